"""Finding values inside what was said: candidates by how they begin, values by parsing their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import BadValue, Count, Money, Quantity, UnitPrice, Value
from contactkb.wording import hear, read

TYPES = ("unit_price", "money", "percentage", "duration", "quantity", "day", "moment", "hours", "count")
TELEPHONE = re.compile(r"[+(]?\d[\d ()+-]+")
BEGINNINGS = {
    "en": "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|fif|twenty|for|half|a$|free|noon|"
    "midnight|today|tomorrow|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    "es": "cero|un|dos|tres|cuatro|cinco|seis|siete|set|ocho|nue|nov|diez|once|doce|trece|catorce|quin|dieci|vei|"
    "treinta|cuarenta|cincuenta|sesenta|ochenta|cien|mil|medi|de$|gratis|hoy|mañana|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|"
    "ene|feb|abr|may|jun|jul|ago|sep|oct|dic",
}
# "p.m." ends no sentence by itself.
SENTENCES = re.compile(r"(?<![ap]\.m\.)(?<=[.!?:;])\s+|\n+")
LONGEST = {"speech": 24}
LONGEST_WRITTEN = 14
EDGES = ".,;:!?)"


@dataclass(frozen=True, slots=True)
class Listener:
    """How somebody takes in what is said: medium, language, the day and zone of the place, its currency."""

    medium: str
    language: str
    today: date
    zone: ZoneInfo
    currency: str


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words that are a value, with every value that they can be; `is_bare` where that is but a number."""

    words: str
    meanings: frozenset[Value]
    is_bare: bool


def understood(value: Value, listener: Listener) -> Value:
    """The value as far as it can be understood: what is free names no currency, and is taken to be in that of the
    place."""
    match value:
        case Money() if value.is_free():
            return replace(value, currency=listener.currency)
        case UnitPrice(money, _) if money.is_free():
            return replace(value, money=replace(money, currency=listener.currency))
    return value


def spot(words: str, listener: Listener) -> tuple[Spotted, ...]:
    """Every value in the words, in order; of words that could be several, the longest are one."""
    return tuple(found for sentence in SENTENCES.split(words) if sentence for found in _spot(sentence, listener))


@lru_cache(maxsize=100_000)
def _spot(sentence: str, listener: Listener) -> tuple[Spotted, ...]:
    tokens, found, at = sentence.split(), [], 0
    begins = re.compile(rf"[+(]*(?:[\d½¼¾$€£¥]|[A-Z]{{2,3}}(?:\$|$)|(?i:{BEGINNINGS[listener.language]}))")
    while at < len(tokens):
        spotted = _longest(tokens[at:], listener) if begins.match(tokens[at]) else None
        found.extend([spotted[1]] if spotted else [])
        at += spotted[0] if spotted else 1
    return tuple(found)


def _longest(tokens: list[str], listener: Listener) -> tuple[int, Spotted] | None:
    for many in range(min(len(tokens), LONGEST.get(listener.medium, LONGEST_WRITTEN)), 0, -1):
        words = _trim(" ".join(tokens[:many]))
        meanings = frozenset(_meanings(words, listener))
        if meanings:
            return many, Spotted(words, meanings, all(map(_is_bare, meanings)))
    return None


def _trim(words: str) -> str:
    words = words.rstrip(EDGES)
    return f"{words}." if words.endswith(("a.m", "p.m")) else words


@lru_cache(maxsize=500_000)
def _meanings(words: str, listener: Listener) -> tuple[Value, ...]:
    return tuple(_every_meaning(words, listener))


def _every_meaning(words: str, listener: Listener) -> Iterator[Value]:
    is_telephone = listener.medium == "speech" or TELEPHONE.fullmatch(words)
    for type in (*TYPES, "phone") if is_telephone else TYPES:
        try:
            value = _parse(words, type, listener)
        except BadValue:
            continue
        yield understood(value, listener)
        # "five dollars per visit" may be a price per visit, or five dollars and then "per visit".
        if isinstance(value, UnitPrice):
            yield understood(value.money, listener)


def _parse(words: str, type: str, listener: Listener) -> Value:
    if listener.medium == "speech":
        return hear(words, type, listener.language, listener.today, listener.zone, listener.currency)
    return read(words, type, listener.medium, listener.language, listener.today, listener.zone, listener.currency)


def _is_bare(value: Value) -> bool:
    return isinstance(value, Count) or (isinstance(value, Quantity) and value.unit == "each")
