"""Days in a question, seen from today: today, on Saturday, until Friday, December 24, en diciembre, Christmas Eve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from contactkb.answering.understanding.dates import OF_FIGURES, READERS, Days
from contactkb.answering.understanding.day_names import BEGINNINGS, HINTS, ON, RELATIONS, SKIPPED
from contactkb.answering.understanding.figures import begins_figure, has_figures
from contactkb.answering.understanding.places import When
from contactkb.answering.understanding.tokens import Token, Tokens


def days_in(tokens: Tokens, language: str, today: date) -> Iterator[When]:
    """The days that a question names, seen from today, in order."""
    after = 0
    for at in () if HINTS.isdisjoint(tokens.texts) else _beginnings(tokens, language):
        found, last = _day_at(tokens, at, language, today) if at >= after else (None, at)
        if found is not None:
            yield When(*found, relation_before(tokens, at), (tokens[at].start, tokens[last - 1].end))
            after = last


def _beginnings(tokens: Tokens, language: str) -> list[int]:
    """Where what a day is called may begin."""
    counts = has_figures(tokens, language)
    return [
        at for at, token in enumerate(tokens) if token.text in BEGINNINGS or (counts and begins_figure(token, language))
    ]


def _day_at(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    """The days that are named from there on, and where their name ends."""
    for reader in READERS.get(tokens[at].text, OF_FIGURES):
        days, last = reader(tokens, at, language, today)
        if days is not None:
            return days, last
    return None, at


def relation_before(tokens: Sequence[Token], at: int) -> str:
    """How a day or time that begins there is related: on, until, after or before it."""
    before = at - 1
    while before >= 0 and tokens[before].text in SKIPPED:
        before -= 1
    return RELATIONS.get(tokens[before].text, ON) if before >= 0 else ON
