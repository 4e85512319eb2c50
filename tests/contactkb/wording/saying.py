"""Saying a value that is given as an author would write it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Value, parse_value
from contactkb.wording import hear, write

NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 3, 2)


def value(type: str, text: str) -> Value:
    """The value that an author wrote, in New York."""
    return parse_value(type, text, NEW_YORK)


def said(type: str, text: str, medium: str, language: str = "en", today: date = TODAY) -> str:
    """The value in a medium, said on Monday, March 2, 2026 in New York."""
    return write(value(type, text), medium, language, today, NEW_YORK)


def heard(words: str, type: str, language: str = "en") -> Value:
    """What somebody in New York understands on that Monday."""
    return hear(words, type, language, TODAY, NEW_YORK)
