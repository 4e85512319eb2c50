"""Insight: what was learnt of what texts mean, for questions whose words leave us unsure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.chances import Chances
from contactkb.answering.ear.mix import Mix
from contactkb.answering.ear.sense import Vector


@dataclass(frozen=True, slots=True)
class Directions:
    """How much each direction of an encoder's space speaks for each fact: a column of `weights` for each of `keys`.

    Where questions were few, that was learnt together with what their features say: `features` has a row for each of
    those that heads know, else none.
    """

    keys: Sequence[str]
    weights: Vector
    bias: Vector
    features: Vector

    def score(self, vector: Vector, places: NDArray[np.int64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """The logarithm of the probability of each fact of `keys`, were one of them meant by a text with this vector
        and these features, as heads weigh them."""
        scores = (vector @ self.weights + self.bias).astype(np.float64)
        if len(self.features):
            scores += counts @ self.features[places]
        scores -= scores.max()
        told: NDArray[np.float64] = scores - math.log(float(np.exp(scores).sum()))
        return told

    def of(self, scores: NDArray[np.float64], keys: Iterable[str]) -> NDArray[np.float64]:
        """The scores of these facts, in their order; not a number for those that were not learnt."""
        told = dict(zip(self.keys, scores.tolist(), strict=True))
        return np.array([told.get(key, math.nan) for key in keys])

    def likeliest(self, scores: NDArray[np.float64], most: int) -> list[str]:
        """So many facts, the likeliest by these scores first."""
        return [self.keys[at] for at in np.argsort(-scores)[:most].tolist()]


@dataclass(frozen=True, slots=True)
class Insight:
    """What the vectors of the `encoder` of that name say of each fact, and how that counts beside words."""

    encoder: str
    directions: Directions
    mix: Mix
    chances: Chances


# Fitted to public sets of questions and to those of the packs, each asked of a store that lacks it, with an encoder of
# 384 numbers; the chances to questions that nothing answers, too: half of them on facts that a store was made to lack,
# half of another trade.
MEANT_MIX = Mix((0.57, 0.21, 0.37, 0.0, 0.99, 1.2, 0.98, 3.0, 12.0, 1.75, 0.0, 0.97, 3.0), 0.4)
MEANT_CHANCES = Chances(
    (0.526, 0.0, 0.0, 0.0, 0.801, 1.08, 0.161, 4.0, 0.347, 0.0, 0.106, 0.663, -0.445, *(0.0,) * 4, 2.023, 0.0), -2.964
)
