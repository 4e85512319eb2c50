"""Words as numbers: of the whole word, and of what is left of it when one letter is missing, or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

LONGEST = 24
# From this length on, two letters may be wrong.
LONG = 7
SEED = 0x9E3779B97F4A7C15
with np.errstate(over="ignore"):
    POWERS: Hashes = np.cumprod(np.full(LONGEST + 1, SEED, np.uint64), dtype=np.uint64)
MIX, SHIFT, HALF = np.uint64(0xD6E8FEB86659FD93), np.uint64(29), np.uint64(32)


def numbers_of(words: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """The numbers of words of at most 24 letters, and for each number which of the words it is of."""
    numbers, whose = [], []
    for places, letters in _by_length(words):
        hashes = _whole_and_missing(letters, 2 if letters.shape[1] >= LONG else 1)
        numbers.append(_mixed(hashes).ravel())
        whose.append(np.repeat(places, hashes.shape[1]))
    if not numbers:
        return np.empty(0, np.uint32), np.empty(0, np.int32)
    return np.concatenate(numbers), np.concatenate(whose)


def numbers_near(word: str, missing: int) -> NDArray[np.uint32]:
    """The numbers of one word when at most that many of its letters (0 to 2) are missing."""
    return _mixed(_whole_and_missing(_letters([word]), missing)).ravel()


def numbers_alike(keys: Sequence[str]) -> NDArray[np.uint32]:
    """One number for each key, in a range of their own as good as never shared with others by chance."""
    return np.array([hash(key) & 0xFFFFFFFF for key in keys], np.uint32)


def _by_length(words: Sequence[str]) -> Iterator[tuple[NDArray[np.int32], Hashes]]:
    lengths = np.array([len(word) for word in words])
    for length in np.unique(lengths[(lengths > 0) & (lengths <= LONGEST)]).tolist():
        places = (lengths == length).nonzero()[0].astype(np.int32)
        yield places, _letters([words[place] for place in places.tolist()])


def _letters(words: Sequence[str]) -> Hashes:
    """The letters of words of one length, a row for each."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes.reshape(len(words), -1).astype(np.uint64)


def _whole_and_missing(letters: Hashes, missing: int) -> Hashes:
    """Sums of letters times powers of their places: those after a missing letter move up by one."""
    length = letters.shape[1]
    kept, moved = _sums(letters * POWERS[1 : length + 1]), _sums(letters * POWERS[:length])
    parts = [kept[:, -1:]]
    if missing:
        parts.append(kept[:, :-1] + moved[:, -1:] - moved[:, 1:])
    if missing > 1:
        first, second = _pairs_of_places(length)
        last = _sums(letters[:, 1:] * POWERS[: length - 1])
        between = moved[:, second] - moved[:, first + 1]
        parts.append(kept[:, first] + between + last[:, -1:] - last[:, second])
    return np.concatenate(parts, axis=1)


@cache
def _pairs_of_places(length: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.triu_indices(length, 1)


def _sums(terms: Hashes) -> Hashes:
    """The sums of the first none, one, two ... of each row."""
    sums = np.zeros((terms.shape[0], terms.shape[1] + 1), np.uint64)
    np.cumsum(terms, axis=1, out=sums[:, 1:])
    return sums


def _mixed(hashes: Hashes) -> NDArray[np.uint32]:
    return (((hashes ^ (hashes >> SHIFT)) * MIX) >> HALF).astype(np.uint32)
