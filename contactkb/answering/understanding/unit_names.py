"""What units are called, found in a question: in full, or by what tells the units of one business apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contactkb.answering.understanding.tokens import Tokens, tokens_of
from contactkb.knowledge.units import Unit
from contactkb.knowledge.view import View

FEWEST_LETTERS = 3
Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitNamed:
    """A unit by a name of its, over the tokens from `first` up to `last`."""

    unit: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Called:
    """A name of a unit; one that is not `whole` names it among the units of its own business only."""

    name: Name
    unit: Unit
    is_whole: bool


class UnitNames:
    """The names of the units in a view; they are learned anew when units change."""

    def __init__(self) -> None:
        self._known: tuple[Mapping[str, Unit], Mapping[str, Sequence[_Called]]] = {}, {}

    def named(self, view: View, unit: str, tokens: Tokens) -> UnitNamed | None:
        """The unit that is named at the door of `unit`, the first of several; None where none is."""
        units, called = self._known
        if units is not view.units:
            called = _by_first_word(view.units)
            self._known = view.units, called
        if tokens.texts.isdisjoint(called):
            return None
        pack = view.units[unit].pack
        for first, token in enumerate(tokens):
            for its in called.get(token.text, ()):
                last = first + len(its.name)
                said = tuple(it.text for it in tokens[first:last])
                if said == its.name and (its.is_whole or its.unit.pack == pack):
                    return UnitNamed(its.unit.key, first, last)
        return None


def _by_first_word(units: Mapping[str, Unit]) -> Mapping[str, Sequence[_Called]]:
    found: dict[str, list[_Called]] = {}
    for unit in units.values():
        beside = frozenset(
            word for it in units.values() if it is not unit and it.pack == unit.pack for word in _words(it.name)
        )
        for its in _names_of(unit, beside):
            found.setdefault(its.name[0], []).append(its)
    return {first: sorted(them, key=lambda it: -len(it.name)) for first, them in found.items()}


def _names_of(unit: Unit, beside: frozenset[str]) -> Iterator[_Called]:
    """Its names, and what is left of them without the words that other units of its business are called by, too."""
    for name in dict.fromkeys((_words(unit.name), _words(unit.spoken_name))):
        left = tuple(word for word in name if word not in beside)
        if name:
            yield _Called(name, unit, True)
        if left != name and any(word.isalpha() and len(word) >= FEWEST_LETTERS for word in left):
            yield _Called(left, unit, False)


def _words(name: str) -> Name:
    return tuple(token.text for token in tokens_of(name) if token.is_word or token.is_figure)
