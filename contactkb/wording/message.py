"""Values as text messages carry them: short, and in the alphabet that telephones share."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Day, Hours, Moment, Phone, Value
from contactkb.wording.calendar import WallTime
from contactkb.wording.gsm import to_gsm
from contactkb.wording.locales import date_figure
from contactkb.wording.page import print_value

DAYS = {"en": "EEE MMM d", "es": "EEE d MMM"}
SIDES = {
    "en": {"once": "", "before": " before clocks go back", "after": " after clocks go back"},
    "es": {"once": "", "before": " antes de atrasar relojes", "after": " después de atrasar relojes"},
}


def write_message(value: Value, language: str, today: date, zone: ZoneInfo) -> str:
    """`value` in the basic set of GSM-7, such as "Wed Mar 4 6pm"."""
    match value:
        case Phone():
            return value.number.removeprefix("+1")
        case Day():
            return _day(value.date, language, today)
        case Hours():
            return f"{_clock(value.opens)}-{_clock(value.closes)}"
        case Moment():
            wall = WallTime.of(value.at, zone)
            return f"{_day(wall.date, language, today)} {_clock(wall.time)}{SIDES[language][wall.side]}"
    return to_gsm(print_value(value, "page", language, zone))


def _day(day: date, language: str, today: date) -> str:
    pattern = DAYS[language] if day.year == today.year else f"{DAYS[language]} y"
    return to_gsm(date_figure(day, pattern, language))


def _clock(at: time) -> str:
    half = "pm" if at.hour >= 12 else "am"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{half}"
