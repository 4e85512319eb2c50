"""A whole number of things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.numbers import parse_whole

LARGEST = 999_999_999


@dataclass(frozen=True, slots=True)
class Count:
    """A `number` of things, from 0 to 999999999; else BadValue."""

    number: int

    def __post_init__(self) -> None:
        if not 0 <= self.number <= LARGEST:
            raise BadValue(f"'{self.number}' is out of range.", f"Write a whole number from 0 to {LARGEST}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The count in "1200"; raises BadValue."""
        return cls(parse_whole(text.strip(), "1250"))

    def dump(self) -> str:
        """The text that `parse` reads back, such as "1200"."""
        return str(self.number)
