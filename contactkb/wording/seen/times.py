"""Days and times as read from a page, a mail, a sign, a screen or a text message."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Day, Hours, Moment
from contactkb.wording.heard import words_en, words_es
from contactkb.wording.heard.wall import instant, require_weekday_and_relation
from contactkb.wording.seen.figures import bare

WEEKDAYS = {"en": words_en.WEEKDAYS, "es": words_es.WEEKDAYS}
MONTHS = {"en": words_en.MONTHS, "es": words_es.MONTHS}
DATES = {
    ("page", "en"): r"(?P<month>\w+) (?P<day>[0-9]+), (?P<year>[0-9]{4})",
    ("page", "es"): r"(?P<day>[0-9]+) (?P<month>\w+) (?P<year>[0-9]{4})",
    ("mail", "en"): r"(?P<weekday>\w+), (?P<month>\w+) (?P<day>[0-9]+), (?P<year>[0-9]{4})",
    ("mail", "es"): r"(?P<weekday>\w+), (?P<day>[0-9]+) de (?P<month>\w+) de (?P<year>[0-9]{4})",
    ("text", "en"): r"(?P<weekday>\w+) (?P<month>\w+) (?P<day>[0-9]+)(?: (?P<year>[0-9]{4}))?",
    ("text", "es"): r"(?P<weekday>\w+) (?P<day>[0-9]+) (?P<month>\w+)(?: (?P<year>[0-9]{4}))?",
}
CLOCKS = {
    "en": re.compile(r"(?P<hour>1?[0-9]):(?P<minute>[0-5][0-9]) (?P<half>[AP])M"),
    "es": re.compile(r"(?P<hour>1?[0-9]):(?P<minute>[0-5][0-9]) (?P<half>[ap])\.m\."),
    "text": re.compile(r"(?P<hour>1?[0-9])(?::(?P<minute>[0-5][0-9]))?(?P<half>[ap])m"),
}
SIDES = {"before": "before", "after": "after", "antes": "before", "después": "after"}
SIDE = re.compile(r"(?P<wall>.+?) \(?(?P<side>before|after|antes|después) .+?\)?")


def day(text: str, medium: str, language: str, today: date) -> Day:
    """The day in "Mar 4, 2026" or, in a text message, "Wed Mar 4"; raises ValueError."""
    return Day(_date(text, medium, language, today))


def hours(text: str, medium: str, language: str) -> Hours:
    """The hours in "9:00 AM–5:30 PM" or, in a text message, "9am-5:30pm"; raises ValueError."""
    opens, _, closes = text.partition("-" if medium == "text" else "–")
    return Hours(_clock(opens, medium, language), _clock(closes, medium, language))


def moment(text: str, medium: str, language: str, today: date, zone: ZoneInfo) -> Moment:
    """The moment in "Mar 4, 2026, 6:00 PM" or, in a text message, "Wed Mar 4 6pm"; raises ValueError, BadValue."""
    told = SIDE.fullmatch(text)
    wall, side = (told["wall"], SIDES[told["side"]]) if told else (text, "once")
    day, _, clock = wall.rpartition(" " if medium == "text" else ", ")
    at = datetime.combine(_date(day, medium, language, today), _clock(clock, medium, language))
    return Moment(instant(at, side, zone))


def _date(text: str, medium: str, language: str, today: date) -> date:
    shape = medium if medium in ("mail", "text") else "page"
    match = re.fullmatch(DATES[shape, language], text)
    if not match:
        raise ValueError(text)
    named = match.groupdict()
    year = int(named["year"] or today.year)
    day = date(year, _place(named["month"], MONTHS[language]) + 1, int(named["day"]))
    if "weekday" in named:
        require_weekday_and_relation(day, _place(named["weekday"], WEEKDAYS[language]), None, today)
    return day


def _place(word: str, names: tuple[str, ...]) -> int:
    if len(word) < 3:
        raise ValueError(word)
    return [bare(name).startswith(bare(word)) for name in names].index(True)


def _clock(text: str, medium: str, language: str) -> time:
    match = CLOCKS["text" if medium == "text" else language].fullmatch(text)
    if not match or not 1 <= int(match["hour"]) <= 12:
        raise ValueError(text)
    afternoon = 12 if match["half"].lower() == "p" else 0
    return time(int(match["hour"]) % 12 + afternoon, int(match["minute"] or 0))
