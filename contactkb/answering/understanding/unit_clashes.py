"""Clashes: names by which people could mean two units of one business."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from contactkb.answering.ear.heard import common_stems, idle_stems
from contactkb.answering.ear.language.little_words import COMMON
from contactkb.answering.ear.spelling.everyday import EVERYDAY
from contactkb.answering.understanding.unit_names import Name as Heard
from contactkb.answering.understanding.unit_names import name_of, parts_of_names
from contactkb.knowledge.checking import Finding, Place
from contactkb.knowledge.units import Unit
from contactkb.knowledge.view import Name, View

SAID_OF_ANYTHING = frozenset(
    chain.from_iterable((*common_stems(it), *idle_stems(it), *EVERYDAY[it].little) for it in COMMON)
)
REMEDY = "Leave it to the one that people mean by it."


def check_unit_names(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """What else a unit is called names no other unit of its business, and is not said of anything."""
    units = [view.units[key] for collection, key in changed if collection == "unit" and key in view.units]
    for pack in dict.fromkeys(it.pack for it in units):
        known = _Called.of([it for it in view.units.values() if it.pack == pack])
        for unit in units if known.also else ():
            yield from _check(unit, known) if unit.pack == pack else ()


@dataclass(frozen=True, slots=True)
class _Called:
    """The units of one business by all that they are known by, and by what else they are called."""

    known_by: Mapping[Heard, Sequence[Unit]]
    also: Mapping[Heard, Sequence[Unit]]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> _Called:
        """What these units are called."""
        names = ((name_of(name), it) for it in units for name in it.names)
        also = ((name_of(name), it) for it in units for name in it.also_called)
        return cls(_by_name(chain(names, parts_of_names(units))), _by_name(also))


def _check(unit: Unit, known: _Called) -> Iterator[Finding]:
    for place, name, called in _names(unit, known):
        other = next((it for it in called.get(name_of(name), ()) if it.key != unit.key), None)
        if other is not None:
            what = f"`{place[0]}` {name!r} is what the unit {other.key} is called, too."
            yield Finding(("unit", unit.key), place, what, REMEDY)
        if called is known.known_by and SAID_OF_ANYTHING.issuperset(name_of(name)):
            what = f"`also_called` {name!r} is said of anything."
            yield Finding(("unit", unit.key), place, what, "Name what only this unit is called.")


def _names(unit: Unit, known: _Called) -> Iterator[tuple[Place, str, Mapping[Heard, Sequence[Unit]]]]:
    """Each name of the unit, where it stands, and what else must not be called so."""
    for at, name in enumerate(unit.also_called):
        yield ("also_called", at), name, known.known_by
    for name, field in {unit.spoken_name: "spoken_name", unit.name: "name"}.items():
        yield (field,), name, known.also


def _by_name(called: Iterable[tuple[Heard, Unit]]) -> Mapping[Heard, Sequence[Unit]]:
    found: dict[Heard, list[Unit]] = {}
    for name, unit in called:
        found.setdefault(name, []).append(unit)
    return found
