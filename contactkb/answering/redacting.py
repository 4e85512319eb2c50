"""What is kept of what people type: nothing that could tell who they are."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"(?<!\S)\S+@\S+")
LONG_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")
LONGEST = 500
# Marks are shorter than what they stand for, so that more is read than kept; what stands beyond is read by nobody.
MOST_READ = 20
NUMBER, MAIL = "[number]", "[address]"


def redact(text: str, longest: int = LONGEST) -> str:
    """The question without what could tell who asked it: mail addresses and numbers of seven digits or more; and
    without what no store can keep. Of the rest, so many characters."""
    read = text[: MOST_READ * longest].replace("\0", " ")
    return LONG_NUMBER.sub(NUMBER, ADDRESS.sub(MAIL, read))[:longest]


def without_marks(text: str) -> str:
    """What the customer said of a redacted text."""
    return text.replace(NUMBER, " ").replace(MAIL, " ")
