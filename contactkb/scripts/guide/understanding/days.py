"""Days and moments as people say and type them: Friday, tomorrow at five, the third, 12/24, three days ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from contactkb.answering.understanding.clocks import clocks_in
from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.figures import figure_at
from contactkb.answering.understanding.places import Clock, When
from contactkb.answering.understanding.tokens import Token, phrase_at, phrases, tokens_of, words_in
from contactkb.knowledge.values import BadValue, Day, Moment, instant_of

WEEK = 7
MONTHS_AHEAD = 12
YESTERDAY = phrases("yesterday|last night|ayer|anoche")
BEFORE_YESTERDAY = phrases("day before yesterday|anteayer|antier|antes de ayer")
LAST, PAST = words_in("last past"), words_in("pasado pasada")
AGO, SINCE = words_in("ago"), words_in("hace")
SPANS = {"day": 1, "days": 1, "dia": 1, "dias": 1, "week": 7, "weeks": 7, "semana": 7, "semanas": 7}
ONES = words_in("a an one un una")
NUMERIC = re.compile(r"(\d{1,4})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?")
ORDINAL = re.compile(r"\b(?:the|el|dia)?\s*(\d{1,2})(?:st|nd|rd|th|º)?\b")


def day(words: str, language: str, today: date) -> Day | None:
    """The one day that the words name, seen from today; None for none, or several."""
    found = _past(words, language, today) or _written(words, language, today) or _named(words, language, today)
    found = found or _of_month(words, today)
    return Day(found) if found else None


def moment(words: str, language: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """The one moment that the words name; without a day, the next such time; None where no time is said."""
    tokens = tokens_of(words)
    clocks = list(clocks_in(tokens, language))
    if len(clocks) != 1:
        return None
    today = now.astimezone(zone).date()
    named = day(_without(words, clocks[0]), language, today)
    try:
        if named is not None:
            return Moment(instant_of(datetime.combine(named.date, clocks[0].at), zone))
        at = Moment(instant_of(datetime.combine(today, clocks[0].at), zone))
        return (
            at if at.at > now else Moment(instant_of(datetime.combine(today + timedelta(days=1), clocks[0].at), zone))
        )
    except BadValue:
        return None


def _without(words: str, clock: Clock) -> str:
    first, last = clock.place
    return f"{words[:first]} {words[last:]}"


def _named(words: str, language: str, today: date) -> date | None:
    found: list[When] = list(days_in(tokens_of(words), language, today))
    is_one = len(found) == 1 and found[0].first == found[0].last
    return found[0].first if is_one else None


def _past(words: str, language: str, today: date) -> date | None:
    tokens = [token for token in tokens_of(words) if token.text[0].isalnum()]
    for at in range(len(tokens)):
        if phrase_at(tokens, at, BEFORE_YESTERDAY):
            return today - timedelta(days=2)
        if phrase_at(tokens, at, YESTERDAY):
            return today - timedelta(days=1)
    said = {token.text for token in tokens}
    if said & AGO or said & SINCE:
        return _ago(tokens, language, today)
    if said & LAST or said & PAST:
        next_one = _named(" ".join(token.text for token in tokens if token.text not in LAST | PAST), language, today)
        return next_one - timedelta(days=WEEK) if next_one and next_one - today <= timedelta(days=WEEK) else None
    return None


def _ago(tokens: Sequence[Token], language: str, today: date) -> date | None:
    for at, token in enumerate(tokens):
        if token.text in SPANS and at:
            figure = next((it for it in (figure_at(tokens, begin, language) for begin in range(at)) if it), None)
            number = int(figure.value) if figure else 1 if tokens[at - 1].text in ONES else 0
            return today - timedelta(days=number * SPANS[token.text]) if 0 < number < 1000 else None
    return None


def _written(words: str, language: str, today: date) -> date | None:
    found = NUMERIC.search(words)
    if not found:
        return None
    first, second, third = (int(it) if it else 0 for it in found.groups())
    if len(found[1]) == 4:
        return _date(first, second, third)
    month, number = (first, second) if language == "en" else (second, first)
    if month > MONTHS_AHEAD:
        month, number = number, month
    if third:
        return _date(third + 2000 if third < 100 else third, month, number)
    ahead = _date(today.year, month, number)
    return ahead if ahead is None or ahead >= today else _date(today.year + 1, month, number)


def _of_month(words: str, today: date) -> date | None:
    """The next day of that number: "the third", "el 3"."""
    found = ORDINAL.fullmatch(words.strip().lower().rstrip(".!"))
    number = int(found[1]) if found else 0
    for ahead in range(MONTHS_AHEAD):
        years, month = divmod(today.month - 1 + ahead, 12)
        day = _date(today.year + years, month + 1, number)
        if day is not None and day >= today:
            return day
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
