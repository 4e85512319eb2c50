"""A value of any type in words."""

from __future__ import annotations

from datetime import date, time
from typing import Protocol
from zoneinfo import ZoneInfo

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
    Value,
)
from contactkb.wording.calendar import WallTime
from contactkb.wording.numerals import cardinal
from contactkb.wording.spoken import en, en_time, es, es_time
from contactkb.wording.spoken.digits import speak_phone


class Amounts(Protocol):
    """How a language speaks amounts; its module has these functions."""

    def money(self, value: Money) -> str: ...
    def unit_price(self, value: UnitPrice) -> str: ...
    def percentage(self, value: Percentage) -> str: ...
    def quantity(self, value: Quantity) -> str: ...
    def duration(self, value: Duration) -> str: ...


class Times(Protocol):
    """How a language speaks days and times; its module has these functions."""

    def day(self, value: date, today: date) -> str: ...
    def clock(self, at: time) -> str: ...
    def hours(self, value: Hours) -> str: ...
    def moment(self, value: WallTime, today: date) -> str: ...


AMOUNTS: dict[str, Amounts] = {"en": en, "es": es}
TIMES: dict[str, Times] = {"en": en_time, "es": es_time}


def speak(value: Value, language: str, today: date, zone: ZoneInfo) -> str:
    """`value` in plain words of `language`."""
    times = TIMES[language]
    match value:
        case Text():
            return value.words
        case Phone():
            return speak_phone(value, language)
        case Day():
            return times.day(value.date, today)
        case Hours():
            return times.hours(value)
        case Moment():
            return times.moment(WallTime.of(value.at, zone), today)
    return speak_amount(value, language)


def speak_amount(value: Money | UnitPrice | Percentage | Quantity | Count | Duration, language: str) -> str:
    """An amount of anything in plain words of `language`."""
    amounts = AMOUNTS[language]
    match value:
        case Money():
            return amounts.money(value)
        case UnitPrice():
            return amounts.unit_price(value)
        case Percentage():
            return amounts.percentage(value)
        case Quantity():
            return amounts.quantity(value)
        case Duration():
            return amounts.duration(value)
    return cardinal(value.number, language)
