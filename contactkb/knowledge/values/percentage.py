"""A share of a whole, in percent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.numbers import parse_decimal, plain, require_exact


@dataclass(frozen=True, slots=True)
class Percentage:
    """`number` percent (15.5 means 15.5 %), above 0 and at most 100, with at most two decimals; else BadValue."""

    number: Decimal

    def __post_init__(self) -> None:
        number = require_exact(self.number, 2, "A percentage")
        if not 0 < number <= 100:
            raise BadValue(f"'{self.number}' percent is out of range.", "Write a percentage above 0 and at most 100.")
        object.__setattr__(self, "number", number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The percentage in "15.5" or "15.5%"; raises BadValue."""
        return cls(parse_decimal(text.strip().removesuffix("%").rstrip(), 2, "15.5"))

    def dump(self) -> str:
        """The text that `parse` reads back, such as "15.5"."""
        return plain(self.number)
