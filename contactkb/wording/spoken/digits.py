"""Numbers that are names, spoken digit by digit."""

from __future__ import annotations

from contactkb.knowledge.values import BadValue, Phone

DIGITS = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}
PLUS = {"en": "plus", "es": "más"}


def speak_digits(text: str, language: str) -> str:
    """The digits of `text` one by one, "four zero three two one"; raises BadValue for anything but digits."""
    if not (text.isascii() and text.isdigit()):
        raise BadValue(f"'{text}' is not a row of digits.", "Give digits only, as in 40321.")
    return " ".join(DIGITS[language][int(digit)] for digit in text)


def speak_phone(phone: Phone, language: str) -> str:
    """A telephone number in groups; numbers from other countries begin with the word for plus."""
    groups = _groups(phone.grouped(), language)
    return f"{PLUS[language]} {groups}" if phone.is_abroad() else groups


def _groups(text: str, language: str) -> str:
    spaced = "".join(character if character.isdigit() else " " for character in text)
    return ", ".join(speak_digits(group, language) for group in spaced.split())
