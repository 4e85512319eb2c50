"""Amounts in the measure that is asked for: two weeks as fourteen days, where that is exact."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from contactkb.knowledge.values import BadValue, Count, Duration, Quantity, type_of
from contactkb.scripts.tables.column import NO_TIME, Column, Given, measure_of

# How many of the second make one of the first.
RATIOS: Mapping[tuple[str, str], int] = {
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("year", "month"): 12,
    ("lb", "oz"): 16,
    ("kg", "g"): 1000,
    ("l", "ml"): 1000,
    ("gal", "qt"): 4,
    ("qt", "pt"): 2,
    ("yard", "foot"): 3,
    ("foot", "inch"): 12,
    ("dozen", "each"): 12,
}


def fitted(column: Column, value: Given) -> Given | None:
    """The value in the column's type and measure; None where it is of another kind, or not exact in that."""
    if isinstance(value, bool | str | tuple) or (column.type == "duration" and value == NO_TIME):
        return value
    if type_of(value) != column.type:
        return None
    if isinstance(value, Duration) and not value.is_exact():
        return None
    measure = measure_of(value)
    if measure == column.measure:
        return value
    match value:
        case Duration():
            return _time(converted(Decimal(value.low), measure, column.measure), column.measure)
        case Quantity():
            return _quantity(converted(value.amount, measure, column.measure), column.measure)
    return None


def converted(number: Decimal, measure: str, wanted: str) -> Decimal | None:
    """The same in another measure; None where that cannot be, or is not exact."""
    if (measure, wanted) in RATIOS:
        return number * RATIOS[measure, wanted]
    if (wanted, measure) in RATIOS:
        part = number / RATIOS[wanted, measure]
        return part if part * RATIOS[wanted, measure] == number else None
    return None


def counted(column: Column, number: Decimal) -> Given | None:
    """So many of what the column measures; None where that cannot be."""
    if column.type == "count":
        return Count(int(number)) if number == int(number) else None
    return _quantity(number, column.measure) if column.type == "quantity" else _time(number, column.measure)


def _time(number: Decimal | None, unit: str) -> Given | None:
    if number is None or number != int(number):
        return None
    return Duration(int(number), int(number), unit) if number else NO_TIME


def _quantity(number: Decimal | None, unit: str) -> Given | None:
    try:
        return None if number is None else Quantity(number, unit)
    except BadValue:
        return None
