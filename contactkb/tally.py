"""Figures that all processes of one server count together, in memory that they share, without waiting on each other."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import product

MOST_PROCESSES = 64
CELL_BYTES = 8
# Enough for every door that there will ever be.
MOST_FIGURES = 128
BYTES = MOST_PROCESSES * MOST_FIGURES * CELL_BYTES


class Tally:
    """How often what happened at which door. Each process counts in a row of its own; all rows together are said."""

    def __init__(self, doors: Sequence[str], happenings: Sequence[str]) -> None:
        self._columns = {name: column for column, name in enumerate(product(sorted(doors), happenings))}
        self._lock = threading.Lock()
        self.share(memoryview(bytearray(BYTES)), 0)

    def share(self, memory: memoryview, process: int) -> None:
        """Count from now on in this memory, which other processes know as well, as the one with this number."""
        self._cells = memory.cast("Q")
        self._row = process % MOST_PROCESSES * MOST_FIGURES

    def add(self, door: str, happening: str) -> None:
        """It happened once more, in this process."""
        with self._lock:
            self._cells[self._row + self._columns[door, happening]] += 1

    def totals(self) -> Iterator[tuple[str, str, int]]:
        """Every door with every happening, and how often that was in all processes."""
        for (door, happening), column in self._columns.items():
            yield door, happening, sum(self._cells[row * MOST_FIGURES + column] for row in range(MOST_PROCESSES))
