"""What the chances are worth that we give: how well they sort, and whether they are kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contactkb.answering.evaluating.columns import Columns, Floats

BINS = 10
PROMISED = 0.95


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose chance lies from `low` to `high`: how many, the chance given on average, the share kept."""

    low: float
    high: float
    n: int
    promised: float
    kept: float


def auroc(columns: Columns) -> float | None:
    """How often a question that has an answer is given a higher chance than one that has none; None without both."""
    known, unknown = np.sort(columns.chance[columns.known]), columns.chance[~columns.known]
    if not known.size or not unknown.size:
        return None
    above = known.size - np.searchsorted(known, unknown, side="right")
    level = np.searchsorted(known, unknown, side="right") - np.searchsorted(known, unknown, side="left")
    return float((above + level / 2).sum() / (known.size * unknown.size))


def answered_while_right(columns: Columns, share: float = PROMISED) -> float | None:
    """Of the questions that have an answer, the share that is answered at the lowest chance from which on so large a
    share of all answers is right."""
    if not columns.known.any():
        return None
    first = _first(columns, columns.right.astype(float), share)
    return float(columns.known[first].sum() / columns.known.sum())


def answered_as_promised(columns: Columns, share: float = PROMISED) -> tuple[float, float | None]:
    """The share of all questions that is answered where the chances promise that so many answers are right, and the
    share of these answers that is."""
    first = _first(columns, columns.chance, share)
    return first.size / max(1, columns.chance.size), float(columns.right[first].mean()) if first.size else None


def reliability(columns: Columns, bins: int = BINS) -> list[Bin]:
    """The chance that was given beside the share that was right, for chances that lie together; empty bins are left
    out."""
    place = np.minimum((columns.chance * bins).astype(int), bins - 1)
    return [
        Bin(
            number / bins,
            (number + 1) / bins,
            int((place == number).sum()),
            float(columns.chance[place == number].mean()),
            float(columns.right[place == number].mean()),
        )
        for number in range(bins)
        if (place == number).any()
    ]


def calibration_error(columns: Columns) -> float | None:
    """The expected calibration error: how far apart both are on average, weighed by questions."""
    if not columns.chance.size:
        return None
    return sum(it.n * abs(it.promised - it.kept) for it in reliability(columns)) / columns.chance.size


def _first(columns: Columns, worth: Floats, share: float) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The rows of the highest chances, as many as can be while they are worth so much on average; rows of one chance
    cannot be told apart, and come together."""
    order = np.argsort(-columns.chance, kind="stable")
    chance = columns.chance[order]
    means = np.cumsum(worth[order]) / np.arange(1, order.size + 1)
    ends = np.append(chance[1:] != chance[:-1], True) if order.size else np.array([], dtype=bool)
    enough = np.flatnonzero((means >= share - 1e-9) & ends)
    return order[: enough[-1] + 1] if enough.size else order[:0]
