"""A column of a decision table: what may stand in it, and how it is read and kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import (
    BadValue,
    Count,
    Duration,
    Money,
    Quantity,
    UnitPrice,
    Value,
    dump_value,
    parse_value,
)
from contactkb.scripts.tables.lines import LONGEST_TEXT as LONGEST_TEXT
from contactkb.scripts.tables.lines import read_address, read_line, read_list

# A boolean is kept as one, a choice, a text and an address as their words, everything else as a typed value.
Given: TypeAlias = "Value | str | bool | tuple[str, ...]"

LONGEST_NUMBER = 24
# A duration is never nothing; how long ago something was may be.
NO_TIME = Count(0)
TYPES = {
    "boolean": "true or false",
    "text": "a line of text",
    "money": "an amount of money",
    "unit_price": "a price",
    "percentage": "a percentage",
    "quantity": "a quantity",
    "count": "a whole number",
    "duration": "a length of time",
    "day": "a day such as 2026-12-24",
    "moment": "a moment such as 2026-12-24T18:00",
    "hours": "hours such as 08:00-18:00",
    "phone": "a valid phone number",
    "list": "a list of lines of text",
    "address": "a whole postal address",
}
# What is looked at as a whole only: whether it is there, and by conditions.
UNTESTED = ("list", "address")


@dataclass(frozen=True, slots=True)
class Column:
    """An input, an output or a named value: its type, and for money its currency, for amounts their measure.

    An `optional` one may be missing; a `lenient` one is missing, too, where what was given cannot be read. `lookup` and
    `part` say of an input which value of which look-up it is. `words` says by language what each choice is called.
    """

    name: str
    type: str
    choices: tuple[str, ...] = ()
    measure: str = ""
    sensitive: bool = False
    optional: bool = False
    lenient: bool = False
    lookup: str = ""
    part: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def describe(self) -> str:
        """What it takes, in words."""
        if self.type == "choice":
            return f"one of {', '.join(self.choices)}"
        return f"{TYPES[self.type]}{f' in {self.measure}' if self.measure else ''}"

    def is_like(self, other: Column) -> bool:
        """Whether the two can be compared."""
        return (self.type, self.measure) == (other.type, other.measure)


def read_given(column: Column, raw: Any, zone: ZoneInfo) -> Given:
    """What came from outside, or stands in a cell, as what the column holds. Raises BadValue."""
    if column.type == "boolean":
        return _boolean(raw)
    if isinstance(raw, bool):
        raise BadValue("It is true or false.", f"Give {column.describe()}.")
    if column.type in ("choice", "text"):
        return _words(column, raw)
    if column.type in UNTESTED:
        return read_list(raw, column.describe()) if column.type == "list" else read_address(raw, column.describe())
    return _value(column, _written(raw) if isinstance(raw, int | Decimal) else raw, zone)


def dump_given(value: Given, zone: ZoneInfo) -> bool | str:
    """The one form that is kept, from which `read_given` makes the same again."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, bool | str) else dump_value(value, zone)[1]


def measure_of(value: Value) -> str:
    """The currency, or the unit that amounts of it are in; raises BadValue for a range of time."""
    match value:
        case Money():
            return value.currency
        case UnitPrice():
            return f"{value.money.currency}/{value.unit}"
        case Quantity():
            return value.unit
        case Duration():
            if not value.is_exact():
                raise BadValue("A range of time cannot be compared.", "Give one length of time.")
            return value.unit
    return ""


def _value(column: Column, raw: Any, zone: ZoneInfo) -> Value:
    if not isinstance(raw, str):
        raise BadValue("It is neither text nor a number.", f"Give {column.describe()}.")
    text = _complete(column, raw.strip())
    if column.type == "duration" and text in (f"0 {column.measure}", f"0 {column.measure}s"):
        return NO_TIME
    value = parse_value(column.type, text, zone)
    if measure_of(value) != column.measure:
        raise BadValue(f"'{raw}' is not in {column.measure}.", f"Give it in {column.measure}.")
    return value


def _written(number: int | Decimal) -> str:
    # An exponent of a billion would be written out with as many zeros.
    if isinstance(number, Decimal) and not (
        number.is_finite() and -LONGEST_NUMBER < number.adjusted() < LONGEST_NUMBER
    ):
        raise BadValue("The number is out of range.", "Give one that is.")
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def _boolean(raw: Any) -> bool:
    if raw in (True, False) and isinstance(raw, bool):
        return raw
    if raw not in ("true", "false"):
        raise BadValue("It is neither true nor false.", "Write true or false.")
    return bool(raw == "true")


def _words(column: Column, raw: Any) -> str:
    words = read_line(raw, column.describe())
    if column.type == "choice" and words not in column.choices:
        raise BadValue(f"'{words}' is none of: {', '.join(column.choices)}.", "Mend its spelling or add the choice.")
    return words


def _complete(column: Column, text: str) -> str:
    """The currency or unit that the column fixes need not be written again."""
    if " " in text or "/" in text or not column.measure:
        return text
    return f"{text} {column.measure}"
