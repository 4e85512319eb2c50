"""The hours of one day in which something is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.clock import parse_time, require_minutes

MIDNIGHT = time(0, 0)
END_OF_DAY = "24:00"


@dataclass(frozen=True, slots=True)
class Hours:
    """From `opens` until `closes` on one day; 00:00 as `closes` is the midnight that ends it; else BadValue."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        require_minutes(self.opens)
        require_minutes(self.closes)
        if self.closes != MIDNIGHT and self.closes <= self.opens:
            raise BadValue(
                f"{self.opens:%H:%M}-{self.closes:%H:%M} ends before it begins.",
                "Write the opening time first, and 24:00 for the midnight that ends the day.",
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """The hours in "08:00-18:00", or "17:00-24:00" until midnight; raises BadValue."""
        opens, dash, closes = text.strip().partition("-")
        if not dash:
            raise BadValue(f"'{text}' is not a span of hours.", "Write when it opens and closes, as in 08:00-18:00.")
        if closes.strip() == "00:00":
            raise BadValue(f"'{text}' ends before it begins.", "Write 24:00 for the midnight that ends the day.")
        return cls(parse_time(opens.strip()), MIDNIGHT if closes.strip() == END_OF_DAY else parse_time(closes.strip()))

    def dump(self) -> str:
        """The text that `parse` reads back, such as "08:00-18:00"."""
        closes = END_OF_DAY if self.closes == MIDNIGHT else f"{self.closes:%H:%M}"
        return f"{self.opens:%H:%M}-{closes}"

    def include(self, at: time) -> bool:
        """Whether the wall time `at` lies in them; the closing time itself does not."""
        return self.opens <= at and (self.closes == MIDNIGHT or at < self.closes)
