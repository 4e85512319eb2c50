"""Rarities: how much a word tells, by how few texts hold it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from contactkb.answering.ear.postings import Postings


class Rarities:
    """What words tell in these texts. Nothing in them ever changes, so what was reckoned once is remembered.

    `rarest` is how much a word tells that no text holds; nothing where nobody has said anything yet.
    """

    def __init__(self, texts: Sequence[Postings]) -> None:
        self._texts = texts
        self._size = sum(it.size for it in texts)
        self._known: dict[str, float] = {}
        self.rarest = _rarity(0, self._size) if texts else 0.0

    def of(self, word: str) -> float:
        """How much a word tells; 0 for one that no text holds."""
        return self._known.get(word) or self._reckon(word)

    def of_each(self, words: Iterable[str]) -> list[float]:
        """How much each of these words tells."""
        known = self._known
        return [known.get(word) or self._reckon(word) for word in words]

    def _reckon(self, word: str) -> float:
        uses = sum([it.uses(word) for it in self._texts])
        if not uses:
            # What nobody uses may be anything, and is not remembered.
            return 0.0
        self._known[word] = rarity = _rarity(uses, self._size)
        return rarity


class OwnRarities(Rarities):
    """What words tell at the door of a unit with so many facts: there hardly anything is meant but what the unit has.

    `uses` is how many of those hold a word. What none of them holds tells what it tells everywhere, as far as any word
    does here.
    """

    def __init__(self, everywhere: Rarities, size: int, uses: Callable[[str], int]) -> None:
        super().__init__(())
        self._everywhere, self._size, self._uses = everywhere, size, uses
        self.rarest = _rarity(0, size)

    def _reckon(self, word: str) -> float:
        uses = self._uses(word)
        rarity = _rarity(uses, self._size) if uses else min(self._everywhere.of(word), self.rarest)
        if rarity:
            self._known[word] = rarity
        return rarity


def _rarity(uses: int, size: int) -> float:
    """The inverse document frequency of BM25, which is never negative."""
    return math.log(1 + (size - uses + 0.5) / (uses + 0.5))
