"""Doors: what is heard depends on where it is asked, and on the unit that is named all the same."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.ear import Door, Ear, Hit
from contactkb.answering.understanding import UnitNamed, UnitNames, tokens_of
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.units import Unit
from contactkb.knowledge.view import View


class Doors:
    """Hears what is asked at the doors of units."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._names = UnitNames()
        self._made: tuple[Mapping[str, Unit], dict[tuple[str, str], Door]] = {}, {}

    def hear(self, view: View, unit: str, text: str, language: str, unanswerable: float) -> list[Hit]:
        """The facts that may be meant at the door of that unit, best first, whether or not they may be told there."""
        door, left = self._at(view, unit, text, language)
        return self._ear.hear(view, left, language, unanswerable, door)

    def hear_beside(
        self, view: View, others: Mapping[str, Fact], unit: str, text: str, language: str, unanswerable: float
    ) -> list[Hit]:
        """The same, with others that may be meant beside facts, each under a key that is no fact's."""
        door, left = self._at(view, unit, text, language)
        return self._ear.hear_beside(view, others, left, language, unanswerable, door)

    def _at(self, view: View, unit: str, text: str, language: str) -> tuple[Door, str]:
        """The door of the unit that is named, else of the one where it is asked; and what is said besides the name."""
        named = self._names.named(view, unit, tokens_of(text)) if len(view.units) > 1 else None
        if named is None:
            return self._door(view, unit), text
        return self._door(view, named.unit, unit), self._without(named, view, text, language) or text

    def _door(self, view: View, home: str, other: str = "") -> Door:
        units, doors = self._made
        if units is not view.units:
            units, doors = self._made = view.units, {}
        if (home, other) not in doors:
            business = frozenset(it.key for it in units.values() if it.pack == units[home].pack)
            doors[home, other] = Door(home, business, other)
        return doors[home, other]

    def _without(self, named: UnitNamed, view: View, text: str, language: str) -> str:
        """The text without the words of the name that no fact is called or asked by: they tell nothing more."""
        for token in reversed(tokens_of(text)[named.first : named.last]):
            if not self._ear.is_used(view, language, token.text):
                text = f"{text[: token.start]} {text[token.end :]}"
        return " ".join(text.split())
