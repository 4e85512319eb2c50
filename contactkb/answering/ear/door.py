"""A door: the unit where something is asked, and what that says of which facts are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contactkb.answering.ear.language import words_of
from contactkb.knowledge.facts import Fact

# How much less likely a fact of another business is meant than one of the door's own, as a logarithm. Found on the
# packs in one store, each asked at its own door and at another one's; and on businesses of several units, where what is
# called after one of them is as unlikely if another one is named.
ELSEWHERE = -2.0


@dataclass(frozen=True, slots=True)
class Door:
    """The door of the unit `home`, "" for nobody's; `business` are the units of one business with it, itself included.

    It is `asked_at` another one where somebody there names `home`. What is told at its own unit's door alone is heard
    where that is either of them, and everywhere if nothing `hides`. What `home` is called may stand in the names of its
    facts, and nobody says it at its door; who says one of the words that others of its business are `called_elsewhere`
    names none of them: "the hotel" is this one, whichever is called so. `apart` has each unit of its business with
    every word that no other is called by.
    """

    home: str = ""
    business: frozenset[str] = frozenset()
    asked_at: str = ""
    hides: bool = True
    called: str = ""
    called_elsewhere: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    @property
    def units(self) -> tuple[str, str]:
        """The units of which everything is heard."""
        return self.home, self.asked_at

    def hears(self, fact: Fact) -> bool:
        """Whether the fact may be meant there."""
        return not (fact.only_here and self.home and self.hides) or fact.unit in self.units

    def likely(self, facts: Sequence[Fact]) -> list[float]:
        """How likely each of these facts is asked for there, as a logarithm, against one of the same business."""
        return [ELSEWHERE if self._is_elsewhere(it) else 0.0 for it in facts]

    def _is_elsewhere(self, fact: Fact) -> bool:
        """Whether it is of another business; or where a unit is named, called after another one."""
        if not self.asked_at or fact.unit == self.home or fact.unit not in self.business:
            return fact.unit not in self.business
        names = (name for words in fact.words.values() for name in (words.title, *words.names))
        return any((fact.unit, word) in self.apart for name in names for word in words_of(name))


NOBODYS = Door()
