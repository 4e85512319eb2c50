"""Days and times as heard in American English."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Day, Hours, Moment
from contactkb.wording.heard.numbers_en import year
from contactkb.wording.heard.wall import instant, require_weekday_and_relation
from contactkb.wording.heard.words_en import MONTHS, ORDINALS, UNDER_HUNDRED, WEEKDAYS

DAY = re.compile(
    rf"(?:(?P<relation>today|tomorrow) )?(?P<weekday>{'|'.join(WEEKDAYS)}) (?P<month>{'|'.join(MONTHS)}) "
    r"(?P<day>(?:twenty |thirty )?[a-z]+?(?:st|nd|rd|th))(?: (?P<year>.+))?"
)
RELATIONS = {"today": 0, "tomorrow": 1, None: None}
SIDES = {"before the clocks go back": "before", "after the clocks go back": "after"}
MOMENT = re.compile(
    rf"(?:midnight at the start of (?P<midnight>.+?)|(?P<day>.+) at (?P<clock>.+?))(?: (?P<side>{'|'.join(SIDES)}))?"
)


def day(words: str, today: date) -> Day:
    """The day in "tomorrow wednesday march fourth"; raises ValueError, KeyError."""
    return Day(_date(words, today))


def hours(words: str) -> Hours:
    """The hours in "nine am to five thirty pm"; raises ValueError, KeyError."""
    opens, _, closes = words.partition(" to ")
    return Hours(_clock(opens), _clock(closes))


def moment(words: str, today: date, zone: ZoneInfo) -> Moment:
    """The moment in "wednesday march fourth at six pm"; raises ValueError, KeyError."""
    match = MOMENT.fullmatch(words)
    if not match:
        raise ValueError(words)
    day = _date(match["midnight"] or match["day"], today)
    clock = time(0) if match["midnight"] else _clock(match["clock"])
    side = SIDES[match["side"]] if match["side"] else "once"
    return Moment(instant(datetime.combine(day, clock), side, zone))


def _date(words: str, today: date) -> date:
    match = DAY.fullmatch(words)
    if not match:
        raise ValueError(words)
    number = year(match["year"]) if match["year"] else today.year
    day = date(number, MONTHS.index(match["month"]) + 1, ORDINALS[match["day"]])
    require_weekday_and_relation(day, WEEKDAYS.index(match["weekday"]), RELATIONS[match["relation"]], today)
    return day


def _clock(words: str) -> time:
    if words in ("noon", "midnight"):
        return time(12 if words == "noon" else 0)
    *numbers, half = words.split(" ")
    hour = UNDER_HUNDRED[numbers[0]]
    if half not in ("am", "pm") or not 1 <= hour <= 12:
        raise ValueError(words)
    minutes = " ".join(numbers[1:])
    if hour == 12 and not minutes:
        raise ValueError(words)
    minute = UNDER_HUNDRED[minutes.removeprefix("oh ")] if minutes else 0
    if minutes.startswith("oh ") != (0 < minute < 10):
        raise ValueError(words)
    return time(hour % 12 + (12 if half == "pm" else 0), minute)
