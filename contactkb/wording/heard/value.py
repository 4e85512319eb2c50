"""A value of any type, from words back to what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import (
    BadValue,
    Count,
    Day,
    Duration,
    Hours,
    Moment,
    Money,
    Percentage,
    Quantity,
    Text,
    UnitPrice,
    Value,
)
from contactkb.wording.heard import en, en_time, es, es_time
from contactkb.wording.heard.digits import phone
from contactkb.wording.media import require_language

HALVES_OF_THE_DAY = re.compile(r"\b([ap])\.m\.?")


class Amounts(Protocol):
    """How amounts are heard in a language; its module has these functions."""

    def money(self, words: str, currency: str) -> Money: ...
    def unit_price(self, words: str, currency: str) -> UnitPrice: ...
    def percentage(self, words: str) -> Percentage: ...
    def count(self, words: str) -> Count: ...
    def quantity(self, words: str) -> Quantity: ...
    def duration(self, words: str) -> Duration: ...


class Times(Protocol):
    """How days and times are heard in a language; its module has these functions."""

    def day(self, words: str, today: date) -> Day: ...
    def hours(self, words: str) -> Hours: ...
    def moment(self, words: str, today: date, zone: ZoneInfo) -> Moment: ...


AMOUNTS: dict[str, Amounts] = {"en": en, "es": es}
TIMES: dict[str, Times] = {"en": en_time, "es": es_time}


def hear(words: str, type: str, language: str, today: date, zone: ZoneInfo, currency: str = "USD") -> Value:
    """The value of `type` that `words` of `language` say, heard on the day `today` in `zone`.

    What is free says no currency: it is taken to be `currency`. Raises BadValue when the words are not such a value.
    """
    require_language(language)
    if type == "text":
        return Text(words)
    listeners = _listeners(language, today, zone, currency)
    if type not in listeners:
        raise BadValue(f"'{type}' is not a type of value.", f"Use one of {', '.join(sorted(listeners))} or text.")
    try:
        return listeners[type](_plain(words))
    except (LookupError, ValueError, StopIteration):
        raise BadValue(f"'{words}' is not heard as {type} in '{language}'.", "Say it as we would.") from None


def _listeners(language: str, today: date, zone: ZoneInfo, currency: str) -> dict[str, Callable[[str], Value]]:
    amounts, times = AMOUNTS[language], TIMES[language]
    return {
        "money": lambda words: amounts.money(words, currency),
        "unit_price": lambda words: amounts.unit_price(words, currency),
        "percentage": amounts.percentage,
        "count": amounts.count,
        "quantity": amounts.quantity,
        "duration": amounts.duration,
        "phone": lambda words: phone(words, language),
        "day": lambda words: times.day(words, today),
        "hours": times.hours,
        "moment": lambda words: times.moment(words, today, zone),
    }


def _plain(words: str) -> str:
    """What the ear gets: no capitals, no commas, no hyphens."""
    return " ".join(HALVES_OF_THE_DAY.sub(r"\1m", words.lower()).replace(",", " ").replace("-", " ").split())
