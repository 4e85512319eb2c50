"""Amounts as read from a page, a mail, a sign, a screen or a text message."""

from __future__ import annotations

import re
from decimal import Decimal

from contactkb.knowledge.values import (
    Count,
    Duration,
    Money,
    Percentage,
    Phone,
    Quantity,
    UnitPrice,
    decimals_of,
)
from contactkb.wording.heard import words_en, words_es
from contactkb.wording.heard.vocabulary import Noun
from contactkb.wording.seen.figures import FIGURE, PARTS, bare, figure, figure_or_part, whole_figure

VOCABULARIES = {"en": words_en.VOCABULARY, "es": words_es.VOCABULARY}
FREE = {"en": "Free", "es": "Gratis"}
EACH = {"en": " each", "es": " c/u"}
SYMBOLS = {"$": "USD", "CA$": "CAD", "MX$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY"}
MONEY = re.compile(rf"(?P<symbol>[A-Z]{{3}} |CA\$|MX\$|[$€£¥])(?P<figure>{FIGURE})")
QUANTITY = re.compile(rf"(?P<figure>[½¼¾]|[13]/[24]|{FIGURE})(?: (?P<unit>.+))?")
DURATION = re.compile(r"(?P<low>[0-9]+)(?:[–-](?P<high>[0-9]+))? (?P<unit>.+)")
SIGNS = {
    "lb": "lb",
    "oz": "oz",
    "kg": "kg",
    "g": "g",
    "mg": "mg",
    "gal": "gal",
    "qt": "qt",
    "pt": "pt",
    "fl oz": "floz",
    "L": "l",
    "mL": "ml",
    "in": "inch",
    "ft": "foot",
    "yd": "yard",
    "mi": "mile",
    "cm": "cm",
    "m": "meter",
    "km": "km",
    "sq ft": "sqft",
    "sq yd": "sqyd",
    "sq m": "sqm",
}


def money(text: str, language: str, currency: str) -> Money:
    """The money in "$6.50"; "Free" is none of `currency`; raises ValueError."""
    if text == FREE[language]:
        return Money(Decimal(0), currency)
    match = MONEY.fullmatch(text)
    if not match:
        raise ValueError(text)
    code = SYMBOLS.get(match["symbol"]) or match["symbol"].strip()
    _, _, decimals = match["figure"].partition(".")
    if len(decimals) != decimals_of(code):
        raise ValueError(text)
    return Money(figure(match["figure"]), code)


def unit_price(text: str, language: str, currency: str) -> UnitPrice:
    """The price in "$6.50/lb" or "$6.50 each"; raises ValueError."""
    if text.endswith(EACH[language]):
        return UnitPrice(money(text.removesuffix(EACH[language]), language, currency), "each")
    price, _, unit = text.partition("/")
    return UnitPrice(money(price, language, currency), _unit(unit, True, language))


def percentage(text: str) -> Percentage:
    """The percentage in "15.5%"; raises ValueError."""
    if not text.endswith("%"):
        raise ValueError(text)
    return Percentage(figure(text.removesuffix("%")))


def count(text: str) -> Count:
    """The count in "1,200"; raises ValueError."""
    return Count(whole_figure(text))


def quantity(text: str, language: str) -> Quantity:
    """The quantity in "2.5 kg", "½ lb" or "6"; raises ValueError."""
    match = QUANTITY.fullmatch(text)
    if not match:
        raise ValueError(text)
    amount = figure_or_part(match["figure"])
    if not match["unit"]:
        return Quantity(amount, "each")
    return Quantity(amount, _unit(match["unit"], amount == 1 or match["figure"] in PARTS, language))


def duration(text: str, language: str) -> Duration:
    """The duration in "1–2 days"; raises ValueError."""
    match = DURATION.fullmatch(text)
    if not match:
        raise ValueError(text)
    high = int(match["high"] or match["low"])
    unit = _meaning(match["unit"], high == 1, VOCABULARIES[language].times)
    return Duration(int(match["low"]), high, unit)


def phone(text: str) -> Phone:
    """The number in "(207) 555-0123" or "+44 20 7946 0018"; raises BadValue."""
    digits = "".join(re.findall("[0-9]", text))
    return Phone(f"+{digits}" if text.startswith("+") else f"+1{digits}")


def _unit(word: str, one: bool, language: str) -> str:
    return SIGNS.get(word) or _meaning(word, one, VOCABULARIES[language].units)


def _meaning(word: str, one: bool, known: tuple[Noun, ...]) -> str:
    for noun in known:
        if bare(noun.one if one else noun.many) == bare(word):
            return noun.meaning
    raise ValueError(word)
