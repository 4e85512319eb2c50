"""Days and moments as people say and type them: Friday, tomorrow at five, the third, 12/24, three days ago."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from contactkb.answering.understanding.clocks import clocks_in
from contactkb.answering.understanding.day_names import ORDINALS, WEEKDAYS
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
YEAR = re.compile(r"\b(20\d\d)\b")
AROUND_NUMBER = words_in("the el dia on st nd rd th of this month , .")
TOMORROW, AHEAD = words_in("manana"), words_in("in within dentro en")
MOST_COUNTED = 1000
FORENOON = words_in("am a morning manana madrugada noon midnight mediodia medianoche")
EARLIEST, HALF_A_DAY = time(7), 12

Way: TypeAlias = Callable[[str, str, date], date | None]


def day(words: str, language: str, today: date) -> Day | None:
    """The one day that the words name, seen from today; None for none, or several."""
    return _first((_past, _written, _ahead, _of_weekday, _named, _of_month), words, language, today)


def named_day(words: str, language: str, today: date) -> Day | None:
    """The same among other words: bare figures count for nothing there."""
    return _first((_past, _ahead, _of_weekday, _named), words, language, today)


def moment(words: str, language: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """The one moment that the words name; without a day, the next such time; None where no time is said."""
    tokens = tokens_of(words)
    clocks = list(clocks_in(tokens, language))
    if len(clocks) != 1:
        return None
    today, at = now.astimezone(zone).date(), _by_day(words, clocks[0])
    named = day(_without(words, clocks[0]), language, today)
    try:
        if named is not None:
            return Moment(instant_of(datetime.combine(named.date, at), zone))
        next_one = Moment(instant_of(datetime.combine(today, at), zone))
        return next_one if next_one.at > now else Moment(instant_of(datetime.combine(_after(today), at), zone))
    except BadValue:
        return None


def _after(today: date) -> date:
    return today + timedelta(days=1)


def _by_day(words: str, clock: Clock) -> time:
    """Five is five in the afternoon, unless somebody says otherwise."""
    first, last = clock.place
    says_half = any(token.text in FORENOON for token in tokens_of(words[first:last])) or words[first:last].startswith(
        "0"
    )
    return clock.at if says_half or clock.at >= EARLIEST else clock.at.replace(hour=clock.at.hour + HALF_A_DAY)


def _first(ways: Sequence[Way], words: str, language: str, today: date) -> Day | None:
    for way in ways:
        found = way(words, language, today)
        if found is not None:
            return Day(found)
    return None


def _without(words: str, clock: Clock) -> str:
    first, last = clock.place
    return f"{words[:first]} {words[last:]}"


def _named(words: str, language: str, today: date) -> date | None:
    found: list[When] = list(days_in(tokens_of(words), language, today))
    is_one = len(found) == 1 and found[0].first == found[0].last
    if not is_one:
        return None
    year = YEAR.search(words)
    return _date(int(year[1]), found[0].first.month, found[0].first.day) if year else found[0].first


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
    if (said & LAST or said & PAST) and not said & TOMORROW:
        next_one = _named(" ".join(token.text for token in tokens if token.text not in LAST | PAST), language, today)
        return next_one - timedelta(days=WEEK) if next_one and next_one - today <= timedelta(days=WEEK) else None
    return None


def _ago(tokens: Sequence[Token], language: str, today: date) -> date | None:
    days = _days(tokens, language)
    return today - timedelta(days=days) if days else None


def _ahead(words: str, language: str, today: date) -> date | None:
    """In two days; dentro de una semana."""
    tokens = tokens_of(words)
    days = _days(tokens, language) if any(token.text in AHEAD for token in tokens) else 0
    return today + timedelta(days=days) if days else None


def _days(tokens: Sequence[Token], language: str) -> int:
    """How many days the words count; 0 where they count none."""
    at = next((at for at, token in enumerate(tokens) if token.text in SPANS), 0)
    figure = next((it for it in (figure_at(tokens, begin, language) for begin in range(at)) if it), None)
    number = int(figure.value) if figure else int(at > 0 and tokens[at - 1].text in ONES)
    return number * SPANS[tokens[at].text] if 0 < number < MOST_COUNTED else 0


def _of_weekday(words: str, language: str, today: date) -> date | None:
    """Monday the 30th: that day, where it is one."""
    tokens = tokens_of(words)
    at = next((at for at, token in enumerate(tokens) if token.text in WEEKDAYS), -1)
    rest = " ".join(token.text for token in tokens[at + 1 :]) if at >= 0 else ""
    named = _of_month(rest, language, today) if rest else None
    return named if named and named.weekday() == WEEKDAYS[tokens[at].text] else None


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


def _of_month(words: str, language: str, today: date) -> date | None:
    """The next day of that number: "the third", "the 3rd", "el tres"."""
    said = [token.text for token in tokens_of(words) if token.text not in AROUND_NUMBER]
    figure = figure_at(tokens_of(" ".join(said)), 0, language) if said else None
    number = ORDINALS.get(" ".join(said), int(figure.value) if figure and figure.last == len(said) else 0)
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
