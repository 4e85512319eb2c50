"""Decimal numbers in words."""

from __future__ import annotations

from decimal import Decimal

from contactkb.wording.numerals import cardinal
from contactkb.wording.spoken.digits import speak_digits

POINT = {"en": "point", "es": "punto"}


def speak_decimal(number: Decimal, language: str) -> str:
    """A number with its decimals one by one, "fifteen point zero five"."""
    whole, _, decimals = f"{number.normalize():f}".partition(".")
    words = cardinal(int(whole), language)
    return f"{words} {POINT[language]} {speak_digits(decimals, language)}" if decimals else words


def coins(amount: Decimal, decimals: int) -> tuple[int, int]:
    """An amount as whole large coins and whole small ones: 6.50 with two decimals is (6, 50)."""
    large, small = divmod(int(amount.scaleb(decimals)), 10**decimals)
    return large, small
