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


@dataclass(frozen=True, slots=True)
class Sense:
    """The vectors that the `encoder` of that name made of texts, one row each; `owners` says which of `keys` each
    belongs to."""

    encoder: str
    keys: tuple[str, ...]
    owners: NDArray[np.int64]
    vectors: Vector
    _places: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._places.update({key: place for place, key in enumerate(self.keys)})

    @classmethod
    def of(cls, encoder: str, owners: Iterable[str], vectors: Vector) -> Sense:
        """The sense of texts with these vectors, each of the fact with that key."""
        told = list(owners)
        keys = tuple(dict.fromkeys(told))
        places = {key: place for place, key in enumerate(keys)}
        return cls(encoder, keys, np.array([places[it] for it in told], np.int64), vectors)

    def look_at(self, vector: Vector) -> Glimpse:
        """How near a text with this vector is to each fact."""
        alike = np.full(len(self.keys), OPPOSITE, np.float32)
        if len(self.owners):
            np.maximum.at(alike, self.owners, self.vectors @ vector)
        return Glimpse(self.encoder, vector, self.keys, alike, self._places)


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
