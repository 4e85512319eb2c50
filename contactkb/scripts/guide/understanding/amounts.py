"""Numbers and amounts as people say and type them: "a dozen", "two and a half", "forty two fifty", "like 20 bucks"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from contactkb.answering.understanding.figures import Figure, figure_at
from contactkb.answering.understanding.nouns import CENTS, COINS, TIMES, UNITS
from contactkb.answering.understanding.portions import ONE, portion_at
from contactkb.answering.understanding.tokens import Token, tokens_of
from contactkb.knowledge.values import Money, Percentage, decimals_of
from contactkb.scripts.guide.understanding.measures import converted, counted
from contactkb.scripts.guide.understanding.vocabulary import NONE, SEVERAL
from contactkb.scripts.tables.column import Column, Given

HUNDRED = 100
DOZENS = {"dozen": 12, "pair": 2}
# Six and fifty; seis con cincuenta.
JOINTS = frozenset(("and", "con", "y"))

_NEGATIVE = re.compile(r"(?:^|\s)[-\N{MINUS SIGN}]\s*\d|\b(?:minus|negative|menos|negativo)\b")


def amount(column: Column, words: str, language: str) -> Given | None:
    """The one amount that the words name; None for none, or several. Raises BadValue for one that cannot be."""
    tokens = tokens_of(words)
    if _NEGATIVE.search(words.lower()):
        return None
    match column.type:
        case "money":
            return _money(tokens, language, column.measure)
        case "percentage":
            number = _only_number(tokens, language)
            return None if number is None else Percentage(number)
    return _portion(column, tokens, language)


def _portion(column: Column, tokens: Sequence[Token], language: str) -> Given | None:
    found = list(_portions(tokens, language))
    if len(found) > 1:
        return None
    if found:
        return _measured(column, *found[0])
    few = _few(tokens)
    return None if few is None else counted(column, few)


def _measured(column: Column, number: Decimal, unit: str) -> Given | None:
    if unit in DOZENS and column.measure != unit:
        number, unit = number * DOZENS[unit], ""
    other = converted(number, unit, column.measure) if unit not in ("", column.measure) else number
    if other is None and unit not in TIMES and column.type != "duration":
        # "Two hundred square feet": the measure that is asked for may be said in several words.
        other = number if column.type == "count" or column.measure.startswith("sq") else None
    return None if other is None else counted(column, other)


def _portions(tokens: Sequence[Token], language: str) -> Iterator[tuple[Decimal, str]]:
    at = 0
    while at < len(tokens):
        figure, (portion, last) = figure_at(tokens, at, language), portion_at(tokens, at, language)
        if figure is not None and figure.last > last:
            unit = UNITS.get(tokens[figure.last].text, "") if figure.last < len(tokens) else ""
            yield figure.value, unit
            at = figure.last + bool(unit)
        elif portion is not None:
            yield portion.number.normalize() + 0, portion.unit
            at = last
        elif _is_one(tokens, at):
            yield Decimal(1), UNITS[tokens[at + 1].text]
            at += 2
        else:
            at += 1


def _is_one(tokens: Sequence[Token], at: int) -> bool:
    """A day; un mes."""
    return tokens[at].text in ONE and at + 1 < len(tokens) and UNITS.get(tokens[at + 1].text) in TIMES


def _few(tokens: Sequence[Token]) -> Decimal | None:
    said = [token.text for token in tokens if token.is_word]
    if len(said) == 1 and said[0] in ONE:
        return Decimal(1)
    if any(word in NONE for word in said):
        return Decimal(0)
    found = [SEVERAL[word] for word in said if word in SEVERAL]
    return Decimal(found[0]) if len(found) == 1 else None


def _money(tokens: Sequence[Token], language: str, currency: str) -> Given | None:
    if any(COINS.get(token.text, currency) != currency for token in tokens):
        return None
    figures = list(_figures(tokens, language))
    says_cents = any(token.text in CENTS for token in tokens)
    numbers = [_priced(figure) for figure in figures]
    if len(numbers) == 2 and numbers[1] < HUNDRED and (says_cents or tokens[figures[1].first - 1].text in JOINTS):
        return _exact(numbers[0] + numbers[1] / HUNDRED, currency)
    if len(numbers) != 1:
        return None
    return _exact(numbers[0] / HUNDRED if says_cents else numbers[0], currency)


def _exact(number: Decimal, currency: str) -> Given:
    places = Decimal(1).scaleb(-decimals_of(currency))
    if number != number.quantize(places, ROUND_DOWN):
        # More decimals than the currency has: the value says so itself.
        return Money(number, currency)
    return Money(number.quantize(places), currency)


def _priced(figure: Figure) -> Decimal:
    """Forty two fifty is 42.50."""
    if len(figure.groups) == 2 and not figure.in_digits and 0 < figure.groups[1] < HUNDRED:
        return Decimal(figure.groups[0]) + Decimal(figure.groups[1]) / HUNDRED
    return figure.value


def _only_number(tokens: Sequence[Token], language: str) -> Decimal | None:
    found = list(_figures(tokens, language))
    return found[0].value if len(found) == 1 else None


def _figures(tokens: Sequence[Token], language: str) -> Iterator[Figure]:
    at = 0
    while at < len(tokens):
        figure = figure_at(tokens, at, language)
        if figure is not None:
            yield figure
        at = figure.last if figure is not None else at + 1
