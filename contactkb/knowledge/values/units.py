"""The units of measure that prices and quantities may be in."""

from __future__ import annotations

from contactkb.knowledge.values.bad_value import BadValue

WEIGHTS = ("lb", "oz", "kg", "g", "mg", "ton")
VOLUMES = ("gal", "qt", "pt", "floz", "l", "ml")
LENGTHS = ("inch", "foot", "yard", "mile", "cm", "meter", "km")
AREAS = ("sqft", "sqyd", "sqm", "acre")
TIMES = ("minute", "hour", "day", "night", "week", "month", "year")
PIECES = (
    "each",
    "piece",
    "dozen",
    "pair",
    "set",
    "pack",
    "bag",
    "box",
    "tray",
    "case",
    "pallet",
    "bottle",
    "can",
    "jar",
)
OCCASIONS = ("person", "order", "delivery", "visit", "project", "room", "serving")

UNITS = frozenset(WEIGHTS + VOLUMES + LENGTHS + AREAS + TIMES + PIECES + OCCASIONS)


def require_unit(unit: str) -> str:
    """`unit` itself when we know it; raises BadValue otherwise."""
    if unit not in UNITS:
        raise BadValue(f"'{unit}' is not a unit that we know.", f"Use one of {', '.join(sorted(UNITS))}.")
    return unit
