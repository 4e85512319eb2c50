"""A value of any type in a customer's words, spoken or typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import BadValue, Phone
from contactkb.scripts.format.slot import ADDRESS, EMAIL, Slot
from contactkb.scripts.guide.understanding import amounts, codes, days
from contactkb.scripts.guide.understanding.agreeing import agrees
from contactkb.scripts.guide.understanding.measures import fitted
from contactkb.scripts.tables.column import LONGEST_TEXT, NO_TIME, Column, Given, read_given
from contactkb.wording import hear, read

LONGEST_STORY = 2000
_SPACES = re.compile(r"\s+")
# In which media we write, so that what stands there can be copied.
WRITTEN = ("page", "text", "mail")


@dataclass(frozen=True, slots=True)
class Listening:
    """How words are taken: in which language, seen from which moment, in which zone."""

    language: str
    moment: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day there."""
        return self.moment.astimezone(self.zone).date()


def clean(words: str, longest: int = LONGEST_STORY) -> str:
    """The words without what nobody can see, in one line."""
    seen = (" " if unicodedata.category(letter)[0] == "C" else letter for letter in words[: 2 * longest])
    return _SPACES.sub(" ", unicodedata.normalize("NFC", "".join(seen))).strip()[:longest].strip()


def heard(slot: Slot, words: str, listening: Listening) -> Given | None:
    """What the slot's value is by these words; None where they give none.

    Choices and facts are told apart elsewhere, by what they are called.
    """
    column = slot.column
    if slot.kind == EMAIL:
        return codes.mail_address(words) or None
    if slot.kind == ADDRESS:
        return words[:LONGEST_TEXT].strip() or None
    if column.type == "text":
        return codes.code(words)[:LONGEST_TEXT].strip() or None
    if column.type == "boolean":
        return agrees(words)
    for value in _readings(column, words.strip().rstrip(".!"), listening):
        return value
    return None


def _readings(column: Column, words: str, listening: Listening) -> Iterator[Given]:
    """As authors write it, as we say and write it, and as people do."""
    language, today, zone, currency = listening.language, listening.today, listening.zone, column.measure or "USD"
    ways: list[Callable[[], Given]] = [
        lambda: read_given(column, words, zone),
        lambda: hear(words, column.type, language, today, zone, currency[:3]),
        *(lambda medium=medium: read(words, column.type, medium, language, today, zone) for medium in WRITTEN),
    ]
    for way in ways:
        try:
            value = fitted(column, way())
        except (BadValue, ValueError):
            continue
        if value is not None:
            yield value
    loose = LOOSELY.get(column.type)
    value = loose(column, words, listening) if loose else None
    if value is not None:
        yield value


def _phone(column: Column, words: str, listening: Listening) -> Given | None:
    number = codes.phone_number(words)
    try:
        return Phone(number) if number else None
    except BadValue:
        return None


def _day(column: Column, words: str, listening: Listening) -> Given | None:
    return days.day(words, listening.language, listening.today)


def _moment(column: Column, words: str, listening: Listening) -> Given | None:
    return days.moment(words, listening.language, listening.moment, listening.zone)


def _amount(column: Column, words: str, listening: Listening) -> Given | None:
    try:
        value = amounts.amount(column, words, listening.language)
    except BadValue:
        return None
    return value if value in (None, NO_TIME) else fitted(column, value)


LOOSELY: Mapping[str, Callable[[Column, str, Listening], Given | None]] = {
    "phone": _phone,
    "day": _day,
    "moment": _moment,
    **dict.fromkeys(("count", "quantity", "money", "percentage", "duration"), _amount),
}
