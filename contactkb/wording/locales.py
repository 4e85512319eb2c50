"""Figures, dates and times as pages print them: the only door to Babel."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from functools import lru_cache

from babel import dates, numbers

LOCALES = {"en": "en_US", "es": "es_US"}
# Babel puts narrow and thin spaces around times; they spoil comparisons and force text messages into UCS-2.
WIDE = re.compile("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]")
# The same figures are told again and again, and Babel takes its time over each.
KEPT = 4096


@lru_cache(KEPT)
def money_figure(amount: Decimal, currency: str, language: str) -> str:
    """An amount with its currency, such as "$1,250.00" or "KWD 1.250"."""
    symbol = numbers.get_currency_symbol(currency, locale=LOCALES[language])
    figure = _plain(numbers.format_currency(amount, currency, locale=LOCALES[language]))
    return figure.replace(symbol, f"{symbol} ") if symbol.isalpha() else figure


@lru_cache(KEPT)
def number_figure(number: Decimal | int, language: str) -> str:
    """A number with up to three decimals, such as "1,250.5"."""
    return _plain(numbers.format_decimal(number, format="#,##0.###", locale=LOCALES[language]))


@lru_cache(KEPT)
def percent_figure(number: Decimal, language: str) -> str:
    """A percentage with up to two decimals, such as "15.5%"."""
    # The pattern is ours because Babel's own rounds 15.5 % to 16 %.
    return _plain(numbers.format_percent(number / 100, format="#,##0.##%", locale=LOCALES[language]))


@lru_cache(KEPT)
def clock_figure(at: time, language: str) -> str:
    """A time of day, such as "5:30 PM"."""
    return _plain(dates.format_time(at, format="short", locale=LOCALES[language]))


@lru_cache(KEPT)
def date_figure(day: date, pattern: str, language: str) -> str:
    """A date in one of Babel's forms (medium, full) or in a pattern such as "EEE d MMM"."""
    return _plain(dates.format_date(day, format=pattern, locale=LOCALES[language]))


def weekday_name(day: date, language: str) -> str:
    """The name of the day of the week, such as "Wednesday"."""
    return date_figure(day, "EEEE", language)


def month_name(day: date, language: str) -> str:
    """The name of the month, such as "March"."""
    return date_figure(day, "MMMM", language)


def _plain(text: str) -> str:
    return WIDE.sub(" ", text)
