"""What is kept of what people type: nothing that could tell who they are."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"\S+@\S+")
LONG_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")
LONGEST = 500
NUMBER, MAIL = "[number]", "[address]"


def redact(text: str) -> str:
    """The question without what could tell who asked it: mail addresses and numbers of seven digits or more; and
    without what no store can keep."""
    return LONG_NUMBER.sub(NUMBER, ADDRESS.sub(MAIL, text.replace("\0", " ")))[:LONGEST]


def without_marks(text: str) -> str:
    """What the customer said of a redacted text."""
    return text.replace(NUMBER, " ").replace(MAIL, " ")
