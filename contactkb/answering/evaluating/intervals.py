"""How sure a figure is: intervals that hold the true one in 95 of 100 such measurements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from typing import TypeAlias

import numpy as np

from contactkb.answering.evaluating.columns import Columns

Interval: TypeAlias = tuple[float, float]
Statistic: TypeAlias = Callable[[Columns], float | None]

Z = 1.959964
DRAWS = 400
SEED = 1


def wilson(part: int, whole: int) -> Interval | None:
    """The interval of a share; None where it is a share of nothing."""
    if not whole:
        return None
    share, z2 = part / whole, Z * Z / whole
    middle = (share + z2 / 2) / (1 + z2)
    reach = Z * sqrt(share * (1 - share) / whole + z2 / (4 * whole)) / (1 + z2)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def bootstrap(
    columns: Columns, statistics: Mapping[str, Statistic], seed: int = SEED, draws: int = DRAWS
) -> dict[str, Interval | None]:
    """The interval of each statistic, from draws of the questions with replacement; the same for the same seed."""
    draw, size = np.random.default_rng(seed), columns.chance.size
    seen: dict[str, list[float]] = {name: [] for name in statistics}
    for _ in range(draws if size else 0):
        drawn = columns.rows(draw.integers(size, size=size))
        for name, statistic in statistics.items():
            value = statistic(drawn)
            if value is not None:
                seen[name].append(value)
    return {name: _middle(values) for name, values in seen.items()}


def _middle(values: list[float]) -> Interval | None:
    if not values:
        return None
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)
