"""Rows of digits as heard."""

from __future__ import annotations

from contactkb.knowledge.values import BadValue, Phone
from contactkb.wording.heard import words_en, words_es

DIGITS = {"en": words_en.ONES[:10], "es": words_es.ONES}
ABROAD = {"en": "plus ", "es": "más "}


def hear_digits(words: str, language: str) -> str:
    """The digits in "four zero three two one"; raises BadValue for anything else."""
    known = DIGITS[language]
    heard = words.lower().replace(",", " ").split()
    if not heard or any(word not in known for word in heard):
        raise BadValue(f"'{words}' is not a row of digits.", "Say the digits one by one.")
    return "".join(str(known.index(word)) for word in heard)


def phone(words: str, language: str) -> Phone:
    """The telephone number in "two zero seven five five five zero one two three"; raises BadValue."""
    abroad = words.removeprefix(ABROAD[language])
    return Phone(f"{'+' if abroad != words else '+1'}{hear_digits(abroad, language)}")
