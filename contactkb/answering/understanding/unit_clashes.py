"""Clashes: names by which people could mean two units of one business."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contactkb.answering.understanding.unit_names import name_of
from contactkb.knowledge.checking import Finding, Place
from contactkb.knowledge.units import Unit
from contactkb.knowledge.view import Name, View

REMEDY = "Leave it to the one that people mean by it."


def check_unit_names(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """What else a unit is called names no other unit of its business."""
    for unit in (view.units[key] for collection, key in changed if collection == "unit" and key in view.units):
        others = [it for it in view.units.values() if it.pack == unit.pack and it.key != unit.key]
        for place, name, other in _clashes(unit, others):
            what = f"`{place[0]}` {name!r} is what the unit {other.key} is called, too."
            yield Finding(("unit", unit.key), place, what, REMEDY)


def _clashes(unit: Unit, others: Sequence[Unit]) -> Iterator[tuple[Place, str, Unit]]:
    taken = {name_of(name): it for it in others for name in it.names}
    also = {name_of(name): it for it in others for name in it.also_called}
    for at, name in enumerate(unit.also_called):
        if name_of(name) in taken:
            yield ("also_called", at), name, taken[name_of(name)]
    for name, field in {unit.spoken_name: "spoken_name", unit.name: "name"}.items():
        if name_of(name) in also:
            yield (field,), name, also[name_of(name)]
