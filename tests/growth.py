"""How work grows with what is to be done: a claim that holds on a slow machine as on a quick one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import TypeVar

# Ten times as much takes ten times as long, give or take what a machine's speed does; where it grows with the square,
# it takes a hundred times as long.
MOST_GROWTH = 35
SHORTEST_SECONDS = 0.0005
HANGING_SECONDS = 60

Much = TypeVar("Much")


def seconds_of(do: Callable[[Much], object], what: Much, times: int = 3) -> list[float]:
    """How long it takes each time, in seconds of this thread alone."""
    return [_seconds(do, what) for _ in range(times)]


def expect_growth_in_step(do: Callable[[Much], object], few: Much, many: Much, times: int = 3) -> None:
    """Ten times as much takes about ten times as long."""
    do(few)
    once, ten_times = median(seconds_of(do, few, times)), min(seconds_of(do, many, times))
    print(f"{once * 1000:.2f} ms, ten times as much {ten_times * 1000:.2f} ms")  # noqa: T201 the figures
    assert ten_times <= MOST_GROWTH * max(once, SHORTEST_SECONDS)


@contextmanager
def without_hanging() -> Iterator[None]:
    """What is done here is bounded: unbounded, it would compute for minutes, or for ever."""
    begun = time.thread_time()
    yield
    assert time.thread_time() - begun < HANGING_SECONDS


def _seconds(do: Callable[[Much], object], what: Much) -> float:
    begun = time.thread_time()
    do(what)
    return time.thread_time() - begun
