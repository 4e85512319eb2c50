"""How words are taken on Saturday, 21 November 2026, at noon in New York."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from contactkb.scripts.format.slot import Slot
from contactkb.scripts.guide.understanding import Listening, heard
from contactkb.scripts.tables.column import Column, dump_given
from tests.world import NOON

NEW_YORK = ZoneInfo("America/New_York")
TEXTS = ("text", "address", "email")


def taken(kind: str, words: str, language: str = "en") -> str | bool | None:
    """What is kept of the words at a question of this type; its measure stands after it."""
    name, _, measure = kind.partition(" ")
    column = Column("it", "text" if name in TEXTS else name, measure=measure)
    value = heard(Slot("it", name, column, {}, {}), words, Listening(language, NOON, NEW_YORK))
    return None if value is None else dump_given(value, NEW_YORK)
