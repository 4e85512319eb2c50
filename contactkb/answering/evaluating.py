"""How well questions are understood: labelled questions through the product's own path, without receipts."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles

from contactkb.answering.answers import ANSWERED
from contactkb.answering.counter import Counter
from contactkb.answering.questions import Question
from contactkb.knowledge.context import Context


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and the key of the fact that answers it; "" for one that nothing answers."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one labelled question: keys in the order found, the outcome, and the time it took in ms."""

    labelled: Labelled
    found: Sequence[str]
    outcome: str
    answered: str
    took_ms: float

    @property
    def rank(self) -> int:
        """The place of the right fact, counted from 1; 0 where it was not found."""
        return self.found.index(self.labelled.key) + 1 if self.labelled.key in self.found else 0


def try_questions(counter: Counter, rows: Iterable[Labelled], context: Context, moment: datetime) -> list[Tried]:
    """Ask every question as the channel would, and note what was found."""
    return [_try(counter, row, context, moment) for row in rows]


def measure(tried: Sequence[Tried]) -> dict[str, float | int]:
    """The figures: shares from 0 to 1, and milliseconds. Rows without a key count only where they were answered."""
    known = [it for it in tried if it.labelled.key]
    answered = [it for it in tried if it.outcome == ANSWERED]
    times = quantiles([it.took_ms for it in tried], n=100, method="inclusive") if len(tried) > 1 else [0.0] * 99
    return {
        "n": len(tried),
        "top1": _share(sum(it.rank == 1 for it in known), len(known)),
        "top3": _share(sum(0 < it.rank <= 3 for it in known), len(known)),
        "mrr": _share(sum(1 / it.rank for it in known if it.rank), len(known)),
        "answered_share": _share(len(answered), len(tried)),
        "right_when_answered": _share(sum(it.answered == it.labelled.key for it in answered), len(answered)),
        "p50_ms": round(times[49], 3),
        "p95_ms": round(times[94], 3),
        "p99_ms": round(times[98], 3),
    }


def _try(counter: Counter, row: Labelled, context: Context, moment: datetime) -> Tried:
    question = Question(row.text)
    begun = time.perf_counter()
    found = counter.rank(question, context, moment)
    took = (time.perf_counter() - begun) * 1000
    selection = counter.select(question, context, moment)
    return Tried(row, found, selection.outcome, selection.keys[0] if selection.keys else "", took)


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
