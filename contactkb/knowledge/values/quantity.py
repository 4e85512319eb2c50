"""So much of something."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.numbers import parse_decimal, plain, require_exact
from contactkb.knowledge.values.units import require_unit

LIMIT = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`amount` of `unit` (one of UNITS), from zero to below one million, at most three decimals; else BadValue."""

    amount: Decimal
    unit: str

    def __post_init__(self) -> None:
        require_unit(self.unit)
        amount = require_exact(self.amount, 3, "A quantity")
        if not 0 <= amount < LIMIT:
            raise BadValue(f"'{self.amount}' is out of range.", "Write a quantity from zero to below one million.")
        object.__setattr__(self, "amount", amount)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quantity in "2.5 kg"; raises BadValue."""
        amount, _, unit = text.strip().partition(" ")
        if not unit:
            raise BadValue(f"'{text}' names no unit.", "Write the number and the unit, as in 2.5 kg or 6 each.")
        return cls(parse_decimal(amount, 3, "2.5"), unit.strip())

    def dump(self) -> str:
        """The text that `parse` reads back, such as "2.5 kg"."""
        return f"{plain(self.amount)} {self.unit}"
