"""What units and currencies are called, per language."""

from __future__ import annotations

from contactkb.wording.names import en, es
from contactkb.wording.names.noun import CurrencyName, UnitName

__all__ = ["CurrencyName", "UnitName", "currency_name", "time_name", "unit_name"]

UNITS = {"en": en.UNITS, "es": es.UNITS}
TIMES = {"en": en.TIMES, "es": es.TIMES}
CURRENCIES = {"en": en.CURRENCIES, "es": es.CURRENCIES}


def unit_name(unit: str, language: str) -> UnitName:
    """What a unit of measure is called in `language`."""
    return UNITS[language][unit]


def time_name(unit: str, language: str) -> UnitName:
    """What a unit of time is called in `language`."""
    return TIMES[language][unit]


def currency_name(currency: str, language: str) -> CurrencyName:
    """What a currency is called in `language`."""
    return CURRENCIES[language][currency]
