"""A space of words, and where a text lies in it: the mean of its words, the rare ones counting for more."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.language import Said

# Where a space comes from: an operator's file of words, or questions, of which more than their words have places.
FILE, ASKED = "file", "asked"
# Pieces of words place what is misspelt, and what nobody has said before.
PIECE = 4

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
        wanted = np.array(digests_in(said, self.origin), np.uint64)
        if not len(wanted) or not len(self.digests):
            return np.zeros(self.width, np.float32)
        rows = np.minimum(np.searchsorted(self.digests, wanted), len(self.digests) - 1)
        is_known = self.digests[rows] == wanted
        found: Vector = self.places[rows[is_known]].astype(np.float32)
        if self.origin == FILE:
            found *= np.array([rarity(it) for it in said.words], np.float32)[is_known, np.newaxis]
        whole: Vector = found.sum(0)
        length = math.sqrt(float(whole @ whole))
        return whole / np.float32(length) if length else whole


def digests_in(said: Said, origin: str) -> list[int]:
    """The digests of everything in a text that has places in spaces of this origin."""
    if origin == FILE:
        return [digest_of(it) for it in said.words]
    pieces = chain.from_iterable([_digests_of_pieces(it) for it in dict.fromkeys(said.words)])
    return [*map(digest_of, _wholes(said)), *pieces]


def terms_in(said: Said) -> tuple[str, ...]:
    """What of a question that was asked has places."""
    return (*_wholes(said), *chain.from_iterable(map(_pieces, dict.fromkeys(said.words))))


def _wholes(said: Said) -> tuple[str, ...]:
    return (*said.stems, *said.pairs, *said.ideas)


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[str, ...]:
    whole = f"_{word}_"
    return tuple(f"*{whole[at : at + PIECE]}" for at in range(len(whole) - PIECE + 1))


@lru_cache(maxsize=50_000)
def _digests_of_pieces(word: str) -> tuple[int, ...]:
    return tuple(map(digest_of, _pieces(word)))


@lru_cache(maxsize=100_000)
def digest_of(term: str) -> int:
    """A number by which a term is found."""
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "replace"), digest_size=8).digest(), "little")
