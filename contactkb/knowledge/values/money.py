"""An amount of money, exact to the last coin."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.currencies import decimals_of
from contactkb.knowledge.values.numbers import parse_decimal, require_exact

LIMIT = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` of `currency` (an ISO 4217 code), from zero to below one billion; more decimals raise BadValue."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        amount = require_exact(self.amount, decimals_of(self.currency), "An amount of money")
        if amount.is_signed() and amount != 0:
            raise BadValue(f"'{amount}' is negative.", "Write an amount of zero or more.")
        if amount >= LIMIT:
            raise BadValue(f"'{amount}' is too much.", "Write an amount below one billion.")
        object.__setattr__(self, "amount", abs(amount))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The money in "6.50 USD"; raises BadValue."""
        amount, _, currency = text.strip().partition(" ")
        if not currency:
            raise BadValue(f"'{text}' names no currency.", "Write the amount and the currency, as in 6.50 USD.")
        currency = currency.strip()
        return cls(parse_decimal(amount, decimals_of(currency), "1250.00"), currency)

    def dump(self) -> str:
        """The text that `parse` reads back, such as "6.50 USD"."""
        return f"{self.amount:f} {self.currency}"

    def is_free(self) -> bool:
        """Whether there is nothing to pay."""
        return self.amount == 0
