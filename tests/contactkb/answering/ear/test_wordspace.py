"""An operator's word vectors: what words alone do not find is found, and nothing changes where there are none."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from contactkb.answering import Context, Hit, Question
from contactkb.answering.ear import Ear
from contactkb.answering.ear.keeping import from_bytes, to_bytes
from contactkb.answering.ear.language import read
from contactkb.answering.ear.training import digest_of, teach
from contactkb.answering.ear.wordspace import Space, open_spaces
from contactkb.evaluation.building import Base, knowledge_base
from contactkb.knowledge import View
from tests.contactkb.answering.ear.garage import WIDTH, asked_otherwise, known, write_vectors

HERE = Context("widget", "page", "evaluation", "en")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_vectors(tmp_path_factory.mktemp("vectors") / "en.vec")


@pytest.fixture(scope="module")
def space(file: Path) -> Space:
    return open_spaces(file, file.parent / "cache")["en"]


@pytest.fixture(scope="module")
def plain() -> Iterator[Base]:
    """The garage, taught, without word vectors."""
    with knowledge_base(known(), "en") as base:
        yield base


@pytest.fixture(scope="module")
def well_read(file: Path) -> Iterator[Base]:
    """The garage, taught with the operator's word vectors."""
    with knowledge_base(known(), "en", word_vectors=str(file)) as base:
        yield base


def found(base: Base, text: str) -> list[Hit]:
    """What the counter of this garage hears, best first."""
    return base.business.counter.hear(Question(text), HERE, base.business.database.now())


def share_found(base: Base) -> float:
    """Of the questions in the words of others, how many find their fact first."""
    right = [[it.key for it in found(base, text)[:1]] == [base.slugs[key]] for text, key in asked_otherwise().items()]
    return float(np.mean(right))


def test_what_others_call_the_same_is_found_by_its_place_among_words(plain: Base, well_read: Base) -> None:
    assert share_found(plain) < 0.3
    assert share_found(well_read) > 0.95


def test_who_has_no_vectors_hears_as_if_there_never_were_any(plain: Base, well_read: Base, space: Space) -> None:
    view = plain.business.counter.view()
    learnt, again = teach(dict(view.facts), "en"), from_bytes(to_bytes(teach(dict(view.facts), "en")))
    assert learnt.heads is not None
    assert learnt.heads.bearings is None
    assert again is not None
    assert again.digest == digest_of(dict(view.facts), "en") != digest_of(dict(view.facts), "en", space)
    ear = Ear()
    ear.take({"en": learnt})
    for text in asked_otherwise():
        assert ear.hear(view, text, "en") == plain.business.counter.ear.hear(view, text, "en")
    assert found(plain, "is the accu under guarantee") != found(well_read, "is the accu under guarantee")


def test_a_question_lies_at_a_distance_of_one_and_rare_words_draw_it_nearer(space: Space) -> None:
    both = read("the tyre and the battery", "en")
    near = space.place(both, lambda word: {"battery": 5.0}.get(word, 1.0))
    assert np.linalg.norm(near) == pytest.approx(1.0, abs=1e-3)
    tyre, battery = (space.place(read(it, "en"), lambda _: 1.0) for it in ("tyre", "battery"))
    assert near @ battery > near @ tyre > 0
    assert not space.place(read("nobody knows", "en"), lambda _: 1.0).any()
    assert not space.place(read("", "en"), lambda _: 1.0).any()


@pytest.mark.parametrize(("header", "pack"), [(True, True), (False, False), (False, True)])
def test_a_file_is_read_with_and_without_header_packed_or_not(
    tmp_path: Path, space: Space, header: bool, pack: bool
) -> None:
    name = f"glove.en.{WIDTH}d.txt" + (".gz" if pack else "")
    spaces = open_spaces(write_vectors(tmp_path / name, header, pack), tmp_path)
    assert spaces["en"].name == space.name
    assert np.array_equal(spaces["en"].places, space.places)


def test_a_folder_has_a_file_for_each_language(tmp_path: Path) -> None:
    write_vectors(tmp_path / "cc.es.300.vec.gz", pack=True)
    write_vectors(tmp_path / "en.vec")
    (tmp_path / "README.md").write_text("Where they come from.", "utf-8")
    assert sorted(open_spaces(tmp_path, tmp_path / "cache")) == ["en", "es"]


def test_a_file_is_read_once_and_all_processes_share_what_was_read(file: Path, space: Space, tmp_path: Path) -> None:
    own = shutil.copy(file, tmp_path / "en.vec")
    first = open_spaces(own, tmp_path)["en"]
    [kept] = tmp_path.glob("*.words")
    before = kept.stat().st_mtime_ns
    again = open_spaces(own, tmp_path)["en"]
    assert (again.name, first.name) == (space.name, space.name)
    assert isinstance(again.places.base, np.memmap) or isinstance(again.places, np.memmap)
    assert kept.stat().st_mtime_ns == before


def test_what_was_kept_of_a_file_is_made_anew_where_it_is_damaged_or_the_file_has_changed(
    file: Path, tmp_path: Path
) -> None:
    own = Path(shutil.copy(file, tmp_path / "en.vec"))
    name = open_spaces(own, tmp_path)["en"].name
    [kept] = tmp_path.glob("*.words")
    kept.write_bytes(kept.read_bytes()[:-20])
    assert open_spaces(own, tmp_path)["en"].name == name
    own.write_text(own.read_text("utf-8").replace("Accu", "Pile"), "utf-8")
    assert open_spaces(own, tmp_path)["en"].name != name
    assert len(list(tmp_path.glob("*.words"))) == 1


def test_a_folder_that_cannot_be_written_to_keeps_nobody_from_reading(
    file: Path, space: Space, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("no folder", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert open_spaces(file, tmp_path / "cache")["en"].name == space.name
    assert "word vectors are not kept" in caplog.text


def test_a_lesson_names_the_file_it_was_learnt_with_and_serves_nobody_without(well_read: Base, space: Space) -> None:
    view: View = well_read.business.counter.view()
    learnt = teach(dict(view.facts), "en", space)
    kept = to_bytes(learnt)
    assert from_bytes(kept) is None
    again = from_bytes(kept, space)
    assert again is not None
    assert again.heads is not None
    assert again.heads.bearings is not None
    assert again.heads.bearings.space is space
    one, other = Ear(), Ear()
    one.take({"en": learnt})
    other.take({"en": again})
    for text in list(asked_otherwise())[:8]:
        assert [it.key for it in one.hear(view, text, "en")] == [it.key for it in other.hear(view, text, "en")]
