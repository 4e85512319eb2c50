"""A day of the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue

FIRST_YEAR, LAST_YEAR = 1900, 2199
SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Day:
    """A `date` in the years 1900 to 2199; else BadValue."""

    date: date

    def __post_init__(self) -> None:
        if isinstance(self.date, datetime):
            raise TypeError("a Day needs a date, not a datetime")
        if not FIRST_YEAR <= self.date.year <= LAST_YEAR:
            raise BadValue(
                f"The year {self.date.year} is out of range.", f"Use a year from {FIRST_YEAR} to {LAST_YEAR}."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """The day in "2026-12-24"; raises BadValue."""
        return cls(parse_date(text.strip()))

    def dump(self) -> str:
        """The text that `parse` reads back, such as "2026-12-24"."""
        return self.date.isoformat()


def parse_date(text: str) -> date:
    """The date in "2026-12-24"; raises BadValue."""
    if not SHAPE.fullmatch(text):
        raise BadValue(f"'{text}' is not a date.", "Write year, month and day, as in 2026-12-24.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadValue(f"There is no day {text}.", "Write a day that is in the calendar.") from None
