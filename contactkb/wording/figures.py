"""Figures in words that a person wrote: which of them nothing that we know stands behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

FIGURE = re.compile(r"(?P<sign>[$€£¥])?\s?(?P<number>\d+(?:[.,]\d+)*)\s?(?P<percent>%|percent\b|por ?ciento\b)?", re.I)
# "One" and its kin are articles as well, and say nothing by themselves.
UNITS_EN = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
TENS_EN = "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half dozen free"
UNITS_ES = "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
TENS_ES = "dieciocho diecinueve veinte veintiuno veintidos treinta cuarenta cincuenta sesenta setenta ochenta noventa"
MORE_ES = "cien ciento doscientos trescientos cuatrocientos quinientos mil mitad docena gratis"
NUMERALS = frozenset(" ".join((UNITS_EN, TENS_EN, UNITS_ES, TENS_ES, MORE_ES)).split())


def unfounded_figures(words: str, grounds: Iterable[str]) -> list[str]:
    """The figures in these words, in digits or as numerals, that none of the grounds holds; each once, in order.

    What has a currency sign or a percent sign needs a ground with the same; a bare number needs any.
    """
    known: set[tuple[str, str]] = set()
    spoken: set[str] = set()
    for ground in grounds:
        for _, kind, number in _figures(ground):
            known |= {(kind, number), ("", number)}
        spoken |= set(_plain(ground))
    written = [found for found, kind, number in _figures(words) if (kind, number) not in known]
    numerals = [word for word in _plain(words) if word in NUMERALS and word not in spoken]
    return list(dict.fromkeys((*written, *numerals)))


def _figures(text: str) -> list[tuple[str, str, str]]:
    """Every figure as written, what kind it is, and its number however it is written."""
    return [
        (it.group(0).strip(), it.group("sign") or ("%" if it.group("percent") else ""), _number(it.group("number")))
        for it in FIGURE.finditer(text)
    ]


def _number(text: str) -> str:
    """One way of writing it: 1,250.00, 1250 and 1250.0 are one number."""
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    try:
        return format(Decimal(plain).normalize(), "f")
    except InvalidOperation:
        return plain


def _plain(text: str) -> list[str]:
    bare = "".join(it for it in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(it))
    return re.findall(r"[a-z]+", bare)
