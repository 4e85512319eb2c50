"""A space of words, and where a text lies in it: the mean of its words, the rare ones counting for more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.language import Said

# Where a space comes from: an operator's file of words, or questions, whose stems and pairs of stems have places.
FILE, ASKED = "file", "asked"

Vector = NDArray[np.float32]
Digests = NDArray[np.uint64]
Places = NDArray[np.float16]
Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Space:
    """`digests` are those of its terms, in their order, with one row of `places` for each; `name` tells it from others.

    Places of a file's words have length 1, those learnt from questions are as long as their terms are rare. Terms
    themselves are not kept, so that nothing can be read out of a space.
    """

    name: str
    origin: str
    digests: Digests
    places: Places

    @classmethod
    def of(cls, origin: str, terms: Sequence[str], places: NDArray[np.floating]) -> Space:
        """The space in which each of these terms, of which none comes twice, has its row."""
        digests = np.array([digest_of(it) for it in terms], np.uint64)
        order = np.argsort(digests)
        return cls.named(origin, digests[order], places[order].astype(np.float16))

    @classmethod
    def named(cls, origin: str, digests: Digests, places: Places) -> Space:
        """The space with these rows, under the name that they give it."""
        told = hashlib.sha256(f"{origin} {places.shape}".encode())
        told.update(digests.tobytes())
        told.update(places.tobytes())
        return cls(told.hexdigest()[:24], origin, digests, places)

    @property
    def width(self) -> int:
        """How many numbers a place has."""
        return int(self.places.shape[1])

    def place(self, said: Said, rarity: Rarity) -> Vector:
        """Where a text lies, at a distance of 1; nowhere, all noughts, where none of its words is known. `rarity` says
        how much words of a file tell."""
        terms = terms_of(said, self.origin)
        rows = self._find(terms)
        if not rows:
            return np.zeros(self.width, np.float32)
        found = self.places[list(rows.values())].astype(np.float32)
        if self.origin == FILE:
            whole = np.array([rarity(terms[at]) for at in rows], np.float32) @ found
        else:
            whole = found.sum(0)
        length = float(np.linalg.norm(whole))
        return whole / np.float32(length) if length else whole

    def _find(self, terms: Sequence[str]) -> dict[int, int]:
        """The rows of the terms that are known, by where those stand."""
        if not terms or not len(self.digests):
            return {}
        wanted = np.array([digest_of(it) for it in terms], np.uint64)
        rows = np.searchsorted(self.digests, wanted)
        rows[rows == len(self.digests)] = 0
        found = np.flatnonzero(self.digests[rows] == wanted)
        return dict(zip(found.tolist(), rows[found].tolist(), strict=True))


def terms_of(said: Said, origin: str) -> tuple[str, ...]:
    """What of a text has places in spaces of this origin."""
    return said.words if origin == FILE else (*said.stems, *said.pairs)


@lru_cache(maxsize=100_000)
def digest_of(term: str) -> int:
    """A number by which a term is found."""
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "replace"), digest_size=8).digest(), "little")
