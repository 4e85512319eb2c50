"""Typed values: what a fact says, exact and in one form only."""

from __future__ import annotations

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.count import Count
from contactkb.knowledge.values.currencies import DECIMALS, decimals_of
from contactkb.knowledge.values.day import Day
from contactkb.knowledge.values.duration import UNITS_OF_TIME, Duration
from contactkb.knowledge.values.hours import Hours
from contactkb.knowledge.values.moment import Moment, instant_of
from contactkb.knowledge.values.money import Money
from contactkb.knowledge.values.percentage import Percentage
from contactkb.knowledge.values.phone import Phone
from contactkb.knowledge.values.quantity import Quantity
from contactkb.knowledge.values.text import Text
from contactkb.knowledge.values.unit_price import UnitPrice
from contactkb.knowledge.values.units import UNITS
from contactkb.knowledge.values.value import TYPES, Value, dump_value, parse_value, type_of

__all__ = [
    "DECIMALS",
    "TYPES",
    "UNITS",
    "UNITS_OF_TIME",
    "BadValue",
    "Count",
    "Day",
    "Duration",
    "Hours",
    "Moment",
    "Money",
    "Percentage",
    "Phone",
    "Quantity",
    "Text",
    "UnitPrice",
    "Value",
    "decimals_of",
    "dump_value",
    "instant_of",
    "parse_value",
    "type_of",
]
