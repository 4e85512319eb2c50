"""Words in drawers: each lies in those with its numbers, in two sorted arrays that take eight bytes a place."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Places = NDArray[np.int32]

# New words lie apart from the many until they are this share of them, so that putting one in stays cheap.
SHARE_APART = 16
EMPTY: tuple[Numbers, Places] = (np.empty(0, np.uint32), np.empty(0, np.int32))


@dataclass(frozen=True, slots=True)
class _Cabinet:
    """One state: the numbers in order, and beside each the place of its word; the many, and those that are new."""

    many: tuple[Numbers, Places] = EMPTY
    new: tuple[Numbers, Places] = EMPTY


class Drawers:
    """Finds words by number. Many may look at once, also while one puts words in."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._cabinet = _Cabinet()
        self._filling = threading.Lock()

    def put(self, words: Sequence[str], numbers: Numbers, whose: Places) -> None:
        """Put these words in; `whose` says for each of the numbers which of the words it belongs to."""
        with self._filling:
            places = (whose + len(self._words)).astype(np.int32)
            self._words.extend(words)
            new = _merge(self._cabinet.new, (numbers, places))
            if len(new[0]) * SHARE_APART > len(self._cabinet.many[0]):
                self._cabinet = _Cabinet(_merge(self._cabinet.many, new))
            else:
                self._cabinet = _Cabinet(self._cabinet.many, new)

    def find(self, numbers: Numbers) -> list[str]:
        """The words in any of these drawers, each once."""
        cabinet, words = self._cabinet, self._words
        found: set[int] = set()
        for there, places in (cabinet.many, cabinet.new):
            if len(there):
                starts, ends = there.searchsorted(numbers, "left"), there.searchsorted(numbers, "right")
                for at in (ends > starts).nonzero()[0].tolist():
                    found.update(places[starts[at] : ends[at]].tolist())
        return [words[place] for place in found]

    def copy(self) -> Drawers:
        """The same words, to which others may be put; what lies in the cabinet is shared, since it never changes."""
        with self._filling:
            other = Drawers()
            other._words, other._cabinet = self._words.copy(), self._cabinet
            return other

    @property
    def size(self) -> int:
        """How many bytes the arrays take."""
        return sum(array.nbytes for part in (self._cabinet.many, self._cabinet.new) for array in part)


def _merge(there: tuple[Numbers, Places], added: tuple[Numbers, Places]) -> tuple[Numbers, Places]:
    order = np.argsort(added[0], kind="stable")
    numbers, places = added[0][order], added[1][order]
    if not len(there[0]):
        return numbers, places
    at = there[0].searchsorted(numbers)
    return np.insert(there[0], at, numbers), np.insert(there[1], at, places)
