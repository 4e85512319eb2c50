"""What an encoder's vectors say of each fact is learnt beside the words, and asked where those leave doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from contactkb.answering.ear import Meaning
from contactkb.answering.ear.encoding import Encoder
from contactkb.answering.ear.insight import Insight
from contactkb.answering.ear.keeping import from_bytes, to_bytes
from contactkb.answering.ear.language import read
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.training import digest_of, fitting, teach
from contactkb.answering.lessons import Lesson
from contactkb.answering.teaching import teach_anew
from contactkb.answering.verdict import AGENT, VerdictRow, keep_verdict
from contactkb.database import Database
from contactkb.evaluation.building import Base, knowledge_base
from contactkb.knowledge import View
from tests.contactkb.answering.ear.garage import asked_otherwise, known
from tests.contactkb.answering.ear.meaning.thoughts import ear_with, share_found
from tests.world import NOON


@pytest.fixture(scope="module")
def plain() -> Iterator[Base]:
    """The garage, taught, without an encoder."""
    with knowledge_base(known(), "en") as base:
        yield base


def insight_of(learnt: Learnt) -> Insight:
    assert learnt.insight is not None
    return learnt.insight


def test_what_others_call_the_same_is_found_by_what_it_means(plain: Base, thoughtful: Base, view: View) -> None:
    assert share_found(plain.business.counter.ear, plain.business.counter.view(), plain) < 0.3
    assert share_found(thoughtful.business.counter.ear, view, thoughtful) > 0.95
    assert plain.business.counter.ear.learnt("en").insight is None


def test_many_questions_are_learnt_from_in_a_quicker_way(
    thoughtful: Base, view: View, meaning: Meaning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "FEW", 20)
    many = teach(dict(view.facts), "en", meaning=meaning)
    assert not insight_of(many).directions.features.size
    assert share_found(ear_with(many, meaning, view), view, thoughtful) > 0.95


def test_two_facts_are_told_apart_and_their_chances_are_one_in_all(learnt: Learnt, meaning: Meaning) -> None:
    heads = learnt.heads
    assert heads is not None
    texts = {"new tyre": "a", "another tyre": "a", "new brake": "b", "another brake": "b"}
    vectors = meaning.vectors.of(list(texts))
    said = [(read(text, "en"), key) for text, key in texts.items()]
    for few in (100, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fitting, "FEW", few)
            directions = fitting.fit_directions(said, vectors, heads)
        scores = directions.score(meaning.encoder.encode("rubbers"), *heads.weigh(read("rubbers", "en")))
        assert np.exp(scores).sum() == pytest.approx(1)
        assert directions.likeliest(scores, 1) == ["a"]


def test_an_insight_is_kept_and_read_again(learnt: Learnt, meaning: Meaning, view: View) -> None:
    again = from_bytes(to_bytes(learnt))
    assert again is not None
    first, second = (ear_with(it, meaning, view) for it in (learnt, again))
    for text in asked_otherwise():
        one, other = first.hear(view, text, "en")[0], second.hear(view, text, "en")[0]
        assert (one.key, one.chance) == (other.key, pytest.approx(other.chance, abs=0.01))


def test_whoever_gets_another_encoder_learns_anew_and_goes_by_nearness_until_then(
    learnt: Learnt, meaning: Meaning, view: View, thoughtful: Base
) -> None:
    facts = dict(view.facts)
    assert digest_of(facts, "en") != digest_of(facts, "en", meaning=meaning) == learnt.digest
    strange = replace(learnt, insight=replace(insight_of(learnt), encoder="another"))
    ear = ear_with(strange, meaning, view)
    assert share_found(ear, view, thoughtful) > 0.95
    assert all(sum(it.chance for it in ear.hear(view, text, "en")) <= 1 for text in asked_otherwise())


def test_what_is_misspelt_is_asked_as_it_was_likely_meant(
    learnt: Learnt, meaning: Meaning, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear, asked = ear_with(learnt, meaning, view), list[str]()
    encode = Encoder.encode

    def listen(self: Encoder, text: str) -> np.ndarray:
        asked.append(text)
        return encode(self, text)

    monkeypatch.setattr(Encoder, "encode", listen)
    for text in ("Walruses, windscren, or the muffler?", "The muffler, or walruses?"):
        ear.hear(view, text, "en")
    assert asked == ["walruses windscreen or the muffler", "The muffler, or walruses?"]


def test_a_worker_keeps_what_it_learnt_with_an_encoder_and_verdicts_correct_it(
    meaning: Meaning, garage_encoder: Path
) -> None:
    with knowledge_base(known(), "en", encoder=str(garage_encoder)) as base:
        database, view = base.business.database, base.business.counter.view()
        list(teach_anew(database, view, NOON, meaning=meaning))
        assert list(teach_anew(database, view, NOON, meaning=meaning)) == []
        assert insight_of(kept_in(database)).chances.slope == 1
        with database.write() as session:
            for number, text in enumerate(asked_otherwise()):
                keep_verdict(session, verdict(number, text, meant="paint"))
        list(teach_anew(database, view, NOON, even_if_known=True, meaning=meaning))
        lesson = kept_in(database)
    corrected = insight_of(lesson).chances
    assert (corrected.slope, corrected.offset) == (lesson.chances.slope, lesson.chances.offset)
    assert corrected.offset < 0


def kept_in(database: Database) -> Learnt:
    with database.read() as session:
        lesson = from_bytes(session.get_one(Lesson, "en").content)
    assert lesson is not None
    return lesson


def verdict(number: int, text: str, meant: str) -> VerdictRow:
    """Somebody said that this question meant that fact."""
    return VerdictRow(
        f"receipt {number}", NOON, "ana", AGENT, text, "en", "widget", "shop", "answered", 0.9, "brake", meant,
        is_right=False,
    )  # fmt: skip
