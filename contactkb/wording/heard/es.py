"""Amounts as heard in Spanish."""

from __future__ import annotations

import re
from decimal import Decimal

from contactkb.knowledge.values import Count, Duration, Money, Percentage, Quantity, UnitPrice, decimals_of
from contactkb.wording.heard.numbers_es import alone, coins, counted, counted_alone, decimal
from contactkb.wording.heard.vocabulary import Noun, noun_counted, singular
from contactkb.wording.heard.words_es import VOCABULARY

HALVES = {"medio": Decimal("0.5"), "media": Decimal("0.5")}
QUARTERS = {"un cuarto": Decimal("0.25"), "tres cuartos": Decimal("0.75")}
# "Un cuarto de galón" is the name of a quart, never a quarter of a gallon.
WITHOUT_QUARTERS = ("gal", "qt")
PER = re.compile(r"(?P<price>.+) (?P<article>el|la|por) (?P<unit>.+)")


def money(words: str, currency: str) -> Money:
    """The money in "seis dólares y cincuenta centavos"; "gratis" is none of `currency`; raises ValueError, KeyError."""
    if words == "gratis":
        return Money(Decimal(0), currency)
    for joint in re.finditer(" y ", words):
        large, small = words[: joint.start()], words[joint.end() :]
        try:
            number, noun = _coins(large, VOCABULARY.large)
        except ValueError:
            continue
        more, _ = _coins(small, tuple(coin for coin in VOCABULARY.small if coin.meaning == noun.meaning))
        return Money(number + _small(more, noun), noun.meaning)
    number, noun = _coins(words, VOCABULARY.large + VOCABULARY.alone)
    return Money(Decimal(number) if noun in VOCABULARY.large else _small(number, noun), noun.meaning)


def unit_price(words: str, currency: str) -> UnitPrice:
    """The price in "seis dólares y cincuenta centavos la libra"; raises ValueError, KeyError."""
    if words.endswith(" cada uno"):
        return UnitPrice(money(words.removesuffix(" cada uno"), currency), "each")
    match = PER.fullmatch(words)
    if not match:
        raise ValueError(words)
    noun = singular(match["unit"], VOCABULARY.units)
    if match["article"] == ("el" if noun.feminine else "la"):
        raise ValueError(f"{match['article']} does not go with {noun}")
    return UnitPrice(money(match["price"], currency), noun.meaning)


def percentage(words: str) -> Percentage:
    """The percentage in "quince punto cinco por ciento"; raises ValueError, KeyError."""
    number, found, rest = words.partition(" por ciento")
    if not found or rest:
        raise ValueError(words)
    return Percentage(decimal(number))


def count(words: str) -> Count:
    """The count in "mil doscientos"; raises KeyError."""
    return Count(alone(words))


def quantity(words: str) -> Quantity:
    """The quantity in "dos kilogramos y medio", "media libra" or "seis"; raises ValueError, KeyError."""
    for parts in (HALVES, QUARTERS):
        for part, number in parts.items():
            found = _part_of_one(words, part) or _and_part(words, part)
            if found:
                whole, unit = found
                return Quantity(whole + number, unit)
    return _plain_quantity(words)


def duration(words: str) -> Duration:
    """The duration in "de uno a dos días hábiles"; raises ValueError, KeyError."""
    before, one, noun = noun_counted(words, VOCABULARY.times)
    match = re.fullmatch("de (.+) a (.+)", before)
    longest = _agreeing(counted(match[2] if match else before, noun.feminine), one, noun)
    shortest = counted_alone(match[1], noun.feminine) if match else longest
    if match and shortest == longest:
        raise ValueError(words)
    return Duration(shortest, longest, noun.meaning)


def _coins(words: str, known: tuple[Noun, ...]) -> tuple[int, Noun]:
    before, one, noun = noun_counted(words, known)
    return _agreeing(coins(before, noun.feminine), one, noun), noun


def _small(number: int, noun: Noun) -> Decimal:
    decimals = decimals_of(noun.meaning)
    if not 0 < number < 10**decimals:
        raise ValueError(f"{number} small coins")
    return Decimal(number).scaleb(-decimals)


def _agreeing(number: int, one: bool, noun: Noun) -> int:
    if noun.one != noun.many and one != (number == 1):
        raise ValueError(f"{number} does not go with {noun}")
    return number


def _part_of_one(words: str, part: str) -> tuple[int, str] | None:
    if words == part:
        return (0, "each") if part != "media" else None
    between = " de " if part in QUARTERS else " "
    if not words.startswith(part + between):
        return None
    noun = next((noun for noun in VOCABULARY.units if noun.one == words.removeprefix(part + between)), None)
    if noun is None or _wrong_half(part, noun.feminine):
        return None
    if part in QUARTERS and noun.meaning in WITHOUT_QUARTERS:
        return None
    return 0, noun.meaning


def _and_part(words: str, part: str) -> tuple[int, str] | None:
    before = words.removesuffix(f" y {part}")
    if before == words:
        return None
    try:
        number, one, noun = noun_counted(before, VOCABULARY.units)
    except ValueError:
        return (_positive(alone(before)), "each") if part != "media" else None
    if _wrong_half(part, noun.feminine) or (part in QUARTERS and noun.meaning in WITHOUT_QUARTERS):
        raise ValueError(words)
    return _positive(_agreeing(counted(number, noun.feminine), one, noun)), noun.meaning


def _plain_quantity(words: str) -> Quantity:
    try:
        before, one, noun = noun_counted(words, VOCABULARY.units)
    except ValueError:
        return Quantity(_without(words, (*HALVES.values(), *QUARTERS.values())), "each")
    if " punto " not in before:
        return Quantity(Decimal(_agreeing(counted(before, noun.feminine), one, noun)), noun.meaning)
    if one:
        raise ValueError(words)
    parts = HALVES if noun.meaning in WITHOUT_QUARTERS else HALVES | QUARTERS
    return Quantity(_without(before, tuple(parts.values())), noun.meaning)


def _positive(number: int) -> int:
    if not number:
        raise ValueError("nothing and a part")
    return number


def _without(words: str, parts: tuple[Decimal, ...]) -> Decimal:
    number = decimal(words)
    if number % 1 in parts:
        raise ValueError(f"{number} is told in halves and quarters")
    return number


def _wrong_half(part: str, feminine: bool) -> bool:
    return part in HALVES and (part == "media") != feminine
