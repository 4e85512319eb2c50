"""Amounts as heard in American English."""

from __future__ import annotations

from decimal import Decimal

from contactkb.knowledge.values import Count, Duration, Money, Percentage, Quantity, UnitPrice, decimals_of
from contactkb.wording.heard.numbers_en import decimal, whole
from contactkb.wording.heard.vocabulary import Noun, noun_counted, plural, singular
from contactkb.wording.heard.words_en import VOCABULARY

PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
OF_ONE = {"half ": "half", "a quarter of ": "quarter", "three quarters of ": "three quarters"}
OF_NOTHING = {"one half": "half", "one quarter": "quarter", "three quarters": "three quarters"}
BEFORE_NOUN = {"a half ": "half", "a quarter ": "quarter", "three quarter ": "three quarters"}
AND = {" and a half": "half", " and a quarter": "quarter", " and three quarters": "three quarters"}


def money(words: str, currency: str) -> Money:
    """The money in "six dollars and fifty cents"; "free" is none of `currency`; raises ValueError, KeyError."""
    if words == "free":
        return Money(Decimal(0), currency)
    large, found, small = words.partition(" and ")
    if found:
        number, noun = _coins(large, VOCABULARY.large)
        more, _ = _coins(small, tuple(coin for coin in VOCABULARY.small if coin.meaning == noun.meaning))
        return Money(number + _small(more, noun), noun.meaning)
    number, noun = _coins(words, VOCABULARY.large + VOCABULARY.alone)
    return Money(Decimal(number) if noun in VOCABULARY.large else _small(number, noun), noun.meaning)


def unit_price(words: str, currency: str) -> UnitPrice:
    """The price in "six dollars and fifty cents per pound"; raises ValueError, KeyError."""
    if words.endswith(" each"):
        return UnitPrice(money(words.removesuffix(" each"), currency), "each")
    price, _, unit = words.partition(" per ")
    return UnitPrice(money(price, currency), singular(unit, VOCABULARY.units).meaning)


def percentage(words: str) -> Percentage:
    """The percentage in "fifteen point five percent"; raises ValueError, KeyError."""
    number, found, rest = words.partition(" percent")
    if not found or rest:
        raise ValueError(words)
    return Percentage(decimal(number))


def count(words: str) -> Count:
    """The count in "one thousand two hundred"; raises KeyError."""
    return Count(whole(words))


def quantity(words: str) -> Quantity:
    """The quantity in "two and a half kilograms", "half a pound" or "six"; raises ValueError, KeyError."""
    if words in OF_NOTHING:
        return Quantity(PARTS[OF_NOTHING[words]], "each")
    for start, part in OF_ONE.items():
        if words.startswith(start):
            article, _, unit = words.removeprefix(start).partition(" ")
            if article not in ("a", "an"):
                raise ValueError(words)
            return Quantity(PARTS[part], singular(unit, VOCABULARY.units).meaning)
    if " and " in words:
        return _mixed_quantity(words)
    try:
        before, one, noun = noun_counted(words, VOCABULARY.units)
    except ValueError:
        return Quantity(_without_quarters(words), "each")
    return Quantity(_agreeing(_without_quarters(before), one, noun), noun.meaning)


def duration(words: str) -> Duration:
    """The duration in "one to two business days"; raises ValueError, KeyError."""
    before, one, noun = noun_counted(words, VOCABULARY.times)
    low, found, high = before.partition(" to ")
    longest = whole(high if found else low)
    _agreeing(Decimal(longest), one, noun)
    shortest = whole(low)
    if found and shortest == longest:
        raise ValueError(words)
    return Duration(shortest, longest, noun.meaning)


def _coins(words: str, known: tuple[Noun, ...]) -> tuple[int, Noun]:
    before, one, noun = noun_counted(words, known)
    number = whole(before)
    _agreeing(Decimal(number), one, noun)
    return number, noun


def _small(number: int, noun: Noun) -> Decimal:
    decimals = decimals_of(noun.meaning)
    if not 0 < number < 10**decimals:
        raise ValueError(f"{number} small coins")
    return Decimal(number).scaleb(-decimals)


def _agreeing(number: Decimal, one: bool, noun: Noun) -> Decimal:
    if noun.one != noun.many and one != (number == 1):
        raise ValueError(f"{number} does not go with {noun}")
    return number


def _without_quarters(words: str) -> Decimal:
    number = decimal(words)
    if number % 1 in PARTS.values():
        raise ValueError(f"{number} is told in halves and quarters")
    return number


def _positive(words: str) -> int:
    number = whole(words)
    if not number:
        raise ValueError(words)
    return number


def _mixed_quantity(words: str) -> Quantity:
    for end, part in AND.items():
        if words.endswith(end):
            return Quantity(_positive(words.removesuffix(end)) + PARTS[part], "each")
    number, _, rest = words.partition(" and ")
    for start, part in BEFORE_NOUN.items():
        if rest.startswith(start):
            unit = plural(rest.removeprefix(start), VOCABULARY.units)
            return Quantity(_positive(number) + PARTS[part], unit.meaning)
    raise ValueError(words)
