"""The currencies that we can write and say, with the number of decimals that each has."""

from __future__ import annotations

from contactkb.knowledge.values.bad_value import BadValue

DECIMALS = {"USD": 2, "EUR": 2, "GBP": 2, "CAD": 2, "MXN": 2, "JPY": 0, "KWD": 3}


def decimals_of(currency: str) -> int:
    """How many decimals `currency` has; raises BadValue for a currency that we do not know."""
    if currency not in DECIMALS:
        raise BadValue(f"'{currency}' is not a currency that we know.", f"Use one of {', '.join(DECIMALS)}.")
    return DECIMALS[currency]
