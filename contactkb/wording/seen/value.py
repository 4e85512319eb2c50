"""A value of any type, from what stands written back to what it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import BadValue, Text, Value, parse_value
from contactkb.wording.media import require_language, require_medium
from contactkb.wording.seen import amounts, times


def read(text: str, type: str, medium: str, language: str, today: date, zone: ZoneInfo, currency: str = "USD") -> Value:
    """The value of `type` that `text` says in `medium` (any but speech), seen on the day `today` in `zone`.

    What is free names no currency: it is taken to be `currency`. A text message of words gives them as they
    stand there, without the accents that it had to drop. Raises BadValue when the text is not such a value.
    """
    require_medium(medium)
    require_language(language)
    if medium == "speech":
        raise BadValue("Speech cannot be read.", "Hear it instead.")
    if medium == "data":
        return parse_value(type, text, zone)
    readers = _readers(medium, language, today, zone, currency)
    if type not in readers:
        raise BadValue(f"'{type}' is not a type of value.", f"Use one of {', '.join(sorted(readers))}.")
    try:
        return readers[type](text)
    except (LookupError, ValueError):
        raise BadValue(f"'{text}' does not read as {type} in '{language}'.", "Write it as we would.") from None


def _readers(
    medium: str, language: str, today: date, zone: ZoneInfo, currency: str
) -> dict[str, Callable[[str], Value]]:
    return {
        "money": lambda text: amounts.money(text, language, currency),
        "unit_price": lambda text: amounts.unit_price(text, language, currency),
        "percentage": amounts.percentage,
        "count": amounts.count,
        "quantity": lambda text: amounts.quantity(text, language),
        "duration": lambda text: amounts.duration(text, language),
        "phone": amounts.phone,
        "text": Text,
        "day": lambda text: times.day(text, medium, language, today),
        "hours": lambda text: times.hours(text, medium, language),
        "moment": lambda text: times.moment(text, medium, language, today, zone),
    }
