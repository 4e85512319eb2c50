"""Lessons lie in the store: taught once, and the same for every process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.answering import Context, Question
from contactkb.answering.ear import Ear
from contactkb.answering.ear.learnt import UNTAUGHT
from contactkb.answering.ear.training import digest_of
from contactkb.answering.lessons import Lesson, Lessons
from contactkb.answering.teaching import teach_anew
from contactkb.business import open_business
from contactkb.database import Database, upgrade
from contactkb.knowledge import View
from contactkb.settings import Settings
from tests.world import NOON


@pytest.fixture(scope="module")
def corner(view: View) -> View:
    """A few of its facts, which are quickly learnt."""
    return replace(view, facts=dict(list(view.facts.items())[:16]))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'lessons.db'}")
    upgrade(database)
    yield database
    database.close()


def test_every_process_takes_the_same_lesson_from_the_store_and_it_is_taught_once(
    corner: View, database: Database
) -> None:
    taught = list(teach_anew(database, corner, NOON))
    assert [it.language for it in taught] == ["en", "es"]
    assert list(teach_anew(database, corner, NOON + timedelta(hours=1))) == []
    for ear in (Ear(), Ear()):
        Lessons(database, ear).take()
        assert ear.learnt("en").digest == digest_of(dict(corner.facts), "en")


def test_a_lesson_that_cannot_be_read_is_taught_again_and_nobody_answers_from_it(
    corner: View, database: Database
) -> None:
    with database.write() as session:
        digest = digest_of(dict(corner.facts), "en")
        session.add(Lesson(language="en", digest=digest, taught_at=NOON, content=b"not a lesson"))
    ear = Ear()
    Lessons(database, ear).take()
    assert ear.learnt("en") is UNTAUGHT
    assert "en" in [it.language for it in teach_anew(database, corner, NOON)]


def test_what_is_too_little_to_learn_from_is_looked_at_once(view: View, database: Database) -> None:
    few = replace(view, facts=dict(list(view.facts.items())[:4]))
    assert [it.language for it in teach_anew(database, few, NOON)] == ["en", "es"]
    assert list(teach_anew(database, few, NOON + timedelta(hours=1))) == []


def test_the_first_question_of_a_process_is_heard_as_everywhere_else(corner: View, settings: Settings) -> None:
    with closing(open_business(settings, lambda: NOON)) as business:
        list(teach_anew(business.database, corner, NOON))
        assert business.counter.ear.learnt("en") is UNTAUGHT
        business.counter.select(Question("how much are oysters"), Context("widget", "page", "shop"), NOON)
        assert business.counter.ear.learnt("en").digest == digest_of(dict(corner.facts), "en")
