"""Figures as read from a page."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

FIGURE = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*)(?:\.[0-9]+)?"
PARTS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "1/2": Decimal("0.5"),
    "1/4": Decimal("0.25"),
    "3/4": Decimal("0.75"),
}


def figure(text: str) -> Decimal:
    """The number in "1,250.50", grouped in threes as pages print it; raises ValueError."""
    if not re.fullmatch(FIGURE, text):
        raise ValueError(text)
    return Decimal(text.replace(",", ""))


def whole_figure(text: str) -> int:
    """The whole number in "1,250"; raises ValueError."""
    if "." in text:
        raise ValueError(text)
    return int(figure(text))


def figure_or_part(text: str) -> Decimal:
    """The number in "2.5" or "½"; raises ValueError."""
    return PARTS.get(text) or figure(text)


def bare(text: str) -> str:
    """`text` in small letters without accents, as text messages have it."""
    return "".join(part for part in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(part))
