"""Feasts by their names, as the days that they are: Christmas Eve, on Thanksgiving, en Nochebuena."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from contactkb.answering.understanding.tokens import Token, phrase_at, phrases, words_in, words_of_phrases

NOVEMBER, THURSDAY, WEEK = 11, 3, 7
Feast = tuple[int, int]


def _called(names: str, feast: Feast) -> dict[str, Feast]:
    return dict.fromkeys(names.split("|"), feast)


# Those of a month and day.
FIXED: Mapping[str, Feast] = {
    **_called("christmas eve|xmas eve|nochebuena|noche buena", (12, 24)),
    **_called("christmas day|xmas day|dia de navidad|on christmas|on xmas|en navidad", (12, 25)),
    **_called("new years eve|nochevieja|noche vieja", (12, 31)),
    **_called("new years day|dia de ano nuevo|on new years|en ano nuevo", (1, 1)),
    **_called("valentines day|dia de san valentin", (2, 14)),
    **_called("independence day|dia de la independencia", (7, 4)),
    **_called("on halloween|en halloween", (10, 31)),
}
# Those so many days after the fourth Thursday of November.
MOVING: Mapping[str, int] = {
    "thanksgiving eve": -1,
    **dict.fromkeys(("thanksgiving day", "on thanksgiving", "dia de accion de gracias", "en accion de gracias"), 0),
    **dict.fromkeys(("on black friday", "en viernes negro", "el viernes negro"), 1),
}
NAMES = phrases("|".join((*FIXED, *MOVING)))
FEAST_BEGINNINGS, FEAST_WORDS = frozenset(NAMES), words_of_phrases(NAMES)
# One of these is in every name.
FEAST_HINTS = words_in(
    "eve xmas christmas navidad nochebuena nochevieja noche years ano valentines valentin independence independencia "
    "halloween thanksgiving accion friday viernes"
)
# What is sold for a feast has its name before its own: so short a name is the day's where nothing of that follows.
ON = words_in("on en el")
# What is wanted for a feast is asked about before it.
WANTED_FOR = words_in("for para")
AFTER_A_DAY = words_in("and or y o what when how is are do does we please at from que a cuando por this")


def feast_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The name of the feast that is named from there on, "" for none, and where it ends."""
    length = phrase_at(tokens, at, NAMES)
    last = at + length
    follows = tokens[last] if last < len(tokens) else None
    is_sold = tokens[at].text in ON and follows is not None and follows.is_word and follows.text not in AFTER_A_DAY
    if not length or is_sold or (at and tokens[at - 1].text in WANTED_FOR):
        return "", at
    return " ".join(token.text for token in tokens[at:last]), last


def feast_in(name: str, year: int) -> date:
    """The day of a feast in a year."""
    if name in FIXED:
        return date(year, *FIXED[name])
    first = date(year, NOVEMBER, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % WEEK + MOVING[name], weeks=3)
