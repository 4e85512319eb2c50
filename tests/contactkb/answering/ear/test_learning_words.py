"""Words that customers use alike are learnt from what they asked, beside the answers, and nobody's own words are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import delete

from contactkb import contacts
from contactkb.answering import Context, Question, lessons
from contactkb.answering.ear.keeping import from_bytes, to_bytes
from contactkb.answering.ear.language import read
from contactkb.answering.ear.training import teach
from contactkb.answering.ear.wordspace import Space, learning
from contactkb.answering.ear.wordspace.learning import FEWEST_PEOPLE, FEWEST_QUESTIONS, learn_space
from contactkb.answering.ear.wordspace.space import digest_of
from contactkb.answering.lessons import Lesson
from contactkb.answering.teaching import RELEARNT, teach_anew
from contactkb.business import Business
from contactkb.commands import chores
from contactkb.evaluation.building import Base, knowledge_base
from contactkb.knowledge import View
from tests.contactkb.answering.ear.garage import OTHERS, asked_before, asked_otherwise, known, log_of

HERE = Context("widget", "page", "evaluation", "en")
PATIENCE_SECONDS = 60.0


@pytest.fixture
def garage() -> Iterator[Base]:
    """The garage in a store of its own, taught from its facts alone."""
    with knowledge_base(known(), "en") as base:
        yield base


def keep_asked(business: Business, texts: Sequence[str], people: int = 50) -> None:
    """These were asked through some door, by so many people in turn."""
    now = business.database.now()
    with business.database.write() as session:
        opened = [
            contacts.open_interaction(session, "widget", f"visit {it}", "evaluation", f"person {it}", now)
            for it in range(people)
        ]
        for place, text in enumerate(texts):
            contacts.note(session, opened[place % people].id, "asked", "customer", text, now)


def learnt_space(business: Business) -> Space | None:
    """The space of the lesson in the store; None where words have no places in it."""
    with business.database.read() as session:
        lesson = session.get_one(Lesson, "en")
    learnt = from_bytes(lesson.content)
    return learnt.heads.bearings.space if learnt and learnt.heads and learnt.heads.bearings else None


def learn_now(business: Business) -> Space | None:
    """Learn everything, as `contactkb learn` does."""
    now, view = business.database.now(), business.counter.view()
    list(teach_anew(business.database, view, now, even_if_known=True, log=contacts.questions_asked))
    return learnt_space(business)


def knows(space: Space | None, word: str) -> bool:
    """Whether the word has a place."""
    return space is not None and bool(np.isin(np.uint64(digest_of(read(word, "en").stems[0])), space.digests))


def share_found(base: Base) -> float:
    """Of the questions in the words of others, how many find their fact first."""
    counter, now = base.business.counter, base.business.database.now()
    asked = asked_otherwise().items()
    return float(np.mean([counter.rank(Question(text), HERE, now)[:1] == [base.slugs[key]] for text, key in asked]))


def test_a_worker_learns_from_what_was_asked_and_every_process_takes_it(
    garage: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chores, "TEACHING_SECONDS", 0.0)
    monkeypatch.setattr(lessons, "LOOK_SECONDS", 0.0)
    before = share_found(garage)
    keep_asked(garage.business, asked_before())
    teach = chores.teaching(garage.business)
    until = time.monotonic() + PATIENCE_SECONDS
    while share_found(garage) < 0.75 and time.monotonic() < until:
        teach()
    assert before < 0.3
    assert share_found(garage) >= 0.75


def test_what_nobody_but_a_few_say_is_not_learnt(garage: Base) -> None:
    texts = asked_before()
    of_one = [f"{text} says Quillfeather" for text in texts[:40]]
    of_few = [f"{text} asks Brannigan {at}" for at, text in enumerate(texts[:40])]
    keep_asked(garage.business, texts)
    keep_asked(garage.business, of_one, people=1)
    keep_asked(garage.business, of_few, people=FEWEST_PEOPLE - 1)
    keep_asked(garage.business, [f"{text} at Fernwood" for text in texts[:40]], people=FEWEST_PEOPLE)
    space = learn_now(garage.business)
    assert not knows(space, "quillfeather")
    assert not knows(space, "brannigan")
    assert knows(space, "fernwood")


def test_numbers_addresses_and_what_stands_for_them_are_not_learnt(garage: Base) -> None:
    texts = asked_before()
    own = [f"{text} call 207 555 0123 or write to me@example.com about 4711" for text in texts[:400]]
    keep_asked(garage.business, [*texts, *own])
    space = learn_now(garage.business)
    assert knows(space, "write")
    for word in ("number", "address", "4711", "207", "0123", "example"):
        assert not knows(space, word), word


def test_what_was_erased_or_is_older_than_contacts_are_kept_is_not_learnt(garage: Base) -> None:
    business, texts = garage.business, asked_before()
    keep_asked(business, texts)
    keep_asked(business, [f"{text} at Fernwood" for text in texts[:40]], people=FEWEST_PEOPLE)
    assert knows(learn_now(business), "fernwood")
    with business.database.write() as session:
        session.execute(delete(contacts.Note).where(contacts.Note.words.contains("Fernwood")))
    assert not knows(learn_now(business), "fernwood")
    with business.database.read() as session:
        late = business.database.now() + timedelta(days=91)
        assert contacts.questions_asked(session, late - timedelta(days=90), 10) == []


def test_the_same_questions_teach_the_same_in_whatever_order_they_came(garage: Base) -> None:
    log, own = log_of(asked_before()), [it.text for it in known()]
    one, other = learn_space(log, own, "en"), learn_space(log[::-1], own[::-1], "en")
    assert one
    assert other
    assert (one.name, one.places.tobytes()) == (other.name, other.places.tobytes())


def test_what_was_learnt_of_words_survives_as_bytes(garage: Base) -> None:
    view: View = garage.business.counter.view()
    learnt = teach(dict(view.facts), "en", logged=log_of(asked_before()))
    kept = to_bytes(learnt)
    again = from_bytes(kept)
    assert again
    assert again.heads
    assert learnt.heads
    ours, theirs = learnt.heads.bearings, again.heads.bearings
    assert ours
    assert theirs
    assert (theirs.space.name, theirs.space.origin) == (ours.space.name, ours.space.origin)
    assert np.array_equal(theirs.space.places, ours.space.places)
    assert np.allclose(theirs.weights, ours.weights, atol=0.01)
    assert to_bytes(again) == kept


def test_nothing_is_learnt_of_words_from_few_questions_however_often_they_were_asked(garage: Base) -> None:
    few = asked_before()[: FEWEST_QUESTIONS - 1]
    assert learn_space(log_of(few * 3), (), "en") is None
    assert learn_space(log_of([]), (), "en") is None


def test_no_more_is_learnt_from_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "MOST_TERMS", 100)
    space = learn_space(log_of(asked_before()), (), "en")
    assert space is not None
    assert space.places.shape == (100, learning.WIDTH)


def test_words_of_another_language_are_left_to_it(garage: Base) -> None:
    spanish = [f"¿cuánto cuesta el {name} {at} para la puerta?" for at, name in enumerate(list(OTHERS) * 40)]
    keep_asked(garage.business, [*asked_before(), *spanish])
    view = garage.business.counter.view()
    assert knows(learn_now(garage.business), "puerta"), "a house that speaks one language is asked in no other"
    both = {key: replace(it, words={**it.words, "es": it.words["en"]}) for key, it in view.facts.items()}
    now, log = garage.business.database.now(), contacts.questions_asked
    list(teach_anew(garage.business.database, replace(view, facts=both), now, even_if_known=True, log=log))
    assert not knows(learnt_space(garage.business), "puerta")


def test_a_lesson_is_given_again_after_a_day_of_questions_and_not_before(garage: Base) -> None:
    business = garage.business
    view, now = business.counter.view(), business.database.now()

    def is_taught(at: timedelta) -> bool:
        log = contacts.questions_asked
        return "en" in [it.language for it in teach_anew(business.database, view, now + at, log=log)]

    assert is_taught(timedelta(0))
    assert not is_taught(RELEARNT)
    keep_asked(business, asked_before())
    assert not is_taught(RELEARNT - timedelta(minutes=1))
    assert learnt_space(business) is None
    assert is_taught(RELEARNT)
    assert learnt_space(business) is not None
    assert not is_taught(RELEARNT + timedelta(hours=1))
