"""What happened in a run, as everyone who took part saw it, by one monotonic clock."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

# By revision of the store: the token that every watched fact had from there on.
Log = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Publish:
    """A publication of one token in several facts at once; without a revision where nobody knows whether it came
    about."""

    start: float
    end: float
    token: int
    revision: int | None


@dataclass(frozen=True, slots=True)
class Read:
    """An answer: which door of which node, the revision that it names (not every door does), and the token of every
    fact in it."""

    start: float
    end: float
    door: str
    node: str
    revision: int | None
    tokens: Mapping[str, int]
    receipt: str = ""


@dataclass
class History:
    """All of it; `failures` are requests without an answer, which is honest and proves nothing, and `first` the tokens
    that the store held before."""

    publishes: list[Publish] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    first: tuple[int, ...] = ()

    def add(self, other: History) -> None:
        self.publishes += other.publishes
        self.reads += other.reads
        self.failures += other.failures


def now() -> float:
    """Seconds by the clock that all processes of this machine share."""
    return time.monotonic()
