"""Every kind of value by its name, read from text and written back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from zoneinfo import ZoneInfo

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.count import Count
from contactkb.knowledge.values.day import Day
from contactkb.knowledge.values.duration import Duration
from contactkb.knowledge.values.hours import Hours
from contactkb.knowledge.values.moment import Moment
from contactkb.knowledge.values.money import Money
from contactkb.knowledge.values.percentage import Percentage
from contactkb.knowledge.values.phone import Phone
from contactkb.knowledge.values.quantity import Quantity
from contactkb.knowledge.values.text import Text
from contactkb.knowledge.values.unit_price import UnitPrice

Timeless: TypeAlias = Money | UnitPrice | Percentage | Quantity | Count | Duration | Day | Hours | Phone | Text
Value: TypeAlias = Timeless | Moment

PARSERS: dict[str, Callable[[str], Timeless]] = {
    "money": Money.parse,
    "unit_price": UnitPrice.parse,
    "percentage": Percentage.parse,
    "quantity": Quantity.parse,
    "count": Count.parse,
    "duration": Duration.parse,
    "day": Day.parse,
    "hours": Hours.parse,
    "phone": Phone.parse,
    "text": Text.parse,
}
TYPES: dict[type[Value], str] = {
    Money: "money",
    UnitPrice: "unit_price",
    Percentage: "percentage",
    Quantity: "quantity",
    Count: "count",
    Duration: "duration",
    Day: "day",
    Moment: "moment",
    Hours: "hours",
    Phone: "phone",
    Text: "text",
}


LONGEST = 1000


def parse_value(type: str, text: str, zone: ZoneInfo) -> Value:
    """The value of `type` (a name in TYPES) that `text` holds; wall times are those of `zone`; raises BadValue."""
    if not isinstance(text, str):
        raise BadValue(f"{text!r} is not text.", "Put the value in quotation marks.")
    if len(text) > LONGEST:
        raise BadValue(f"A value of {len(text)} characters is too long.", f"Write at most {LONGEST} characters.")
    if type == "moment":
        return Moment.parse(text, zone)
    if type not in PARSERS:
        raise BadValue(f"'{type}' is not a type of value.", f"Use one of {', '.join(sorted(TYPES.values()))}.")
    return PARSERS[type](text)


def dump_value(value: Value, zone: ZoneInfo) -> tuple[str, str]:
    """The type and text from which `parse_value` makes `value` again; a moment is written in `zone` with its offset."""
    text = value.dump(zone) if isinstance(value, Moment) else value.dump()
    return type_of(value), text


def type_of(value: Value) -> str:
    """The name of the type of `value`, such as "unit_price"."""
    return TYPES[type(value)]
