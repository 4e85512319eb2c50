"""Ownership: which of many texts belong to which unit, and which of them are told at its own door alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.door import Door
from contactkb.answering.ear.postings import NO_IDS, Ids, Places, Postings
from contactkb.knowledge.facts import Fact

NOBODY = -1
# So many places of hidden texts are remembered, for all doors together.
MOST_REMEMBERED = 1_000_000


@dataclass(frozen=True, slots=True)
class Ownership:
    """`numbers` has a number for each unit, and `owners` that of each text; `kept` are the texts for one door alone,
    and `keepers` whose those are."""

    numbers: Mapping[str, int]
    owners: Ids
    kept: Ids
    keepers: Ids
    _hidden: dict[tuple[str, str], Ids] = field(init=False, default_factory=dict, compare=False)
    _many: dict[str, int] = field(init=False, default_factory=dict, compare=False)

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Ownership:
        """Whose these facts are."""
        numbers: dict[str, int] = {}
        owners = np.fromiter((numbers.setdefault(it.unit, len(numbers)) for it in facts), np.int32, len(facts))
        kept = _places(np.fromiter((it.only_here for it in facts), np.bool_, len(facts)))
        return cls(numbers, owners, kept, owners[kept])

    def of_their(self, texts: Ids) -> Ownership:
        """Whose texts are of which these are the owners, by their places."""
        is_kept = np.zeros(len(self.owners), np.bool_)
        is_kept[self.kept] = True
        owners, kept = self.owners[texts], _places(is_kept[texts])
        return Ownership(self.numbers, owners, kept, owners[kept])

    def hidden_at(self, door: Door) -> Ids:
        """The texts that nobody hears there."""
        if not len(self.kept) or not door.home or not door.hides:
            return NO_IDS
        hidden = self._hidden.get(door.units)
        if hidden is None:
            home, other = (self.numbers.get(it, NOBODY) for it in door.units)
            hidden = self.kept[(self.keepers != home) & (self.keepers != other)]
            if len(self._hidden) * len(self.kept) <= MOST_REMEMBERED:
                self._hidden[door.units] = hidden
        return hidden

    def own(self, places: Ids | Places, door: Door) -> NDArray[np.intp]:
        """Which of the texts at these places are of the door's own unit."""
        is_own: NDArray[np.bool_] = self.owners[places] == self.numbers.get(door.home, NOBODY)
        return is_own.nonzero()[0]

    def units_of(self, postings: Postings, word: str) -> Iterator[str]:
        """The units with a text that holds the word."""
        units = list(self.numbers)
        return (units[at] for at in np.unique(self.owners[postings.find(word)[0]]).tolist())

    def how_many(self, unit: str) -> int:
        """How many texts the unit has."""
        many = self._many.get(unit)
        if many is None:
            many = self._many[unit] = int(np.count_nonzero(self.owners == self.numbers.get(unit, NOBODY)))
        return many


def _places(true: NDArray[np.bool_]) -> Ids:
    return np.flatnonzero(true).astype(np.int32)
