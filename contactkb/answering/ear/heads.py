"""Linear heads: for each fact, how much every word and piece of a word speaks for it, as was learnt from questions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.language import Said
from contactkb.answering.ear.wordspace import Space

# Pieces of words survive what misspelling does to the whole.
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
# How much the words, the pieces and the ideas of a question count in all.
WORDS, PIECES, IDEAS = 1.0, 1.0, 1.2
# How much it counts where a question lies in a word space, where there is one.
PLACE = 1.4
# What is meant lies in what is said together, wherever it stands; so far apart it still belongs together.
NEAR = 5
# Facts that heads find likely are thought of even if they share no word with the question.
LIKELY = math.log(0.1)

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bearings:
    """How much each direction of a word space speaks for each fact."""

    space: Space
    weights: Weights


@dataclass(frozen=True, slots=True)
class Heads:
    """One column of `weights` for each of `keys`, one row for each feature; `rarities` says how much features tell."""

    keys: Sequence[str]
    features: Mapping[str, int]
    rarities: Weights
    weights: Weights
    bias: Weights
    bearings: Bearings | None = None
    _columns: dict[str, int] = field(init=False, default_factory=dict)
    _pieces: dict[str, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._columns.update({key: column for column, key in enumerate(self.keys)})

    def score(self, said: Said) -> NDArray[np.float64]:
        """The logarithm of the probability of each fact of `keys`, were one of them meant."""
        places, counts = weigh_features(said, self.features, self.rarities)
        scores = counts.astype(np.float32) @ self.weights[places] + self.bias
        if self.bearings is not None:
            place = self.bearings.space.place(said, lambda word: rarity_of(word, self.features, self.rarities))
            scores += place @ self.bearings.weights
        scores -= scores.max()
        return (scores - math.log(float(np.exp(scores).sum()))).astype(np.float64)

    def of(self, scores: NDArray[np.float64], keys: Sequence[str]) -> NDArray[np.float64]:
        """The scores of these facts, in their order; not a number for those that it has not learnt."""
        told = scores.tolist()
        return np.array([told[self._columns[key]] if key in self._columns else math.nan for key in keys])

    def likely(self, scores: NDArray[np.float64]) -> list[str]:
        """The facts that are likely by these scores."""
        return [self.keys[column] for column in np.flatnonzero(scores > LIKELY).tolist()]


def weigh_features(
    said: Said, known: Mapping[str, int], rarities: Weights
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The places of the known features of what was said, and the weight of each: each group of them has length 1."""
    places: list[int] = []
    weights: list[NDArray[np.float64]] = []
    for whole, features in groups_of(said):
        times = Counter([known[it] for it in features if it in known])
        if times:
            found = list(times)
            tells = (1 + np.log(np.fromiter(times.values(), np.float64))) * rarities[found]
            places += found
            weights.append(tells * (whole / np.linalg.norm(tells)))
    return np.array(places, np.int64), np.concatenate(weights) if weights else np.zeros(0)


def rarity_of(word: str, known: Mapping[str, int], rarities: Weights) -> float:
    """How much a word tells; one that is in no question tells as much as the rarest."""
    place = known.get(f"w {word}")
    return float(rarities.max() if place is None else rarities[place])


def groups_of(said: Said) -> Iterator[tuple[float, Iterable[str]]]:
    """The features of what was said in groups, with how much each group counts."""
    yield WORDS, (*(f"w {it}" for it in said.words), *(f"s {it}" for it in said.stems), *said.pairs)
    yield PIECES, (piece for word in said.words for piece in _pieces(word))
    yield IDEAS, (*said.ideas, *said.gist, *_pairs_of(said.gist))


def _pairs_of(gist: Sequence[str]) -> Iterator[str]:
    """What is said together, whichever comes first."""
    pairs = ((first, second) for at, first in enumerate(gist) for second in gist[at + 1 : at + 1 + NEAR])
    return (f"{first}&{second}" if first < second else f"{second}&{first}" for first, second in dict.fromkeys(pairs))


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[str, ...]:
    whole = f"_{word}_"
    lengths = range(SHORTEST_PIECE, LONGEST_PIECE + 1)
    return tuple(whole[at : at + length] for length in lengths for at in range(len(whole) - length + 1))
