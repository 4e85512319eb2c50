"""Doors: what is heard depends on where it is asked, and on the unit that is named all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from contactkb.answering.ear import Door, Ear, Hit
from contactkb.answering.ear.counterparts import Speaks, anything
from contactkb.answering.understanding import UnitNamed, UnitNames, tokens_of
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.units import Unit
from contactkb.knowledge.validity import is_tellable
from contactkb.knowledge.view import View

MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, where and when, in which language, of which share of questions nothing answers; `text` is all that they
    ask: of a unit that it names alone, all of its parts are asked."""

    view: View
    context: Context
    moment: datetime
    language: str
    unanswerable: float
    text: str


class Doors:
    """Hears what is asked at the doors of units."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._names = UnitNames()
        self._made: tuple[Mapping[str, Unit], dict[tuple[str, str], Door]] = {}, {}

    def hear(self, asking: Asking, text: str) -> list[Hit]:
        """The facts that may be meant by a part of what is asked, best first, whether or not they may be told there."""
        door, left, speaks = self._at(asking, text)
        return self._ear.hear(asking.view, left, asking.language, asking.unanswerable, door, speaks)

    def hear_beside(self, asking: Asking, others: Mapping[str, Fact]) -> list[Hit]:
        """The same of all that is asked, with others that may be meant beside facts, under keys that are no fact's."""
        door, left, speaks = self._at(asking, asking.text)
        return self._ear.hear_beside(asking.view, others, left, asking.language, asking.unanswerable, door, speaks)

    def overhear(self, asking: Asking) -> list[Hit]:
        """All facts that may be meant, also those that are told at other doors alone."""
        door, left, speaks = self._at(asking, asking.text)
        everything = replace(door, hides=False)
        return self._ear.hear(asking.view, left, asking.language, asking.unanswerable, everything, speaks)

    def named(self, view: View, unit: str, language: str, text: str) -> list[UnitNamed]:
        """The units that the text names at the door of that unit, in their order."""
        if len(view.units) == 1:
            return []
        is_strange = partial(self._ear.is_strange, view, language)
        return self._names.named(view, unit, tokens_of(text), partial(self._is_used, view, language), is_strange)

    def _is_used(self, view: View, language: str, word: str, unit: str) -> bool:
        return bool(self._ear.users(view, language, word) - {unit})

    def _at(self, asking: Asking, text: str) -> tuple[Door, str, Speaks]:
        """The door of the unit that is named, else of the one where it is asked; what is said besides the name; and
        which facts speak there: of a unit that is named all, so that nobody is told another one's instead."""
        view, unit, language = asking.view, asking.context.unit, asking.language
        named = self.named(view, unit, language, text)
        about = named or (self.named(view, unit, language, asking.text) if text != asking.text else ())
        units = dict.fromkeys(it.unit for it in about)
        if len(units) != 1:
            speaks = partial(is_tellable, context=asking.context, moment=asking.moment)
            return self._door(view, unit), text, speaks
        left = self._without(named[0], view, text, language) if named else text
        return self._door(view, next(iter(units)), unit), left or text, anything

    def _door(self, view: View, home: str, asked_at: str = "") -> Door:
        units, doors = self._made
        if units is not view.units or len(doors) >= MOST_REMEMBERED:
            units, doors = self._made = view.units, {}
        if (home, asked_at) not in doors:
            together = _together(units, units[home].pack)
            known = next((it for it in doors.values() if it.business == together.business), together)
            doors[home, asked_at] = replace(known, home=home, asked_at=asked_at, called=" ".join(units[home].names))
        return doors[home, asked_at]

    def _without(self, named: UnitNamed, view: View, text: str, language: str) -> str:
        """The text without the words of the name that tell nothing more: no fact is called or asked by them, or facts
        of the unit merely carry them, and one that does not is asked for."""
        ear, words = self._ear, tokens_of(text)[named.first : named.last]
        start, end = words[0].start, words[-1].end
        left, rest, name = text, f"{text[:start]} {text[end:]}", text[start:end]
        may_go = ear.is_asked_for(view, language, named.unit, rest, name)
        for word in reversed(words):
            is_carried = may_go and ear.is_carried(view, language, named.unit, word.text, text)
            if is_carried or not ear.is_used(view, language, word.text):
                left = f"{left[: word.start]} {left[word.end :]}"
        return " ".join(left.split())


def _together(units: Mapping[str, Unit], pack: str) -> Door:
    """What is the same of all doors of a business."""
    business = {it.key: it for it in units.values() if it.pack == pack}
    words = (token.text for it in business.values() for name in it.names for token in tokens_of(name) if token.is_word)
    return Door(business=frozenset(business), called_elsewhere=frozenset(words))
