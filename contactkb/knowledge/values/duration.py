"""How long something takes, exactly or from a little to a lot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.numbers import parse_whole

UNITS_OF_TIME = ("minute", "hour", "day", "week", "month", "year", "business_day")
ON_THE_CLOCK = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
LONGEST = 9999


@dataclass(frozen=True, slots=True)
class Duration:
    """From `low` to `high` of `unit` (one of UNITS_OF_TIME); the two are equal when it is exact; else BadValue."""

    low: int
    high: int
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in UNITS_OF_TIME:
            raise BadValue(f"'{self.unit}' is not a unit of time.", f"Use one of {', '.join(UNITS_OF_TIME)}.")
        if self.low > self.high:
            raise BadValue(f"{self.low} is more than {self.high}.", "Write the shorter time first, as in 1-2 days.")
        if self.low < 0 or not 1 <= self.high <= LONGEST:
            raise BadValue(f"{self.high} is out of range.", f"Write a time from 1 to {LONGEST}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The duration in "2 days" or "1-2 business_days"; raises BadValue."""
        numbers, _, unit = text.strip().partition(" ")
        if not unit:
            raise BadValue(
                f"'{text}' names no unit of time.", "Write the number and the unit, as in 2 days or 1-2 days."
            )
        low, dash, high = numbers.partition("-")
        shortest = parse_whole(low, "2")
        return cls(shortest, parse_whole(high, "2") if dash else shortest, _unit_of(unit))

    def dump(self) -> str:
        """The text that `parse` reads back, such as "1-2 days"."""
        numbers = str(self.low) if self.is_exact() else f"{self.low}-{self.high}"
        return f"{numbers} {self.unit}" if self.high == 1 else f"{numbers} {self.unit}s"

    def is_exact(self) -> bool:
        """Whether it is one length of time rather than a range."""
        return self.low == self.high

    def span(self) -> timedelta:
        """The same on a clock; raises BadValue for a range, and for months, years and business days."""
        if not self.is_exact() or self.unit not in ON_THE_CLOCK:
            raise BadValue(f"'{self.dump()}' is no fixed length of time.", "Give one in minutes, hours, days or weeks.")
        return self.low * ON_THE_CLOCK[self.unit]


def _unit_of(words: str) -> str:
    return words.strip().replace(" ", "_").removesuffix("s")
