"""Days in a question: today, tomorrow, on Saturday, this weekend, until Friday, December 24, el 24 de diciembre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from contactkb.answering.understanding.figures import begins_figure, figure_at
from contactkb.answering.understanding.places import When
from contactkb.answering.understanding.tokens import Token, phrase_at, phrases, words_in, words_of_phrases

ON, UNTIL, AFTER, BEFORE = "on", "until", "after", "before"
Days = tuple[date, date]


def _named(*rows: str) -> Mapping[str, int]:
    return {name: at for row in rows for at, names in enumerate(row.split()) for name in names.split("/")}


WEEKDAYS = _named(
    "monday/mon/mondays tuesday/tue/tues wednesday/wed/weds thursday/thu/thurs friday/fri/fridays"
    " saturday/saturdays sunday/sundays",
    "lunes martes miercoles jueves viernes sabado/sabados domingo/domingos",
)
MONTHS = _named(
    "january/jan february/feb march april/apr may june/jun july/jul august/aug september/sept/sep october/oct"
    " november/nov december/dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
ORDINALS = _named(
    "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "- primero",
)
RELATIVE: Mapping[str, int] = {
    **dict.fromkeys(("today", "tonight", "hoy", "esta noche", "this evening", "esta tarde", "right now"), 0),
    **dict.fromkeys(("tomorrow", "manana"), 1),
    **dict.fromkeys(("day after tomorrow", "pasado manana"), 2),
}
RELATIVES = phrases("|".join(RELATIVE))
WEEKENDS = phrases("this weekend|the weekend|weekend|on the weekend|este fin de semana|el fin de semana|fin de semana")
WEEKS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("this week", "esta semana"), (0, 0)),
    **dict.fromkeys(("next week", "la proxima semana", "la semana que viene", "la semana proxima"), (1, 1)),
}
WEEK_NAMES = phrases("|".join(WEEKS))
NEXT = frozenset(("next", "proximo", "proxima"))
RELATIONS: Mapping[str, str] = {
    **dict.fromkeys(("until", "till", "til", "through", "hasta"), UNTIL),
    **dict.fromkeys(("after", "despues", "since", "from", "desde"), AFTER),
    **dict.fromkeys(("before", "by", "antes"), BEFORE),
}
SKIPPED = frozenset(("the", "on", "el", "del", "de", "este", "this"))
MORNING = frozenset(("la", "esta", "las"))
SUFFIXES = frozenset(("st", "nd", "rd", "th"))
FEASTS = frozenset(("black", "good", "cyber", "easter", "palm", "fat", "ash", "negro", "santo", "cibernetico", "ramos"))
# Where none of these is said, no day is.
HINTS = frozenset((*WEEKDAYS, *MONTHS)) | words_in(
    "today tonight tomorrow hoy manana noche tarde evening weekend week semana now"
)
# Every word that may be part of what a day is called, besides those of numbers.
DAY_WORDS = (
    words_of_phrases(RELATIVES, WEEKENDS, WEEK_NAMES) | NEXT | SUFFIXES | HINTS | ORDINALS.keys() | {"the", "de", "of"}
)
# What a day that is not named by a number begins with.
BEGINNINGS = frozenset((*RELATIVES, *WEEKENDS, *WEEK_NAMES, *NEXT, *WEEKDAYS, *MONTHS, *ORDINALS))
SATURDAY, WEEK, YEAR = 5, 7, 366
FAR = 300


def days_in(tokens: Sequence[Token], language: str, today: date) -> Iterator[When]:
    """The days that a question names, seen from today, in order."""
    at = 0 if any(token.text in HINTS for token in tokens) else len(tokens)
    while at < len(tokens):
        found, last = day_at(tokens, at, language, today)
        if found is None:
            at += 1
            continue
        yield When(*found, relation_before(tokens, at), (tokens[at].start, tokens[last - 1].end))
        at = last


def day_at(tokens: Sequence[Token], at: int, language: str, today: date) -> tuple[Days | None, int]:
    """The days that are named from there on, and where their name ends."""
    if tokens[at].text not in BEGINNINGS and not begins_figure(tokens[at], language):
        return None, at
    for known in (_relative, _weekend, _week, _weekday, _month_first, _day_first):
        days, last = known(tokens, at, language, today)
        if days is not None:
            return days, last
    return None, at


def relation_before(tokens: Sequence[Token], at: int) -> str:
    """How a day or time that begins there is related: on, until, after or before it."""
    before = at - 1
    while before >= 0 and tokens[before].text in SKIPPED:
        before -= 1
    return RELATIONS.get(tokens[before].text, ON) if before >= 0 else ON


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
    """The next such date; one that has just been, where the next is most of a year away."""
    for year in (today.year, today.year + 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day >= today or (today - day).days < YEAR - FAR:
            return day, day
    return None
