"""Labelled questions through the product's own path, without receipts."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from contactkb.answering.answers import ANSWERED
from contactkb.answering.counter import Counter
from contactkb.answering.ear import Hit
from contactkb.answering.questions import Question
from contactkb.knowledge.context import Context

KEPT = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, the key of the fact that answers it ("" where nothing does), and the slice that it is counted in."""

    text: str
    key: str
    slice: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one labelled question.

    `best` are the first three hits, `rank` the place of the right fact among all of them, counted from 1 (0 where it
    was not found), `answered` the key that was answered with ("" where none was), `took_ms` the time that finding took.
    """

    labelled: Labelled
    best: Sequence[Hit]
    rank: int
    outcome: str
    answered: str
    took_ms: float

    @property
    def chance(self) -> float:
        """The chance that was given to the best; 0 where nothing was found."""
        return self.best[0].chance if self.best else 0.0

    @property
    def is_missed(self) -> bool:
        """Whether there was a right fact, and another one or none came first."""
        return bool(self.labelled.key) and self.rank != 1


def try_questions(counter: Counter, rows: Iterable[Labelled], context: Context, moment: datetime) -> list[Tried]:
    """Ask every question as the channel would, and note what was found. Raises Refused."""
    return [try_question(counter, row, context, moment) for row in rows]


def try_question(counter: Counter, row: Labelled, context: Context, moment: datetime) -> Tried:
    """Ask one of them."""
    question = Question(row.text)
    begun = time.perf_counter()
    hits = counter.hear(question, context, moment)
    took = (time.perf_counter() - begun) * 1000
    selection = counter.select(question, context, moment)
    rank = next((place for place, hit in enumerate(hits, 1) if hit.key == row.key), 0)
    answered = selection.keys[0] if selection.outcome == ANSWERED and selection.keys else ""
    return Tried(row, tuple(hits[:KEPT]), rank, selection.outcome, answered, took)
