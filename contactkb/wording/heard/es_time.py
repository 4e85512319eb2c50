"""Days and times as heard in Spanish."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Day, Hours, Moment
from contactkb.wording.heard.numbers_es import alone
from contactkb.wording.heard.vocabulary import row
from contactkb.wording.heard.wall import instant, require_weekday_and_relation
from contactkb.wording.heard.words_es import ALONE, MONTHS, WEEKDAYS

DAY = re.compile(
    rf"(?:(?P<relation>hoy|mañana) )?(?P<weekday>{'|'.join(WEEKDAYS)}) (?P<day>.+?) de (?P<month>{'|'.join(MONTHS)})"
    r"(?: de (?P<year>.+))?"
)
RELATIONS = {"hoy": 0, "mañana": 1, None: None}
SIDES = {"antes de atrasar los relojes": "before", "después de atrasar los relojes": "after"}
MOMENT = re.compile(
    r"(?:medianoche al comenzar (?:el )?(?P<midnight>.+?)|(?P<day>.+) (?P<at>a las|a la|al) (?P<clock>.+?))"
    rf"(?: (?P<side>{'|'.join(SIDES)}))?"
)
CLOCK = re.compile(r"(?P<hour>[a-zé]+)(?: y (?P<minutes>.+))? de la (?P<part>madrugada|mañana|tarde|noche)")
HOURS = row("una dos tres cuatro cinco seis siete ocho nueve diez once doce")
MINUTES = {"cuarto": 15, "media": 30}
# From which hour until before which.
PARTS = {"madrugada": (0, 6), "mañana": (6, 12), "tarde": (12, 19), "noche": (19, 24)}


def day(words: str, today: date) -> Day:
    """The day in "mañana miércoles cuatro de marzo"; raises ValueError, KeyError."""
    return Day(_date(words, today))


def hours(words: str) -> Hours:
    """The hours in "de nueve de la mañana a cinco y media de la tarde"; raises ValueError, KeyError."""
    match = re.fullmatch("de (.+) a (.+)", words)
    if not match:
        raise ValueError(words)
    return Hours(_clock(match[1]), _clock(match[2]))


def moment(words: str, today: date, zone: ZoneInfo) -> Moment:
    """The moment in "miércoles cuatro de marzo a las seis de la tarde"; raises ValueError, KeyError."""
    match = MOMENT.fullmatch(words)
    if not match:
        raise ValueError(words)
    day = _date(match["midnight"] or match["day"], today)
    clock = time(0) if match["midnight"] else _clock(match["clock"])
    if match["at"] and match["at"] != _at(clock):
        raise ValueError(f"{match['at']} {match['clock']}")
    side = SIDES[match["side"]] if match["side"] else "once"
    return Moment(instant(datetime.combine(day, clock), side, zone))


def _date(words: str, today: date) -> date:
    match = DAY.fullmatch(words)
    if not match:
        raise ValueError(words)
    number = alone(match["year"]) if match["year"] else today.year
    day = date(number, MONTHS.index(match["month"]) + 1, 1 if match["day"] == "primero" else ALONE[match["day"]])
    require_weekday_and_relation(day, WEEKDAYS.index(match["weekday"]), RELATIONS[match["relation"]], today)
    return day


def _clock(words: str) -> time:
    if words in ("mediodía", "medianoche"):
        return time(12 if words == "mediodía" else 0)
    match = CLOCK.fullmatch(words)
    if not match:
        raise ValueError(words)
    hour = HOURS.index(match["hour"]) + 1
    minutes = match["minutes"]
    minute = (MINUTES.get(minutes) or ALONE[minutes]) if minutes else 0
    if minutes in ("quince", "treinta", "cero") or (hour == 12 and not minutes):
        raise ValueError(words)
    begins, ends = PARTS[match["part"]]
    hour = next(number for number in (hour % 12, hour % 12 + 12) if begins <= number < ends)
    return time(hour, minute)


def _at(clock: time) -> str:
    if clock == time(12):
        return "al"
    return "a la" if clock.hour in (1, 13) else "a las"
