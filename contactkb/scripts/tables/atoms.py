"""Values as the engine compares them: whole numbers, words, true and false; never binary fractions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TypeAlias

from contactkb.knowledge.values import (
    Count,
    Day,
    Duration,
    Hours,
    Moment,
    Money,
    Percentage,
    Phone,
    Quantity,
    Text,
    UnitPrice,
    decimals_of,
)
from contactkb.scripts.tables.column import Column, Given

Atom: TypeAlias = int | str | bool
# What conditions look at: a list is no atom, and no cell compares it.
Known: TypeAlias = Atom | list[str]

ENGINE_TYPES = {
    "boolean": "bool",
    "choice": "string",
    "text": "string",
    "hours": "string",
    "phone": "string",
    "list": "list",
    "address": "string",
}
NOTHING: dict[str, Known] = {"bool": False, "string": "", "int": 0, "list": []}
ORDERED = ("money", "unit_price", "percentage", "quantity", "count", "duration", "day", "moment")
# What is not counted in ones: a bare number beside it would mean cents or thousandths.
SCALED = ("money", "unit_price", "percentage", "quantity", "day", "moment")


def engine_type(column: Column) -> str:
    """int, string, bool or list."""
    return ENGINE_TYPES.get(column.type, "int")


def known_of(value: Given) -> Known:
    """The value as conditions look at it."""
    return list(value) if isinstance(value, tuple) else atom_of(value)


def nothing_of(column: Column) -> Known:
    """What stands for a missing one: the engine takes no gaps, and no row holds that looks at it."""
    return NOTHING[engine_type(column)]


def atom_of(value: Given) -> Atom:
    """Money in its smallest coin, percentages in hundredths, quantities in thousandths, days and minutes counted."""
    match value:
        case bool() | str():
            return value
        case tuple():
            raise TypeError("a list is no atom")
        case UnitPrice():
            return atom_of(value.money)
        case Money() | Percentage() | Quantity():
            return _scaled(value)
        case Moment():
            return _minutes(value.at)
        case Hours() | Phone() | Text():
            return value.dump()
    return _counted(value)


def _scaled(value: Money | Percentage | Quantity) -> int:
    match value:
        case Money():
            return int(value.amount.scaleb(decimals_of(value.currency)))
        case Percentage():
            return int(value.number.scaleb(2))
    return int(value.amount.scaleb(3))


def _counted(value: Count | Duration | Day) -> int:
    match value:
        case Count():
            return value.number
        case Duration():
            return value.low
    return value.date.toordinal()


def bounds(column: Column) -> tuple[int, int]:
    """The least and the greatest that a column of an ordered type can hold."""
    match column.type:
        case "percentage":
            return 1, 10_000
        case "quantity":
            return 0, 1_000_000_000 - 1
        case "duration":
            return 0, 9999
        case "day":
            return date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()
        case "moment":
            return _minutes(datetime(2000, 1, 1, tzinfo=UTC)), _minutes(datetime(2199, 12, 31, 23, 59, tzinfo=UTC))
        case "money" | "unit_price":
            return 0, 1_000_000_000 * 10 ** decimals_of(column.measure.partition("/")[0]) - 1
    return 0, 999_999_999


def _minutes(at: datetime) -> int:
    return int(at.timestamp()) // 60
