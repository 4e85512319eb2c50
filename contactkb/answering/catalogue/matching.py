"""Which facts the typed words may mean, best first: the rare words choose, and common ones only tell between those."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.catalogue.edition import Edition, Figures, Places
from contactkb.answering.catalogue.typed import Typed
from contactkb.answering.catalogue.words import is_same, stems

MOST_BY_RARE_WORDS = 2000
# A word that stands in more than this share of all facts is not rare, however few they are.
RARE, ALWAYS_RARE = 0.1, 10
# A word that is still being typed is taken for so many words that begin so.
MOST_BEGUN = 60
MOST_FORMS = 400
BEGUN = 0.6
# As in BM25: how soon a word that comes again counts no more, and how much a long fact is discounted.
SATURATION, LENGTH = 1.5, 0.5

AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Part:
    """An edition at its place among others; `counts` tells for each of its places whether it is to be looked at."""

    edition: Edition
    offset: int
    counts: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Whole:
    """Editions one after the other; `discount` is what long facts are marked down by, at each place."""

    parts: tuple[Part, ...]
    size: int
    discount: Figures

    @classmethod
    def of(cls, *editions: tuple[Edition, NDArray[np.bool_]]) -> Whole:
        """These editions, each with the places of it that are to be looked at."""
        parts, size = [], 0
        for edition, counts in editions:
            parts.append(Part(edition, size, counts))
            size += len(edition.keys)
        lengths = np.concatenate([np.zeros(0, np.float32), *(edition.lengths for edition, _ in editions)])
        mean = max(float(lengths.mean()), 1.0) if size else 1.0
        discount = SATURATION * (1 - LENGTH + LENGTH * lengths / mean)
        return cls(tuple(parts), size, discount.astype(np.float32))

    def keys(self, places: Places) -> Iterator[str]:
        """The keys of the facts at these places."""
        keys = [(part.offset, part.edition.keys) for part in reversed(self.parts)]
        for place in places.tolist():
            for offset, it in keys:
                if place >= offset:
                    yield it[place - offset]
                    break


@dataclass(frozen=True, slots=True)
class Heard:
    """A typed word: where it stands, and how much it counts there."""

    word: str
    places: Places
    weights: Figures


def match(whole: Whole, fields: Sequence[str], typed: Typed, few: int) -> tuple[Places, Figures, list[str]]:
    """The places of the facts, best first, with their scores, and the words that nobody here uses.

    Where fewer than `few` have every word, those with some of the rarer ones follow.
    """
    last = typed.words[-1] if typed.is_open else ""
    heard = [_hear(whole, fields, word, word == last) for word in typed.words]
    known = sorted((it for it in heard if len(it.places)), key=lambda it: len(it.places))
    scores, words = np.zeros(whole.size, np.float32), np.zeros(whole.size, np.int16)
    for it in known:
        rarity = np.log(1 + (whole.size - len(it.places) + 0.5) / (len(it.places) + 0.5))
        scores[it.places] += rarity * it.weights / (it.weights + whole.discount[it.places])
        words[it.places] += 1
    every = np.flatnonzero(words == max(len(known), 1))
    found = [_best_first(every, scores)]
    if known and len(every) < few:
        some = _by_rare_words(known, whole.size)
        some[every] = False
        found.append(_best_first(np.flatnonzero(some), scores))
    places = np.concatenate(found).astype(np.int32)
    return places, scores[places], [it.word for it in heard if not len(it.places)]


def forms(vocabulary: Sequence[str], word: str) -> Iterator[str]:
    """The words of a vocabulary that are forms of this one."""
    begin = min((*stems(word), word), key=len)[:-1] or word
    start = bisect_left(vocabulary, begin)
    for it in vocabulary[start : start + MOST_FORMS]:
        if not it.startswith(begin):
            return
        if is_same(it, word):
            yield it


def begun(vocabulary: Sequence[str], word: str) -> Sequence[str]:
    """The words of a vocabulary that begin so."""
    start = bisect_left(vocabulary, word)
    return vocabulary[start : min(start + MOST_BEGUN, bisect_left(vocabulary, word + AFTER_ALL))]


def _hear(whole: Whole, fields: Sequence[str], word: str, is_open: bool) -> Heard:
    weights = np.zeros(whole.size, np.float32)
    for part in whole.parts:
        for field in fields:
            vocabulary = part.edition.vocabulary(field)
            _add(weights, part, field, forms(vocabulary, word), 1.0)
            if is_open:
                _add(weights, part, field, begun(vocabulary, word), BEGUN)
    places = np.flatnonzero(weights).astype(np.int32)
    return Heard(word, places, weights[places])


def _add(weights: Figures, part: Part, field: str, words: Iterator[str] | Sequence[str], share: float) -> None:
    for word in words:
        found = part.edition.postings(field, word)
        counts = part.counts[found.places]
        places = found.places[counts] + part.offset
        weights[places] = np.maximum(weights[places], found.weights[counts] * share)


def _by_rare_words(known: Sequence[Heard], size: int) -> NDArray[np.bool_]:
    chosen, many = np.zeros(size, np.bool_), 0
    for it in known:
        is_common = len(it.places) > max(RARE * size, ALWAYS_RARE)
        if many and (is_common or many + len(it.places) > MOST_BY_RARE_WORDS):
            break
        chosen[it.places] = True
        many += len(it.places)
    return chosen


def _best_first(places: NDArray[np.intp], scores: Figures) -> NDArray[np.intp]:
    return places[np.argsort(-scores[places], kind="stable")]
