"""Logs: what was asked before, told apart by language, from which the use of words is learnt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from contactkb.answering.ear.language.little_words import common_words
from contactkb.answering.ear.wordspace import Logged
from contactkb.database import Database

# Gives what was asked since a moment, the latest first, and so much at most.
Log = Callable[[Session, datetime, int], Sequence[Logged]]

# So long ago what was asked may lie, and so much is read of it.
SINCE, MOST_READ = timedelta(days=90), 100_000


def nothing_asked(session: Session, since: datetime, most: int) -> Sequence[Logged]:
    """The log of whoever keeps none."""
    return ()


def asked_in(language: str, spoken: Sequence[str], database: Database, log: Log, at: datetime) -> Iterator[Logged]:
    """What was asked in one of the languages that are spoken; nothing is read before the first is wanted."""
    yield from told_apart(questions_logged(database, log, at), language, spoken)


def questions_logged(database: Database, log: Log, at: datetime) -> Sequence[Logged]:
    """All that is learnt from."""
    with database.read() as session:
        return log(session, at - SINCE, MOST_READ)


def told_apart(asked: Sequence[Logged], language: str, spoken: Sequence[str]) -> Iterator[Logged]:
    """What of it is in one of the languages that are spoken; what may be in several is left out."""
    here = spoken.index(language)
    for it in asked:
        common = common_words(it.text, spoken)
        if common.count(max(common)) == 1 and common[here] == max(common):
            yield it


def is_enough(database: Database, log: Log, at: datetime, many: int) -> bool:
    """Whether so many questions were asked in all."""
    with database.read() as session:
        return len(log(session, at - SINCE, many)) == many
