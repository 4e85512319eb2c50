"""Feasts by their names, as the days that they are: Christmas Eve, on Thanksgiving, Good Friday, en Semana Santa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from contactkb.answering.understanding.tokens import Token, phrase_at, phrases, words_in, words_of_phrases

NOVEMBER, THURSDAY, WEEK = 11, 3, 7
Feast = tuple[int, int]
Days = tuple[date, date]


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
# Those from and until so many days after Easter Sunday.
OF_EASTER: Mapping[str, Feast] = {
    **_called("palm sunday|domingo de ramos", (-7, -7)),
    **_called("maundy thursday|holy thursday|jueves santo", (-3, -3)),
    **_called("good friday|viernes santo", (-2, -2)),
    **_called("holy saturday|easter saturday|easter eve|sabado santo|sabado de gloria", (-1, -1)),
    **_called("easter sunday|easter day|on easter|domingo de pascua|domingo de resurreccion|en pascua", (0, 0)),
    **_called("domingo de pascuas|pascua de resurreccion|en pascuas", (0, 0)),
    **_called("easter monday|lunes de pascua", (1, 1)),
    **_called("easter weekend", (-2, 1)),
    **_called("holy week|semana santa|esta semana santa", (-7, 0)),
    **_called("easter week|semana de pascua", (-7, 1)),
}
NAMES = phrases("|".join((*FIXED, *MOVING, *OF_EASTER)))
FEAST_BEGINNINGS, FEAST_WORDS = frozenset(NAMES), words_of_phrases(NAMES)
# One of these is in every name.
FEAST_HINTS = words_in(
    "eve xmas christmas navidad nochebuena nochevieja noche years ano valentines valentin independence independencia "
    "halloween thanksgiving accion friday viernes easter holy santa pascua pascuas"
)
# What is sold for a feast has its name before its own: so short a name is the day's where nothing of that follows.
ON = words_in("on en el")
# What is wanted for a feast is asked about before it.
WANTED_FOR = words_in("for para")
GOOD, GOOD_THINGS = "good", words_in("it that still offer deal special sale price promotion coupon code")
AFTER_A_DAY = words_in("and or y o what when how is are do does we please at from que a cuando por this")


def feast_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The name of the feast that is named from there on, "" for none, and where it ends."""
    length = phrase_at(tokens, at, NAMES)
    if not length:
        return "", at
    last = at + length
    follows = tokens[last] if last < len(tokens) else None
    is_sold = tokens[at].text in ON and follows is not None and follows.is_word and follows.text not in AFTER_A_DAY
    before = tokens[at - 1].text if at else ""
    # An offer is good Friday, too.
    is_no_name = tokens[at].text == GOOD and before in GOOD_THINGS
    if is_sold or is_no_name or before in WANTED_FOR:
        return "", at
    return " ".join(token.text for token in tokens[at:last]), last


def feast_in(name: str, year: int) -> Days:
    """The first and the last day of a feast in a year."""
    if name in OF_EASTER:
        first, last = (easter(year) + timedelta(days=it) for it in OF_EASTER[name])
        return first, last
    if name in FIXED:
        day = date(year, *FIXED[name])
        return day, day
    first = date(year, NOVEMBER, 1)
    day = first + timedelta(days=(THURSDAY - first.weekday()) % WEEK + MOVING[name], weeks=3)
    return day, day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule in J. Meeus, Astronomical Algorithms, chapter 8 ("Date of
    Easter"), which he has from Spencer Jones, General Astronomy (1922): it holds in any year from 1583 on."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, centuries = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    # The days from 21 March to the full moon, and from there to the next Sunday but one day.
    moon = (19 * golden + century - leaps - moved + 15) % 30
    to_sunday = (32 + 2 * centuries + 2 * (of_century // 4) - moon - of_century % 4) % WEEK
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - WEEK * late + 114, 31)
    return date(year, month, day + 1)
