"""A hidden layer beside the linear heads: what words say of a fact only where they stand together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layer:
    """`into` has one row for each feature, and one column for each hidden unit, as has `placed` for each direction of a
    word space, none without one; `out` one column for each fact."""

    into: Weights
    bias: Weights
    out: Weights
    out_bias: Weights
    placed: Weights

    def score(self, places: NDArray[np.int64], weights: Weights, place: Weights | None) -> Weights:
        """How much features at these places, and a place in the word space, speak for each fact."""
        hidden = weights @ self.into[places] + self.bias
        if place is not None:
            hidden += place @ self.placed
        scores: Weights = np.maximum(hidden, 0) @ self.out + self.out_bias
        return scores
