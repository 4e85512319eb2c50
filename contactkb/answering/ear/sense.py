"""Sense: what the texts of facts mean, as vectors of a sentence encoder, and how near another text is to each fact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

# Nothing is less alike than what means the opposite.
OPPOSITE = -1.0
# Texts that all mean the same are no nearer to each other than this.
NOTHING_APART = 0.01
# As alike as this are texts of one business on average to encoders that use all of their space; others find all texts
# more alike than that, and likeness is told as it would be in as wide a space.
USUAL = 0.35


@dataclass(frozen=True, slots=True)
class Sense:
    """The vectors that the `encoder` of that name made of texts, one row each; `owners` says which of `keys` each
    belongs to, and `narrowness` how much farther apart they would lie in a space of the usual width."""

    encoder: str
    keys: tuple[str, ...]
    owners: NDArray[np.int64]
    vectors: Vector
    narrowness: float = 1.0
    _places: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._places.update({key: place for place, key in enumerate(self.keys)})

    @classmethod
    def of(cls, encoder: str, owners: Iterable[str], vectors: Vector) -> Sense:
        """The sense of texts with these vectors, each of the fact with that key."""
        told = list(owners)
        keys = tuple(dict.fromkeys(told))
        places = {key: place for place, key in enumerate(keys)}
        return cls(encoder, keys, np.array([places[it] for it in told], np.int64), vectors, _narrowness(vectors))

    def look_at(self, vector: Vector) -> Glimpse:
        """How near a text with this vector is to each fact."""
        alike = np.full(len(self.keys), OPPOSITE, np.float32)
        if len(self.owners):
            np.maximum.at(alike, self.owners, self.vectors @ vector)
        wide = 1 - (1 - alike) * np.float32(self.narrowness)
        return Glimpse(self.encoder, vector, self.keys, wide, self._places)


def _narrowness(vectors: Vector) -> float:
    middle = vectors.mean(axis=0) if len(vectors) else np.zeros(1)
    average = float(middle @ middle)
    return (1 - USUAL) / max(1 - average, NOTHING_APART) if average > USUAL else 1.0


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a text means: its vector by that encoder, and how alike (-1 to 1) the nearest text of each of `keys` is."""

    encoder: str
    vector: Vector
    keys: Sequence[str]
    alike: Vector
    places: Mapping[str, int] = field(repr=False)

    def of(self, keys: Iterable[str]) -> NDArray[np.float64]:
        """How alike the nearest text of each of these facts is; not a number for those it does not know."""
        told = self.alike.tolist()
        return np.array([told[self.places[key]] if key in self.places else math.nan for key in keys])

    def nearest(self, most: int) -> dict[str, float]:
        """So many facts, the nearest first, each with how alike its nearest text is."""
        return {self.keys[at]: float(self.alike[at]) for at in np.argsort(-self.alike)[:most].tolist()}
