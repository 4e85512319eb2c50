"""What days are called in both languages, without accents: weekdays, months, feasts, and what relates to them."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.understanding.feasts import FEAST_BEGINNINGS, FEAST_HINTS, FEAST_WORDS
from contactkb.answering.understanding.tokens import phrases, words_in, words_of_phrases

ON, UNTIL, AFTER, BEFORE = "on", "until", "after", "before"


def _named(*rows: str) -> Mapping[str, int]:
    return {name: at for row in rows for at, names in enumerate(row.split()) for name in names.split("/")}


WEEKDAYS = _named(
    "monday/mon/mondays tuesday/tue/tues/tuesdays wednesday/wed/weds/wednesdays thursday/thu/thurs/thursdays"
    " friday/fri/fridays saturday/saturdays sunday/sundays",
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
# As it is typed as well.
TOMORROW = ("tomorrow", "tomorow", "tommorow", "tommorrow", "tmrw", "tmw", "tmr", "manana")
RELATIVE: Mapping[str, int] = {
    **dict.fromkeys(("today", "tonight", "hoy", "esta noche", "this evening", "esta tarde", "right now"), 0),
    **dict.fromkeys(TOMORROW, 1),
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
# "May" and "March" are months where one of these stands before them.
IN_A_MONTH = frozenset(("in", "during", "throughout", "this", "en", "durante", "este"))
# Where none of these is said, no day is.
HINTS = frozenset((*WEEKDAYS, *MONTHS, *FEAST_HINTS, *TOMORROW)) | words_in(
    "today tonight hoy noche tarde evening weekend week semana now"
)
# Every word that may be part of what a day is called, besides those of numbers.
DAY_WORDS = (
    words_of_phrases(RELATIVES, WEEKENDS, WEEK_NAMES) | FEAST_WORDS | NEXT | SUFFIXES | HINTS | ORDINALS.keys()
) | {"the", "de", "of"}
# What a day that is not named by a number begins with.
BEGINNINGS = (
    frozenset((*RELATIVES, *WEEKENDS, *WEEK_NAMES, *NEXT, *WEEKDAYS, *MONTHS, *ORDINALS))
    | FEAST_BEGINNINGS
    | IN_A_MONTH
)
