"""Fitting the mix: the weights under which the right facts of rehearsed questions come first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from contactkb.answering.ear.heard import Heard
from contactkb.answering.ear.mix import Mix
from contactkb.answering.ear.signals import COLUMNS

# How much few questions are held back from weights that are far from usual ones.
HELD_BACK = 2500.0
# Given, not fitted: who says a name and nothing else, or a question in the store word for word, means that fact; of a
# door it cannot be learnt from questions that are all asked at their own; and what is unheard makes no fact likelier.
GIVEN = frozenset(("named", "asked", "door", "unheard"))

NOTHING = Heard()
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The signals of one question, what the heads say of the same facts, and the row of the right fact; -1: none.
    `behind` is the same after a look at its meaning, where there is an encoder."""

    table: Matrix
    heads: NDArray[np.float64] | None
    right: int
    length: int
    heard: Heard = NOTHING
    behind: Example | None = None


def fit_mix(examples: Sequence[Example], usual: Mix) -> Mix:
    """The weights that make the right rows likeliest; none is negative. Examples without a right row are left out."""
    told = [it for it in examples if it.right >= 0]
    tables = [_whole(it) for it in told]
    starts = np.cumsum([0, *(len(it) for it in tables)])[:-1]
    stacked = np.vstack(tables)
    right = starts + np.array([it.right for it in told])
    begin = np.array((*usual.weights, usual.heads))
    given = [(weight, weight) if it in GIVEN else (0.0, None) for it, weight in zip(COLUMNS, begin, strict=False)]
    bounds = [*given, *[(0.0, None)] * (len(begin) - len(given))]

    held_back = HELD_BACK / len(told) ** 2

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = _loss(weights, stacked, starts, right)
        away = weights - begin
        return value + held_back * float(away @ away), gradient + 2 * held_back * away

    weights = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Mix(tuple(round(float(it), 3) for it in weights[:-1]), round(float(weights[-1]), 3))


def _whole(example: Example) -> Matrix:
    heads = np.zeros(len(example.table)) if example.heads is None else example.heads
    return np.column_stack((example.table, heads))


def _loss(
    weights: NDArray[np.float64], stacked: Matrix, starts: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[float, NDArray[np.float64]]:
    """The mean logarithmic loss of a conditional logit, with its gradient."""
    scores = stacked @ weights
    sizes = np.diff(np.append(starts, len(stacked)))
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    whole = np.repeat(np.add.reduceat(raised, starts), sizes)
    likely = raised / whole
    gradient = (stacked.T @ likely - stacked[right].sum(0)) / len(starts)
    return float(-np.log(np.maximum(likely[right], 1e-300)).mean()), gradient
