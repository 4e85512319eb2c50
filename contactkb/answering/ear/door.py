"""A door: the unit where something is asked, and what that says of which facts are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contactkb.knowledge.facts import Fact

# How much less likely a fact of another business is meant than one of the door's own, as a logarithm. Found on the
# packs in one store, each asked at its own door and at another one's.
OTHER_BUSINESS = -2.0


@dataclass(frozen=True, slots=True)
class Door:
    """The door of the unit `home`, "" for nobody's; `business` are the units of one business with it, itself included.

    It is `asked_at` another one where somebody there names `home`. What is told at its own unit's door alone is heard
    where that is either of them, and everywhere if nothing `hides`. What `home` is called may stand in the names of its
    facts, and nobody says it at its door; who says one of the words that others of its business are `called_elsewhere`
    names none of them: "the hotel" is this one, whichever is called so.
    """

    home: str = ""
    business: frozenset[str] = frozenset()
    asked_at: str = ""
    hides: bool = True
    called: str = ""
    called_elsewhere: frozenset[str] = frozenset()

    @property
    def units(self) -> tuple[str, str]:
        """The units of which everything is heard."""
        return self.home, self.asked_at

    def hears(self, fact: Fact) -> bool:
        """Whether the fact may be meant there."""
        return not (fact.only_here and self.home and self.hides) or fact.unit in self.units

    def likely(self, facts: Sequence[Fact]) -> list[float]:
        """How likely each of these facts is asked for there, as a logarithm, against one of the same business."""
        business = self.business
        return [0.0 if it.unit in business else OTHER_BUSINESS for it in facts]


NOBODYS = Door()
