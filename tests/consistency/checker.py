"""Whether a history could have come from one store that everybody sees at the same time.

Every publication raises the revision by one and puts a token of its own in its facts, so the order is known and looking
for a contradiction is a sweep. A1 to A4 with A6 and A7 together are linearizability of the whole store.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tests.consistency.history import History, Log, Read


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken assertion."""

    assertion: str
    what: str


def check(history: History, log: Log) -> list[Violation]:
    """Every contradiction between what was seen and acknowledged, and the log that the store ended up with."""
    order = Order(history, log)
    return [
        *(Violation(*found) for found in _publishes(history, log, order)),
        *(Violation(*found) for read in history.reads for found in _read(read, log, order)),
    ]


def count(violations: Iterable[Violation]) -> dict[str, int]:
    """How often each assertion was broken."""
    return dict(sorted(Counter(it.assertion for it in violations).items()))


class Order:
    """Which revision set every token and which one replaced it, and how far the world had come before a moment."""

    def __init__(self, history: History, log: Log) -> None:
        self.begun = {it.token: it.start for it in history.publishes} | dict.fromkeys(history.first, float("-inf"))
        self.set_by: dict[int, int] = {}
        self.replaced_by: dict[int, int] = {}
        state: Mapping[str, int] = {}
        for revision in sorted(log):
            for fact, token in log[revision].items():
                if state.get(fact) != token:
                    self.set_by.setdefault(token, revision)
                    self.replaced_by[state.get(fact, 0)] = revision
            state = log[revision]
        self.acknowledged = Highest((it.end, it.revision) for it in history.publishes if it.revision is not None)
        self.seen = Highest((it.end, self.revision_of(it)) for it in history.reads)

    def revision_of(self, read: Read) -> int:
        """The revision that a read names, or at least was at: that of its newest fact."""
        newest = max((self.set_by.get(token, 0) for token in read.tokens.values()), default=0)
        return newest if read.revision is None else read.revision

    def end_of(self, token: int) -> float:
        """The revision from which a token was no longer in force."""
        return self.replaced_by.get(token, float("inf"))


class Highest:
    """The running maximum of values over time."""

    def __init__(self, timed: Iterable[tuple[float, int]]) -> None:
        self._times: list[float] = []
        self._highest: list[int] = []
        for at, value in sorted(timed):
            self._times.append(at)
            self._highest.append(max(value, self._highest[-1] if self._highest else 0))

    def before(self, moment: float) -> int:
        """The highest value strictly before the moment; 0 where there is none."""
        at = bisect_left(self._times, moment)
        return self._highest[at - 1] if at else 0


def longest_gap(moments: Iterable[float], start: float, end: float) -> float:
    """A10, liveness: the longest time in which none of these happened, so that no run is clean because nothing ran."""
    return max(later - earlier for earlier, later in pairwise([start, *sorted(moments), end]))


def _publishes(history: History, log: Log, order: Order) -> Iterator[tuple[str, str]]:
    contents: dict[int, int] = {}
    for it in history.publishes:
        if it.revision is None:
            continue
        if contents.setdefault(it.revision, it.token) != it.token:
            yield "A2 one revision, one content", f"revision {it.revision} is {contents[it.revision]} and {it.token}"
        if it.token not in log.get(it.revision, {}).values():
            yield "A5 what was acknowledged stays", f"revision {it.revision} with {it.token} is not in the log"
        before = max(order.acknowledged.before(it.start), order.seen.before(it.start))
        if it.revision <= before:
            yield "A7 publishes do not overtake", f"{it.revision} began when {before} was acknowledged or read"


def _read(read: Read, log: Log, order: Order) -> Iterator[tuple[str, str]]:
    where = f"{read.door}@{read.node} {read.receipt}"
    acknowledged, seen = order.acknowledged.before(read.start), order.seen.before(read.start)
    for fact, token in read.tokens.items():
        if order.begun.get(token, float("inf")) > read.end:
            yield "A1 nothing from nowhere", f"{where}: {fact} is {token}, which nobody had begun to publish"
        if order.end_of(token) <= acknowledged:
            yield (
                "A3 nothing stale",
                f"{where}: {fact} ended with {order.end_of(token)}, {acknowledged} was acknowledged",
            )
        if order.end_of(token) <= seen:
            yield "A4 never backwards", f"{where}: {fact} ended with {order.end_of(token)}, {seen} had been read"
    if read.revision is not None and read.revision < acknowledged:
        yield "A3r no stale receipt", f"{where}: names {read.revision} when {acknowledged} was acknowledged"
    yield from _snapshot(read, log, order, where)


def _snapshot(read: Read, log: Log, order: Order, where: str) -> Iterator[tuple[str, str]]:
    tokens = read.tokens.values()
    if read.revision is None:
        if max((order.set_by.get(it, 0) for it in tokens), default=0) >= min(map(order.end_of, tokens), default=1):
            yield "A6 one snapshot", f"{where}: {dict(read.tokens)} were never in force together"
        return
    then = log.get(read.revision) or log[max((it for it in log if it <= read.revision), default=min(log))]
    if any(then.get(fact) != token for fact, token in read.tokens.items()):
        yield "A6 one snapshot", f"{where}: {dict(read.tokens)} under revision {read.revision}, which is {dict(then)}"
