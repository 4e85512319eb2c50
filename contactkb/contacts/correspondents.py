"""Correspondents: a phone number or address, known by a keyed hash only."""

from __future__ import annotations

import hashlib
import hmac

import phonenumbers


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


def takes_texts(number: str) -> bool:
    """Whether that phone number (E.164) may belong to a telephone that shows text messages."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False
    return kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def read_keyed_number(keys: str, near: str) -> str:
    """The E.164 number that someone who calls `near` (E.164) means by these digits; "" where it is none."""
    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(near, None))
        number = phonenumbers.parse(keys, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
