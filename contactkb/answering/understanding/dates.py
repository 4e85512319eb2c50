"""Which days a name of days means, seen from today; by the word that it begins with, what may read it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from contactkb.answering.understanding.day_names import (
    BEGINNINGS,
    FEASTS,
    IN_A_MONTH,
    MONTHS,
    MORNING,
    NEXT,
    ORDINALS,
    RELATIVE,
    RELATIVES,
    SUFFIXES,
    WEEK_NAMES,
    WEEKDAYS,
    WEEKENDS,
    WEEKS,
)
from contactkb.answering.understanding.feasts import FEAST_BEGINNINGS, feast_at, feast_in
from contactkb.answering.understanding.figures import NUMBER_WORDS, figure_at
from contactkb.answering.understanding.tokens import Token, phrase_at

Days = tuple[date, date]
Reader = Callable[[Sequence[Token], int, str, date], tuple[Days | None, int]]

SATURDAY, WEEK, YEAR, YEAR_MONTHS = 5, 7, 366, 12
FAR = 300


def _feast(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    name, last = feast_at(tokens, at)
    if not name:
        return None, at
    return _next((feast_in(name, today.year + later) for later in (0, 1)), today), last


def _in_month(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    """In December: what is left of it, where no day of it is named."""
    named = at + 1
    is_named = tokens[at].text in IN_A_MONTH and named < len(tokens) and tokens[named].text in MONTHS
    if not is_named or _number(tokens, named + 1, language)[0]:
        return None, at
    month = MONTHS[tokens[named].text]
    days = _next((_month(today.year + later, month) for later in (0, 1)), today)
    return (_left(days, today) if days else None), named + 1


def _left(days: Days, today: date) -> Days:
    first, last = days
    return (max(first, today), last) if last >= today else days


def _month(year: int, month: int) -> Days:
    first, after = (date(year + it // YEAR_MONTHS, it % YEAR_MONTHS + 1, 1) for it in (month, month + 1))
    return first, after - timedelta(days=1)


def _relative(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    length = phrase_at(tokens, at, RELATIVES)
    if not length:
        return None, at
    name = " ".join(token.text for token in tokens[at : at + length])
    # La mañana is the morning, mañana is tomorrow.
    if name == "manana" and at > 0 and tokens[at - 1].text in MORNING:
        return None, at
    day = today + timedelta(days=RELATIVE[name])
    return (day, day), at + length


def _weekend(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    length = phrase_at(tokens, at, WEEKENDS)
    if not length:
        return None, at
    sunday = today + timedelta(days=(SATURDAY + 1 - today.weekday()) % WEEK)
    return (max(today, sunday - timedelta(days=1)), sunday), at + length


def _week(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    length = phrase_at(tokens, at, WEEK_NAMES)
    if not length:
        return None, at
    first, last = WEEKS[" ".join(token.text for token in tokens[at : at + length])]
    monday = today - timedelta(days=today.weekday())
    begins = max(today, monday + timedelta(weeks=first))
    return (begins, monday + timedelta(weeks=last, days=WEEK - 1)), at + length


def _weekday(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    begins = at + (tokens[at].text in NEXT)
    if begins >= len(tokens) or tokens[begins].text not in WEEKDAYS or _is_a_feast(tokens, begins):
        return None, at
    named = _month_first(tokens, begins + 1, language, today)
    if named[0] is not None:
        return named
    ahead = (WEEKDAYS[tokens[begins].text] - today.weekday()) % WEEK
    if begins > at and ahead == 0:
        ahead = WEEK
    day = today + timedelta(days=ahead)
    return (day, day), begins + 1


def _is_a_feast(tokens: Sequence[Token], at: int) -> bool:
    """Whether the weekday is only part of a name: Black Friday, Viernes Santo."""
    around = {tokens[it].text for it in (at - 1, at + 1) if 0 <= it < len(tokens)}
    return bool(around & FEASTS)


def _month_first(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    """December 24th."""
    if at >= len(tokens) or tokens[at].text not in MONTHS:
        return None, at
    number, last = _number(tokens, at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text == "the"), language)
    return _date(MONTHS[tokens[at].text] + 1, number, today), last


def _day_first(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    """24 de diciembre; the 24th of December."""
    number, last = _number(tokens, at, language)
    if not number or last >= len(tokens):
        return None, at
    month = last + (tokens[last].text in ("de", "of"))
    if month >= len(tokens) or tokens[month].text not in MONTHS:
        return None, at
    return _date(MONTHS[tokens[month].text] + 1, number, today), month + 1


def _number(tokens: Sequence[Token], at: int, language: str) -> tuple[int, int]:
    if at < len(tokens) and tokens[at].text in ORDINALS:
        return ORDINALS[tokens[at].text], at + 1
    figure = figure_at(tokens, at, language)
    if figure is None or len(figure.groups) != 1 or not 0 < figure.value <= 31:
        return 0, at
    last = figure.last + (figure.last < len(tokens) and tokens[figure.last].text in SUFFIXES)
    return figure.groups[0], last


def _date(month: int, number: int, today: date) -> Days | None:
    days = (_day(today.year + later, month, number) for later in (0, 1))
    return _next((it for it in days if it), today)


def _day(year: int, month: int, number: int) -> Days | None:
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return day, day


def _next(days: Iterable[Days], today: date) -> Days | None:
    """The next such days; those that have just been, where the next are most of a year away."""
    return next((it for it in days if it[1] >= today or (today - it[1]).days < YEAR - FAR), None)


def _readers() -> Iterator[tuple[str, tuple[Reader, ...]]]:
    """The words that the name of a day begins with, each with what may read such a name, in this order."""
    known: Sequence[tuple[Reader, Collection[str]]] = (
        (_feast, FEAST_BEGINNINGS),
        (_in_month, IN_A_MONTH),
        (_relative, RELATIVES),
        (_weekend, WEEKENDS),
        (_week, WEEK_NAMES),
        (_weekday, NEXT | WEEKDAYS.keys()),
        (_month_first, MONTHS),
        (_day_first, NUMBER_WORDS | ORDINALS.keys()),
    )
    for word in BEGINNINGS:
        yield word, tuple(reader for reader, words in known if word in words)


OF_FIGURES: tuple[Reader, ...] = (_day_first,)
READERS: Mapping[str, tuple[Reader, ...]] = dict(_readers())
