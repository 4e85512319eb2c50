"""Numbers that are names, spoken digit by digit."""

from __future__ import annotations

import phonenumbers

from contactkb.knowledge.values import BadValue, Phone

DIGITS = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}
PLUS = {"en": "plus", "es": "más"}
HOME = 1


def speak_digits(text: str, language: str) -> str:
    """The digits of `text` one by one, "four zero three two one"; raises BadValue for anything but digits."""
    if not (text.isascii() and text.isdigit()):
        raise BadValue(f"'{text}' is not a row of digits.", "Give digits only, as in 40321.")
    return " ".join(DIGITS[language][int(digit)] for digit in text)


def speak_phone(phone: Phone, language: str) -> str:
    """A telephone number in groups; numbers from other countries begin with the word for plus."""
    number = phonenumbers.parse(phone.number, None)
    if number.country_code == HOME:
        return _groups(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL), language)
    abroad = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{PLUS[language]} {_groups(abroad, language)}"


def _groups(text: str, language: str) -> str:
    spaced = "".join(character if character.isdigit() else " " for character in text)
    return ", ".join(speak_digits(group, language) for group in spaced.split())
