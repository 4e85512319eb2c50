"""The alphabet of text messages: one letter outside it makes every message twice as long."""

from __future__ import annotations

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
STAND_INS = str.maketrans(
    {
        "€": "EUR ",
        "½": "1/2",
        "¼": "1/4",
        "¾": "3/4",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "«": '"',
        "»": '"',
        "º": "o",
        "ª": "a",
        "ç": "c",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ħ": "h",
        "Ħ": "H",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ĸ": "k",
        "ł": "l",
        "Ł": "L",
        "ŋ": "n",
        "Ŋ": "N",
        "œ": "oe",
        "Œ": "OE",
        "ŧ": "t",
        "Ŧ": "T",
    }
)


def is_gsm(text: str) -> bool:
    """Whether `text` stays within the basic set of GSM-7."""
    return BASIC.issuperset(text)


def to_gsm(text: str) -> str:
    """`text` within the basic set of GSM-7: accents that it lacks are dropped, other strangers become "?"."""
    return "".join(map(_fold, text.translate(STAND_INS)))


def _fold(character: str) -> str:
    if character in BASIC:
        return character
    if character.isspace():
        return " "
    base = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    return base if base and is_gsm(base) else "?"
