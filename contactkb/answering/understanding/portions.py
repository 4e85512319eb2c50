"""Quantities in a question: 2 lb, a kilo, half a pound, una libra y media."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from contactkb.answering.understanding.figures import begins_figure, figure_at, has_figures
from contactkb.answering.understanding.nouns import UNITS
from contactkb.answering.understanding.places import Portion
from contactkb.answering.understanding.tokens import Token, Tokens

ONE = frozenset(("a", "an", "one", "un", "una"))
PARTS = {
    "half": Decimal("0.5"),
    "medio": Decimal("0.5"),
    "media": Decimal("0.5"),
    "quarter": Decimal("0.25"),
}
COUNTING = ONE | PARTS.keys()
AND = frozenset(("and", "y"))
BETWEEN = frozenset(("a", "an", "of", "de"))
# Every word that may be part of a quantity, besides those of numbers and units.
PORTION_WORDS = COUNTING | AND | BETWEEN
MOST, EXACT = Decimal(100_000), Decimal("0.001")
# Words that are a unit only after a number: "can", "case", "set", "head", "pie" are said for other things, too.
AMBIGUOUS = frozenset(("can", "case", "set", "head", "pie", "par", "order", "pack", "min", "each", "dia", "ano", "mes"))


def portions_in(tokens: Tokens, language: str) -> Iterator[Portion]:
    """The quantities with a unit, in order."""
    after = 0
    for at in () if UNITS.keys().isdisjoint(tokens.texts) else _beginnings(tokens, language):
        found, last = portion_at(tokens, at, language) if at >= after else (None, at)
        if found is not None and found.unit:
            yield found
            after = last


def _beginnings(tokens: Tokens, language: str) -> list[int]:
    """Where something is said that may count a unit."""
    counts = has_figures(tokens, language)
    if not counts and COUNTING.isdisjoint(tokens.texts):
        return []
    return [
        at for at, token in enumerate(tokens) if token.text in COUNTING or (counts and begins_figure(token, language))
    ]


def portion_at(tokens: Sequence[Token], at: int, language: str) -> tuple[Portion | None, int]:
    """The quantity that begins there and where it ends; its unit is "" where it is a number alone."""
    number, last, is_article = _number_at(tokens, at, language)
    if number is None or not 0 < number < MOST:
        return None, at
    unit, after = _unit_at(tokens, last, is_article)
    if not unit:
        return (None, at) if is_article else (Portion(number, "", _place(tokens, at, last)), last)
    more, after = _and_a_part(tokens, after)
    return Portion((number + more).quantize(EXACT), unit, _place(tokens, at, after)), after


def _number_at(tokens: Sequence[Token], at: int, language: str) -> tuple[Decimal | None, int, bool]:
    word = tokens[at].text if at < len(tokens) else ""
    if word in ONE and at + 1 < len(tokens) and tokens[at + 1].text in PARTS:
        return PARTS[tokens[at + 1].text], at + 2, False
    if word in PARTS:
        return PARTS[word], at + 1, False
    if word in ONE:
        more, last = _and_a_part(tokens, at + 1)
        return 1 + more, last, not more and word != "one"
    figure = figure_at(tokens, at, language)
    if figure is None:
        return None, at, False
    more, last = _and_a_part(tokens, figure.last)
    return figure.value + more, last, False


def _and_a_part(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    """Two and a half; dos y medio."""
    if at >= len(tokens) or tokens[at].text not in AND:
        return Decimal(0), at
    part = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in ("a", "an"))
    if part < len(tokens) and tokens[part].text in PARTS:
        return PARTS[tokens[part].text], part + 1
    return Decimal(0), at


def _unit_at(tokens: Sequence[Token], at: int, is_article: bool) -> tuple[str, int]:
    skipped = at + (at + 1 < len(tokens) and tokens[at].text in BETWEEN)
    for place in (at, skipped):
        word = tokens[place].text if place < len(tokens) else ""
        if word in UNITS and not (is_article and word in AMBIGUOUS):
            return UNITS[word], place + 1
    return "", at


def _place(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    return tokens[first].start, tokens[last - 1].end
