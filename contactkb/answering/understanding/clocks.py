"""Times of day in a question: after 6 pm, at 5:30, before noon, a las 6 de la tarde."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time
from decimal import Decimal

from contactkb.answering.understanding.days import relation_before
from contactkb.answering.understanding.figures import figure_at, has_figures
from contactkb.answering.understanding.places import Clock
from contactkb.answering.understanding.tokens import Token, Tokens, phrase_at, phrases

NOON, HOURS = 12, 24
NAMED = {"noon": time(12), "midday": time(12), "mediodia": time(12), "midnight": time(0), "medianoche": time(0)}
FORENOON = phrases("am|a . m|de la manana|in the morning")
AFTERNOON = phrases("pm|p . m|de la tarde|de la noche|in the afternoon|in the evening|at night")
OCLOCK = phrases("oclock|en punto")
# After these a bare figure is a time: "a las seis".
LEADS = frozenset(("las", "at"))


def clocks_in(tokens: Tokens, language: str) -> Iterator[Clock]:
    """The times of day, in order."""
    is_likely = has_figures(tokens, language) or not NAMED.keys().isdisjoint(tokens.texts)
    at = 0 if is_likely else len(tokens)
    while at < len(tokens):
        found, last = _clock_at(tokens, at, language)
        if found is not None:
            yield Clock(found, relation_before(tokens, at), (tokens[at].start, tokens[last - 1].end))
        at = max(last, at + 1)


def _clock_at(tokens: Sequence[Token], at: int, language: str) -> tuple[time | None, int]:
    if tokens[at].text in NAMED:
        return NAMED[tokens[at].text], at + 1
    hour, minute, last = _wall(tokens, at, language)
    if hour is None:
        return None, at
    late, early = phrase_at(tokens, last, AFTERNOON), phrase_at(tokens, last, FORENOON)
    says_so = late or early or phrase_at(tokens, last, OCLOCK)
    has_lead = at > 0 and tokens[at - 1].text in LEADS
    if not (says_so or ":" in tokens[at].text or has_lead):
        return None, at
    if (late or early) and hour <= NOON:
        hour = hour % NOON + (NOON if late else 0)
    return time(hour % HOURS, minute), last + says_so


def _wall(tokens: Sequence[Token], at: int, language: str) -> tuple[int | None, int, int]:
    hours, colon, minutes = tokens[at].text.partition(":")
    if colon:
        fits = hours.isdigit() and minutes.isdigit() and len(minutes) == 2 and int(hours) <= HOURS and int(minutes) < 60
        return (int(hours), int(minutes), at + 1) if fits else (None, 0, at)
    figure = figure_at(tokens, at, language)
    if figure is None or not figure.groups or not Decimal(0) <= figure.groups[0] <= HOURS or len(figure.groups) > 2:
        return None, 0, at
    minute = figure.groups[1] if len(figure.groups) == 2 else 0
    return (figure.groups[0], minute, figure.last) if minute < 60 else (None, 0, at)
