"""Rarities: how much a word tells, by how few texts hold it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from contactkb.answering.ear.postings import Postings


@dataclass(frozen=True, slots=True)
class Rarities:
    """What words tell in these texts. Nothing in them ever changes, so what was reckoned once is remembered."""

    texts: Sequence[Postings] = ()
    _known: dict[str, float] = field(default_factory=dict, compare=False)

    def of(self, word: str) -> float:
        """How much a word tells; 0 for one that no text holds."""
        known = self._known.get(word, 0.0)
        if not known:
            uses = sum([it.uses(word) for it in self.texts])
            # What nobody uses may be anything, and is not remembered.
            if uses:
                self._known[word] = known = _rarity(uses, self.size)
        return known

    def rarest(self) -> float:
        """How much a word tells that no text holds; nothing where nobody has said anything yet."""
        return _rarity(0, self.size) if self.texts else 0.0

    @property
    def size(self) -> int:
        """How many texts there are, those of facts that changed since included."""
        return sum([it.size for it in self.texts])


def _rarity(uses: int, size: int) -> float:
    """The inverse document frequency of BM25, which is never negative."""
    return math.log(1 + (size - uses + 0.5) / (uses + 0.5))
