"""What is configured as word vectors and is none, or not whole, is refused at the start, with what to do about it."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from contactkb.answering.ear.wordspace import open_spaces
from contactkb.business import open_business
from contactkb.errors import Misconfigured
from contactkb.settings import Settings
from tests.contactkb.answering.ear.garage import write_vectors


def refused(place: Path) -> str:
    """What is told of a place that holds no word vectors."""
    with pytest.raises(Misconfigured) as refusal:
        open_spaces(place, place.parent / "cache")
    [problem] = refusal.value.problems
    assert problem.where == "CONTACTKB_WORD_VECTORS"
    assert problem.remedy
    return str(problem)


def test_what_is_not_there_is_named_with_a_remedy(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "nowhere.en.vec")
    assert "no word vectors lie" in refused(tmp_path)


def test_a_file_must_tell_its_language_and_be_the_only_one_of_it(tmp_path: Path) -> None:
    assert "does not tell its language. Name files by their language, like en.vec" in refused(
        write_vectors(tmp_path / "glove.6B.300d.txt")
    )
    assert "does not tell its language" in refused(write_vectors(tmp_path / "en.es.vec"))
    write_vectors(tmp_path / "en.vec")
    write_vectors(tmp_path / "wiki.en.vec")
    assert "two files for 'en': en.vec and wiki.en.vec" in refused(tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "which is empty"),
        (b"   \n\n", "which is empty"),
        (b"2 3\n", "promises 2 words and has 0"),
        (b"3 2\ntyre 1 0\nbrake 0 1\n", "promises 3 words and has 2. It may be damaged or cut off"),
        (b"2 2\ntyre 1 0\nbrake 0\n", "whose line 3 has 1 numbers instead of 2"),
        (b"tyre 1 0\nbrake 0 1 1\n", "whose line 2 has 3 numbers instead of 2"),
        (b"tyre 1 0\n\nbrake 0 1\n", "whose line 2 has 0 numbers instead of 2"),
        (b"2 2\ntyre 1 0\nbrake 0 nan\n", "whose line 3 has a number that is none"),
        (b"2 2\ntyre 1 0\nbrake 0 inf\n", "whose line 3 has a number that is none"),
        (b"2 2\ntyre 1 0\nbrake 0 much\n", "whose line 3 has something else than numbers"),
        (b"2 2\n. 1 0\n, 0 1\n", "in which there is no word"),
        (b"Dear Sir or Madam,\nwe write to you\n", "something else than numbers"),
        (b"hello\n", "which does not begin like word vectors"),
        (b"9 1\ntyre 1\n", "which does not begin like word vectors"),
        (b"text,key\nwhat does a tyre cost,tyre\n", "which does not begin like word vectors"),
        (bytes(range(256)) * 600, "which does not begin like word vectors"),
        (b"2 2\n" + np.arange(30_000, dtype="<f4").tobytes(), "text, as fastText, word2vec (not binary)"),
    ],
)
def test_a_file_that_is_none_or_not_whole_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "en.vec").write_bytes(content)
    assert told in refused(tmp_path / "en.vec")


def test_a_packed_file_that_is_cut_off_or_damaged_is_refused(tmp_path: Path) -> None:
    whole = write_vectors(tmp_path / "whole.en.vec.gz", pack=True).read_bytes()
    packed = tmp_path / "en.vec.gz"
    packed.write_bytes(whole[: len(whole) // 2])
    assert "cannot be read to its end" in refused(packed)
    packed.write_bytes(whole[:30] + b"\0\0\0\0" + whole[34:])
    assert "en.vec.gz" in refused(packed)
    packed.write_bytes(gzip.compress(b""))
    assert "which is empty" in refused(packed)


def test_a_business_does_not_open_with_what_is_none(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "en.vec").write_text("nothing of the kind", "utf-8")
    with pytest.raises(Misconfigured, match="CONTACTKB_WORD_VECTORS"):
        open_business(replace(settings, word_vectors=str(tmp_path / "en.vec")))
