"""A telephone number that can be called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

import phonenumbers

from contactkb.knowledge.values.bad_value import BadValue

SHAPE = re.compile(r"\+[0-9][0-9 ().-]{5,30}")
HOME = 1
REMEDY = "Write a number that exists, with plus and country code, as in +12075550123."


@dataclass(frozen=True, slots=True)
class Phone:
    """A valid `number` in E.164 form, such as +12075550123; else BadValue."""

    number: str

    def __post_init__(self) -> None:
        if _to_e164(self.number) != self.number:
            raise BadValue(f"'{self.number}' is not in E.164 form.", REMEDY)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number in "+1 207-555-0123"; raises BadValue."""
        return cls(_to_e164(text.strip()))

    def dump(self) -> str:
        """The text that `parse` reads back, in E.164 form."""
        return self.number

    def is_abroad(self) -> bool:
        """Whether it lies outside the countries that share our country code."""
        return phonenumbers.parse(self.number, None).country_code != HOME

    def grouped(self) -> str:
        """The number as people write it: "(207) 555-0123", or with its country code "+44 20 7946 0018"."""
        formats = phonenumbers.PhoneNumberFormat
        shape = formats.INTERNATIONAL if self.is_abroad() else formats.NATIONAL
        return phonenumbers.format_number(phonenumbers.parse(self.number, None), shape)


def _to_e164(text: str) -> str:
    if not SHAPE.fullmatch(text):
        raise BadValue(f"'{text}' is not a telephone number.", REMEDY)
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        raise BadValue(f"'{text}' is not a telephone number.", REMEDY) from None
    if not phonenumbers.is_valid_number(number):
        raise BadValue(f"Nobody can be called at '{text}'.", REMEDY)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
