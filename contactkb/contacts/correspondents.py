"""Correspondents: a phone number or address, known by a keyed hash only."""

from __future__ import annotations

import hashlib
import hmac

import phonenumbers

COSTLY = frozenset({phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST})


def correspondent(secret: bytes, address: str) -> str:
    """The keyed hash of a valid phone number (E.164) or mail address; "" for one that identifies nobody.

    Withheld callers come as anonymous, as numbers that only look like one, or as nothing: all of them are strangers.
    """
    plain = address.strip().lower()
    if "@" not in plain and not is_phone(plain):
        return ""
    return hmac.new(secret, plain.encode(), hashlib.sha256).hexdigest()


def is_phone(text: str) -> bool:
    """Whether this is a phone number at which someone can be reached."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, None))
    except phonenumbers.NumberParseException:
        return False


def takes_texts(number: str, near: str) -> bool:
    """Whether a text message that we write by ourselves may go to that number (E.164): to a telephone that shows it, in
    the country of `near`, our own number. Whoever types numbers of others far away would spend our money."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False
    is_mobile = phonenumbers.number_type(parsed) in (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    )
    return is_mobile and phonenumbers.region_code_for_number(parsed) == _region(near)


def read_keyed_number(keys: str, near: str) -> str:
    """The E.164 number that someone who calls `near` (E.164) means by these digits; "" where it is none.

    Numbers that make the caller pay somebody are none: nobody has us call them back there.
    """
    try:
        number = phonenumbers.parse(keys, _region(near))
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) in COSTLY:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _region(number: str) -> str | None:
    try:
        region: str | None = phonenumbers.region_code_for_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return None
    return region
