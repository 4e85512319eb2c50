"""What became of many questions, as columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.evaluating.trying import Tried

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """A row each: the chance of the best, whether that was right, whether anything answers it at all, the place of the
    right fact (0: nowhere), and the time it took in ms."""

    chance: Floats
    right: Flags
    known: Flags
    rank: Floats
    took: Floats

    def rows(self, chosen: NDArray[Any]) -> Columns:
        """Only these rows, by number or by flag."""
        return Columns(
            self.chance[chosen], self.right[chosen], self.known[chosen], self.rank[chosen], self.took[chosen]
        )


def columns_of(tried: Sequence[Tried]) -> Columns:
    """The columns of these questions, in their order."""
    known = np.array([bool(it.labelled.key) for it in tried], dtype=bool)
    rank = np.array([it.rank for it in tried], dtype=float)
    chance = np.array([it.chance for it in tried], dtype=float)
    return Columns(chance, known & (rank == 1), known, rank, np.array([it.took_ms for it in tried], dtype=float))
