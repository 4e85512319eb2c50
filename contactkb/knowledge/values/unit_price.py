"""A price for one unit of measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.money import Money
from contactkb.knowledge.values.units import require_unit


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """`money` for one `unit` (one of UNITS); an unknown unit raises BadValue."""

    money: Money
    unit: str

    def __post_init__(self) -> None:
        require_unit(self.unit)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The price in "6.50 USD/lb"; raises BadValue."""
        money, slash, unit = text.partition("/")
        if not slash:
            raise BadValue(f"'{text}' names no unit.", "Write the price and the unit, as in 6.50 USD/lb.")
        return cls(Money.parse(money), unit.strip())

    def dump(self) -> str:
        """The text that `parse` reads back, such as "6.50 USD/lb"."""
        return f"{self.money.dump()}/{self.unit}"
