"""Values in spoken American English."""

from __future__ import annotations

from decimal import Decimal

from contactkb.knowledge.values import Duration, Money, Percentage, Quantity, UnitPrice, decimals_of
from contactkb.wording.names import UnitName, currency_name, time_name, unit_name
from contactkb.wording.numerals import cardinal
from contactkb.wording.spoken.numbers import coins, speak_decimal

HALF, QUARTER, THREE_QUARTERS = Decimal("0.5"), Decimal("0.25"), Decimal("0.75")
PARTS = {HALF: "half", QUARTER: "a quarter of", THREE_QUARTERS: "three quarters of"}
PARTS_OF_NOTHING = {HALF: "one half", QUARTER: "one quarter", THREE_QUARTERS: "three quarters"}
AND_PARTS = {HALF: "and a half", QUARTER: "and a quarter", THREE_QUARTERS: "and three quarter"}


def money(value: Money) -> str:
    """ "six dollars and fifty cents", "ninety-nine cents", "free"."""
    large, small = coins(value.amount, decimals_of(value.currency))
    name = currency_name(value.currency, "en")
    if not large and not small:
        return "free"
    if not large:
        return f"{cardinal(small, 'en')} {name.alone_one if small == 1 else name.alone_many}"
    words = f"{cardinal(large, 'en')} {name.one if large == 1 else name.many}"
    if not small:
        return words
    return f"{words} and {cardinal(small, 'en')} {name.small_one if small == 1 else name.small_many}"


def unit_price(value: UnitPrice) -> str:
    """ "six dollars and fifty cents per pound"."""
    return f"{money(value.money)} {unit_name(value.unit, 'en').per}"


def percentage(value: Percentage) -> str:
    """ "fifteen point five percent"."""
    return f"{speak_decimal(value.number, 'en')} percent"


def quantity(value: Quantity) -> str:
    """ "two and a half kilograms", "half a pound", "twelve ounces"."""
    name = unit_name(value.unit, "en")
    whole, part = divmod(value.amount, 1)
    if part in PARTS and not whole:
        return f"{PARTS[part]} {_article(name)} {name.one}" if name.one else PARTS_OF_NOTHING[part]
    if part in PARTS:
        words = f"{cardinal(int(whole), 'en')} {AND_PARTS[part]}"
        return f"{words} {name.many}" if name.many else words.replace("three quarter", "three quarters")
    return f"{speak_decimal(value.amount, 'en')} {name.one if value.amount == 1 else name.many}".strip()


def duration(value: Duration) -> str:
    """ "one to two business days"."""
    words = f"{cardinal(value.high, 'en')} {time_name(value.unit, 'en').counted(value.high)}"
    return words if value.is_exact() else f"{cardinal(value.low, 'en')} to {words}"


def _article(name: UnitName) -> str:
    return "an" if name.one.startswith(("a", "i", "o", "hour")) else "a"
