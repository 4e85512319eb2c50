"""Linear heads: for each fact, how much every word and piece of a word speaks for it, as was learnt from questions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.language import Said
from contactkb.answering.ear.layer import Layer
from contactkb.answering.ear.wordspace import Space

# Pieces of words survive what misspelling does to the whole.
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
# How much the words, the pieces and the ideas of a question count in all.
WORDS, PIECES, IDEAS = 1.0, 1.0, 1.2
# How much it counts where a question lies in a word space, where there is one.
PLACE = 1.4
# What is meant lies in what is said together, wherever it stands; so far apart it still belongs together.
REACH = 5
# Facts that heads find likely are thought of even if they share no word with the question.
LIKELY = math.log(0.1)

Weights = NDArray[np.float32]
# For words that were said, the places of their pieces.
Pieces = dict[str, Sequence[int]]
MOST_REMEMBERED = 20_000
NOWHERE, NO_WEIGHTS = np.zeros(0, np.int64), np.zeros(0)


@dataclass(frozen=True, slots=True)
class Bearings:
    """How much each direction of a word space speaks for each fact."""

    space: Space
    weights: Weights


@dataclass(frozen=True, slots=True)
class Heads:
    """One column of `weights` for each of `keys`, one row for each feature; `rarities` says how much features tell.

    Where questions were many, a hidden `layer` has half a say.
    """

    keys: Sequence[str]
    features: Mapping[str, int]
    rarities: Weights
    weights: Weights
    bias: Weights
    bearings: Bearings | None = None
    layer: Layer | None = None
    _columns: dict[str, int] = field(init=False, default_factory=dict)
    _remembered: Pieces = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._columns.update({key: column for column, key in enumerate(self.keys)})

    def score(self, said: Said) -> NDArray[np.float64]:
        """The logarithm of the probability of each fact of `keys`, were one of them meant."""
        places, counts = self.weigh(said)
        weights, place = counts.astype(np.float32), None
        scores = weights @ self.weights[places] + self.bias
        if self.bearings is not None:
            place = self.bearings.space.place(said, lambda word: rarity_of(word, self.features, self.rarities))
            scores += place @ self.bearings.weights
        if self.layer is not None:
            scores = (_logarithms(scores) + _logarithms(self.layer.score(places, weights, place))) / 2
        return _logarithms(scores).astype(np.float64)

    def weigh(self, said: Said) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The places of the features of what was said, and the weight of each."""
        return weigh_features(said, self.features, self.rarities, self._remembered)

    def of(self, scores: NDArray[np.float64], keys: Sequence[str]) -> NDArray[np.float64]:
        """The scores of these facts, in their order; not a number for those that it has not learnt."""
        told = scores.tolist()
        return np.array([told[self._columns[key]] if key in self._columns else math.nan for key in keys])

    def likely(self, scores: NDArray[np.float64]) -> list[str]:
        """The facts that are likely by these scores."""
        return [self.keys[column] for column in np.flatnonzero(scores > LIKELY).tolist()]


def _logarithms(scores: Weights) -> Weights:
    """Of probabilities that are 1 in all."""
    scores = scores - scores.max()
    return scores - math.log(float(np.exp(scores).sum()))


def weigh_features(
    said: Said, known: Mapping[str, int], rarities: Weights, remembered: Pieces | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The places of the known features of what was said, and the weight of each: each group of them has length 1.

    Where the pieces of words have their places is found in `remembered`, and added to it.
    """
    places: list[NDArray[np.int64]] = []
    weights: list[NDArray[np.float64]] = []
    for whole, found in _places_in(said, known, {} if remembered is None else remembered):
        times = Counter(found)
        if times:
            at = np.fromiter(times, np.int64, len(times))
            often = np.fromiter(times.values(), np.float64, len(times))
            tells: NDArray[np.float64] = (1 + np.log(often)) * rarities[at]
            places.append(at)
            weights.append(tells * (whole / float(np.linalg.norm(tells))))
    return (np.concatenate(places), np.concatenate(weights)) if places else (NOWHERE, NO_WEIGHTS)


def rarity_of(word: str, known: Mapping[str, int], rarities: Weights) -> float:
    """How much a word tells; one that is in no question tells as much as the rarest."""
    place = known.get(f"w {word}")
    return float(rarities.max() if place is None else rarities[place])


def features_of(said: Said) -> Iterator[str]:
    """All features of what was said."""
    return chain(_wholes(said), chain.from_iterable(map(_pieces, said.words)), _ideas(said))


def _places_in(said: Said, known: Mapping[str, int], remembered: Pieces) -> Iterator[tuple[float, Iterable[int]]]:
    """The places of the known features in groups, with how much each group counts."""
    yield WORDS, _places_of(_wholes(said), known)
    yield PIECES, chain.from_iterable([_places_of_pieces(word, known, remembered) for word in said.words])
    yield IDEAS, _places_of(_ideas(said), known)


def _places_of_pieces(word: str, known: Mapping[str, int], remembered: Pieces) -> Sequence[int]:
    places = remembered.get(word)
    if places is None:
        if len(remembered) >= MOST_REMEMBERED:
            remembered.clear()
        places = remembered[word] = _places_of(_pieces(word), known)
    return places


def _places_of(features: Iterable[str], known: Mapping[str, int]) -> Sequence[int]:
    return [known[it] for it in features if it in known]


def _wholes(said: Said) -> Iterable[str]:
    return *[f"w {it}" for it in said.words], *[f"s {it}" for it in said.stems], *said.pairs


def _ideas(said: Said) -> Iterable[str]:
    return *said.ideas, *said.gist, *_pairs_of(said.gist)


def _pairs_of(gist: Sequence[str]) -> Iterator[str]:
    """What is said together, whichever comes first."""
    pairs = ((first, second) for at, first in enumerate(gist) for second in gist[at + 1 : at + 1 + REACH])
    return (f"{first}&{second}" if first < second else f"{second}&{first}" for first, second in dict.fromkeys(pairs))


@lru_cache(maxsize=5_000)
def _pieces(word: str) -> tuple[str, ...]:
    whole = f"_{word}_"
    lengths = range(SHORTEST_PIECE, LONGEST_PIECE + 1)
    return tuple(whole[at : at + length] for length in lengths for at in range(len(whole) - length + 1))
