"""Clashes: names by which people could mean two units of one business."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from contactkb.answering.ear.heard import common_stems, idle_stems
from contactkb.answering.ear.language.little_words import COMMON
from contactkb.answering.ear.spelling.everyday import EVERYDAY
from contactkb.answering.understanding.unit_names import name_of, parts_of_names
from contactkb.knowledge.checking import Finding, Place
from contactkb.knowledge.units import Unit
from contactkb.knowledge.view import Name, View

SAID_OF_ANYTHING = frozenset(
    chain.from_iterable((*common_stems(it), *idle_stems(it), *EVERYDAY[it].little) for it in COMMON)
)
REMEDY = "Leave it to the one that people mean by it."


def check_unit_names(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """What else a unit is called names no other unit of its business."""
    for unit in (view.units[key] for collection, key in changed if collection == "unit" and key in view.units):
        others = [it for it in view.units.values() if it.pack == unit.pack and it.key != unit.key]
        for place, name, other in _clashes(unit, others):
            what = f"`{place[0]}` {name!r} is what the unit {other.key} is called, too."
            yield Finding(("unit", unit.key), place, what, REMEDY)
        for at, name in enumerate(unit.also_called):
            if SAID_OF_ANYTHING.issuperset(name_of(name)):
                what = f"`also_called` {name!r} is said of anything."
                yield Finding(("unit", unit.key), ("also_called", at), what, "Name what only this unit is called.")


def _clashes(unit: Unit, others: Sequence[Unit]) -> Iterator[tuple[Place, str, Unit]]:
    taken = {part: it for part, it in parts_of_names((unit, *others)).items() if it is not unit}
    taken |= {name_of(name): it for it in others for name in it.names}
    also = {name_of(name): it for it in others for name in it.also_called}
    for at, name in enumerate(unit.also_called):
        if name_of(name) in taken:
            yield ("also_called", at), name, taken[name_of(name)]
    for name, field in {unit.spoken_name: "spoken_name", unit.name: "name"}.items():
        if name_of(name) in also:
            yield (field,), name, also[name_of(name)]
