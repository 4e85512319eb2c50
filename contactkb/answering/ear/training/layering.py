"""Fitting a hidden layer to questions, each of which has few of very many features.

Only the features of a handful of questions are touched at a time: what takes minutes where all are is done in seconds.
The steps are those of Adagrad (Duchi, Hazan and Singer, 2011), with one rate for all weights of a feature; what is left
out by chance is as in dropout (Srivastava and others, 2014), of the features as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from contactkb.answering.ear.layer import Layer, Weights

# Found by cross-validation on public sets of questions.
UNITS, AT_ONCE, RATE = 256, 128, 0.03
FEATURES_LEFT_OUT, UNITS_LEFT_OUT = 0.5, 0.3
# So many questions are gone through in all, within bounds for how often each is.
QUESTIONS_IN_ALL, FEWEST_TIMES, MOST_TIMES = 300_000, 3, 12
# Weights begin so small that all units are near to silence, and their rates as if they had hardly moved.
BEGIN, STILL = 0.03, 1e-8
SEED = 1


def fit_layer(table: csr_matrix, answers: NDArray[np.int64], features: int) -> Layer:
    """A layer for questions, one row each: so many weighed features, then the place in a word space, if there is one;
    and the column of the fact that answers each."""
    draw = np.random.default_rng(SEED)
    net = _Net.begin(table.shape[1], int(answers.max()) + 1, draw)
    rows = table.astype(np.float32)
    times = int(np.clip(QUESTIONS_IN_ALL // len(answers), FEWEST_TIMES, MOST_TIMES))
    for time in range(times):
        order = draw.permutation(len(answers))
        for some in _handfuls(order):
            net.learn(rows[some], answers[some], RATE * (1 - time / times), draw)
    into = net.into.of
    return Layer(into[:features], net.bias.of[0], net.out.of, net.out_bias.of[0], into[features:])


@dataclass(slots=True)
class _Moved:
    """Weights that are moved, each row at a rate that falls with how much it has been moved."""

    of: Weights
    much: Weights

    @classmethod
    def begin(cls, weights: NDArray[np.float64]) -> _Moved:
        return cls(weights.astype(np.float32), np.full((len(weights), 1), STILL, np.float32))

    def move(self, slope: Weights, rate: float, at: NDArray[np.int64] | slice = slice(None)) -> None:
        self.much[at] += (slope**2).mean(axis=1, keepdims=True)
        self.of[at] -= np.float32(rate) * slope / np.sqrt(self.much[at])


@dataclass(slots=True)
class _Net:
    into: _Moved
    bias: _Moved
    out: _Moved
    out_bias: _Moved

    @classmethod
    def begin(cls, features: int, facts: int, draw: np.random.Generator) -> _Net:
        into = draw.standard_normal((features, UNITS)) * BEGIN
        out = draw.standard_normal((UNITS, facts)) / np.sqrt(UNITS)
        return cls(*(_Moved.begin(it) for it in (into, np.zeros((1, UNITS)), out, np.zeros((1, facts)))))

    def learn(self, rows: csr_matrix, answers: NDArray[np.int64], rate: float, draw: np.random.Generator) -> None:
        at, some = _only_those_said(rows, draw)
        hidden = some @ self.into.of[at] + self.bias.of
        kept = (hidden > 0) * _left(hidden.shape, UNITS_LEFT_OUT, draw)
        told = hidden * kept
        wrong = _chances(told @ self.out.of + self.out_bias.of)
        wrong[np.arange(len(answers)), answers] -= 1
        wrong /= len(answers)
        back = (wrong @ self.out.of.T) * kept
        self.out.move(told.T @ wrong, rate)
        self.out_bias.move(wrong.sum(axis=0, keepdims=True), rate)
        self.into.move(some.T @ back, rate, at)
        self.bias.move(back.sum(axis=0, keepdims=True), rate)


def _handfuls(order: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    return (order[first : first + AT_ONCE] for first in range(0, len(order), AT_ONCE))


def _only_those_said(rows: csr_matrix, draw: np.random.Generator) -> tuple[NDArray[np.int64], csr_matrix]:
    """The features that these questions have, and the questions in those alone, some left out by chance."""
    at, places = np.unique(rows.indices, return_inverse=True)
    weights = rows.data * _left(rows.data.shape, FEATURES_LEFT_OUT, draw)
    return at, csr_matrix((weights, places, rows.indptr), shape=(rows.shape[0], len(at)))


def _left(shape: tuple[int, ...], part: float, draw: np.random.Generator) -> Weights:
    """Nothing for what is left out, and so much more for the rest that it tells as much as all."""
    left = draw.random(shape, dtype=np.float32) > part
    return left.astype(np.float32) / np.float32(1 - part)


def _chances(scores: Weights) -> Weights:
    sharp = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Weights = sharp / sharp.sum(axis=1, keepdims=True)
    return chances
