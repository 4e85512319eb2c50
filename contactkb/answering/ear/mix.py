"""The mix: how much each signal counts, the same for all facts, and the probabilities that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Probabilities = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mix:
    """A conditional logit: one weight for each column of the signals, and one for the heads behind them."""

    weights: tuple[float, ...]
    heads: float = 0.0

    def scores(self, table: NDArray[np.float64], heads: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        """A score for each row; `heads` has what the heads say of each."""
        scores: NDArray[np.float64] = table @ np.array(self.weights)
        return scores if heads is None else scores + self.heads * heads


@dataclass(frozen=True, slots=True)
class Ranking:
    """How likely each row is meant, and the rows in that order, the likeliest first; `best` is the share of the
    likeliest, `second` that of the next one, 0 where there is none."""

    likely: Probabilities
    order: NDArray[np.intp]
    best: float
    second: float

    @classmethod
    def of(cls, scores: NDArray[np.float64]) -> Ranking:
        """The ranking of rows with these scores, of which there is one at least."""
        likely = probabilities(scores)
        order = (-likely).argsort(kind="stable")
        best, second = [*likely[order[:2]].tolist(), 0.0][:2]
        return cls(likely, order, best, second)


def probabilities(scores: NDArray[np.float64]) -> Probabilities:
    """Each row's share of what speaks for any."""
    raised = np.exp(scores - scores.max())
    likely: Probabilities = raised / raised.sum()
    return likely


def log_sum(scores: Sequence[float] | NDArray[np.float64]) -> float:
    """The logarithm of the sum of what these are logarithms of."""
    whole = np.asarray(scores)
    return float(whole.max() + np.log(np.exp(whole - whole.max()).sum()))
