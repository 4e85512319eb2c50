"""Numbers as authors write them: plain digits, one decimal point, nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

from contactkb.knowledge.values.bad_value import BadValue

PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
LONGEST = 24


def parse_decimal(text: str, places: int, example: str) -> Decimal:
    """The number in `text` with at most `places` decimals; `example` shows authors how one is written.

    Raises BadValue for anything but plain digits: signs, exponents, separators, NaN and infinity.
    """
    if len(text) > LONGEST:
        raise BadValue(f"A number of {len(text)} characters is too long.", f"Write a plain number such as {example}.")
    if not PLAIN.fullmatch(text):
        raise _not_plain(text, example)
    _, _, decimals = text.partition(".")
    if len(decimals) > places:
        raise BadValue(f"'{text}' has {len(decimals)} decimals.", _fewer_decimals(places))
    return Decimal(text)


def parse_whole(text: str, example: str) -> int:
    """The whole number in `text`; raises BadValue for anything else."""
    return int(parse_decimal(text, 0, example))


def require_exact(number: Decimal, places: int, noun: str) -> Decimal:
    """`number` written with exactly `places` decimals; raises BadValue when that would change it."""
    if not isinstance(number, Decimal):
        raise TypeError(f"{noun} needs a Decimal, not {type(number).__name__}")
    if not number.is_finite():
        raise BadValue(f"{noun} must be a number, not '{number}'.", "Write a plain number.")
    if number.adjusted() > LONGEST:
        raise BadValue(f"{noun} is far too large.", "Write a smaller number.")
    exact = number.quantize(Decimal(1).scaleb(-places))
    if exact != number:
        raise BadValue(f"{noun} '{number}' has too many decimals.", _fewer_decimals(places))
    return exact


def plain(number: Decimal) -> str:
    """`number` without exponent and without needless zeros after the decimal point."""
    text: str = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _not_plain(text: str, example: str) -> BadValue:
    reasons = [
        (not text, "A number is missing.", f"Write a number such as {example}."),
        (
            "," in text,
            f"'{text}' holds a comma.",
            f"Use a point for decimals and nothing for thousands, as in {example}.",
        ),
        (
            text[:1] in ("-", "\N{MINUS SIGN}"),
            f"'{text}' is negative.",
            f"Write a number that is not negative, such as {example}.",
        ),
        (text[:1] == "+", f"'{text}' has a sign.", "Leave out the plus sign."),
        (text[:1] == ".", f"'{text}' begins with a point.", f"Write a zero before it, as in 0{text}."),
        (_has_exponent(text), f"'{text}' is in exponent notation.", f"Write all the digits, as in {example}."),
    ]
    for applies, what, remedy in reasons:
        if applies:
            return BadValue(what, remedy)
    return BadValue(f"'{text}' is not a plain number.", f"Write a number such as {example}.")


def _has_exponent(text: str) -> bool:
    return re.fullmatch(r"[0-9.]+[eE][+-]?[0-9]+", text) is not None


def _fewer_decimals(places: int) -> str:
    return f"Write at most {places} decimals." if places else "Write a whole number."
