"""Days and times in spoken American English."""

from __future__ import annotations

from datetime import date, time

from contactkb.knowledge.values import Hours
from contactkb.wording.calendar import Relative, WallTime
from contactkb.wording.locales import month_name, weekday_name
from contactkb.wording.numerals import cardinal, ordinal, year

RELATIVE = {Relative.TODAY: "today, ", Relative.TOMORROW: "tomorrow, ", Relative.OTHER: ""}
SIDES = {"once": "", "before": " before the clocks go back", "after": " after the clocks go back"}


def day(value: date, today: date) -> str:
    """ "today, Wednesday, March fourth", with the year if it is another one."""
    words = f"{weekday_name(value, 'en')}, {month_name(value, 'en')} {ordinal(value.day)}"
    if value.year != today.year:
        words = f"{words}, {year(value.year, 'en')}"
    return RELATIVE[Relative.of(value, today)] + words


def clock(at: time) -> str:
    """ "nine a.m.", "five thirty p.m.", "noon", "midnight"."""
    if at in (time(0), time(12)):
        return "noon" if at.hour else "midnight"
    half = "p.m." if at.hour >= 12 else "a.m."
    hour = cardinal(at.hour % 12 or 12, "en")
    return f"{hour} {_minutes(at.minute)}{half}"


def hours(value: Hours) -> str:
    """ "nine a.m. to five thirty p.m."."""
    return f"{clock(value.opens)} to {clock(value.closes)}"


def moment(value: WallTime, today: date) -> str:
    """ "Wednesday, March fourth at six p.m."; midnight is told as the beginning of its day."""
    if value.time == time(0):
        words = f"midnight, at the start of {day(value.date, today)}"
    else:
        words = f"{day(value.date, today)} at {clock(value.time)}"
    return words + SIDES[value.side]


def _minutes(minute: int) -> str:
    if not minute:
        return ""
    return f"oh {cardinal(minute, 'en')} " if minute < 10 else f"{cardinal(minute, 'en')} "
