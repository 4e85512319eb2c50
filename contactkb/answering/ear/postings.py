"""Postings: which texts hold a word, and how much it tells of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]
Sums = NDArray[np.float64]
Places = NDArray[np.intp]
# The texts that hold a word, and what it tells of each.
Held = tuple[Places, Sums]

NO_IDS: Ids = np.empty(0, np.int32)
NO_WEIGHTS: Weights = np.empty(0, np.float32)
NOWHERE = NO_IDS, NO_WEIGHTS
NOT_HELD: Held = np.empty(0, np.intp), np.empty(0)
MOST_REMEMBERED = 5_000
# What a word tells of more texts than this takes too much room to be remembered.
MOST_HOLDERS = 500


@dataclass(frozen=True, slots=True)
class Postings:
    """For each word the texts that hold it, in order, with a weight each."""

    size: int
    _places: Mapping[str, int]
    # A list, since single numbers are read much quicker from it than from an array.
    _starts: Sequence[int]
    _ids: Ids
    _weights: Weights
    # To cut a piece out of an array, or to weigh one, takes longer than to remember it.
    _found: dict[str, tuple[Ids, Weights]] = field(init=False, default_factory=dict, compare=False)
    _told: dict[str, tuple[float, Held]] = field(init=False, default_factory=dict, compare=False)
    _covered: dict[str, tuple[float, Held]] = field(init=False, default_factory=dict, compare=False)

    @property
    def uses_in_all(self) -> int:
        """How many words all texts hold together, each counted once in a text."""
        return len(self._ids)

    @classmethod
    def of(cls, bags: Sequence[Mapping[str, float]]) -> Postings:
        """The postings of texts that are given as their words, each with its weight."""
        places: dict[str, int] = {}
        words = np.fromiter((places.setdefault(word, len(places)) for bag in bags for word in bag), np.int64)
        ids = np.repeat(np.arange(len(bags), dtype=np.int32), [len(bag) for bag in bags])
        weights = np.fromiter((weight for bag in bags for weight in bag.values()), np.float32)
        order = np.argsort(words, kind="stable")
        starts = np.zeros(len(places) + 1, np.int64)
        np.cumsum(np.bincount(words, minlength=len(places)), out=starts[1:])
        return cls(len(bags), places, starts.tolist(), ids[order], weights[order])

    def uses(self, word: str) -> int:
        """How many texts hold the word."""
        place = self._places.get(word)
        return 0 if place is None else self._starts[place + 1] - self._starts[place]

    def find(self, word: str) -> tuple[Ids, Weights]:
        """The texts that hold the word, and its weight in each."""
        held = self._found.get(word)
        if held is None:
            place = self._places.get(word)
            if place is None:
                return NOWHERE
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            start, end = self._starts[place], self._starts[place + 1]
            held = self._found[word] = self._ids[start:end], self._weights[start:end]
        return held

    def told_by(self, word: str, count: float) -> Held:
        """What the word tells of each text that holds it: its weight there times how much the word counts."""
        told = self._told.get(word)
        if told is not None and told[0] == count:
            return told[1]
        if word not in self._places:
            return NOT_HELD
        ids, weights = self.find(word)
        held = ids.astype(np.intp), weights.astype(np.float64) * count
        return _remember(self._told, word, count, held)

    def covered_by(self, word: str, count: float) -> Held:
        """How much the word counts, for each text that holds it."""
        covered = self._covered.get(word)
        if covered is not None and covered[0] == count:
            return covered[1]
        if word not in self._places:
            return NOT_HELD
        ids, _ = self.find(word)
        return _remember(self._covered, word, count, (ids.astype(np.intp), np.full(len(ids), count)))

    def add_up(self, words: Sequence[Held]) -> Sums:
        """For each text the sum of what these words tell of it."""
        if not words:
            return np.zeros(self.size)
        places, told = np.concatenate([it for it, _ in words]), np.concatenate([it for _, it in words])
        return np.bincount(places, told, self.size).astype(np.float64, copy=False)

    def add_up_all(self, rarity: Callable[[str], float]) -> Weights:
        """For each text the weights of all its words, each times its rarity."""
        rarities = np.fromiter((rarity(word) for word in self._places), np.float64, len(self._places))
        each = np.repeat(rarities, np.diff(self._starts)) * self._weights
        return np.bincount(self._ids, weights=each, minlength=self.size).astype(np.float32)

    def weights_in(self, word: str, ids: Ids | Places) -> Weights:
        """The weight of the word in each of these texts (ascending); 0 where it is not."""
        holders, weights = self.find(word)
        if not len(holders):
            return np.zeros(len(ids), np.float32)
        at = np.minimum(holders.searchsorted(ids), len(holders) - 1)
        return np.where(holders[at] == ids, weights[at], np.float32(0))


def _remember(remembered: dict[str, tuple[float, Held]], word: str, count: float, held: Held) -> Held:
    if len(held[0]) <= MOST_HOLDERS:
        if len(remembered) >= MOST_REMEMBERED:
            remembered.clear()
        remembered[word] = count, held
    return held
