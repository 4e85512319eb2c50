"""Until when something is to be done: after a length of time, at a day or moment, in working days of the unit."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from contactkb.errors import Missing
from contactkb.knowledge.values import Count, Day, Duration, Moment
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.referring import given
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.tables.column import Given
from contactkb.wording.sentences import Slot

QUARTER = timedelta(minutes=15)
LENGTHS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
LENGTHS |= {"week": timedelta(weeks=1), "month": timedelta(days=30), "year": timedelta(days=365)}
BUSINESS_DAY = "business_day"
WEEKEND = (5, 6)

Due = tuple[datetime, Slot]


def due_within(course: Course, within: timedelta) -> Due:
    """The moment after that length of time, on a quarter of an hour, and how it is said."""
    return _at(course.world.moment + within)


def due_at(course: Course, reference: str) -> Due:
    """The moment that a reference means: a moment itself, the end of a day, or a length of time from now.

    Raises Unknowable where it is none of these.
    """
    value = given(course, reference)
    match value:
        case Moment():
            return value.at, value
        case Day():
            return _end_of(course, value), value
        case Duration(unit="business_day"):
            day = _business_day(course, value.high)
            return _end_of(course, day), day
        case Duration():
            return _at(course.world.moment + value.high * LENGTHS[value.unit])
        case Count(0):
            return _at(course.world.moment)
    raise Unknowable(f"{reference} is no time")


def moment_of(course: Course, reference: str) -> datetime:
    """The moment in the past by which something is decided: of a day its first. Raises Unknowable."""
    value: Given = given(course, reference)
    match value:
        case Moment():
            return value.at
        case Day():
            return datetime.combine(value.date, time(0), course.world.zone).astimezone(UTC)
    raise Unknowable(f"{reference} is no moment")


def _at(moment: datetime) -> Due:
    due = moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % QUARTER
    return due, Moment(due)


def _end_of(course: Course, day: Day) -> datetime:
    """When the unit closes that day, or midnight where it does not say."""
    closes = [closes for opens, closes in _open_spans(course) if opens.astimezone(course.world.zone).date() == day.date]
    midnight = datetime.combine(day.date + timedelta(days=1), time(0), course.world.zone)
    return closes[-1] if closes else midnight.astimezone(UTC)


def _business_day(course: Course, days: int) -> Day:
    """The day after so many days on which the unit works."""
    today = course.world.moment.astimezone(course.world.zone).date()
    open_days = {opens.astimezone(course.world.zone).date() for opens, _ in _open_spans(course)}
    last = max(open_days, default=today)
    day = today
    while days > 0:
        day += timedelta(days=1)
        # Beyond the days that the unit's hours tell of, a working week is assumed.
        days -= day in open_days if day <= last else day.weekday() not in WEEKEND
    return Day(day)


def _open_spans(course: Course) -> list[tuple[datetime, datetime]]:
    try:
        unit = course.world.unit(course.script.unit)
    except Missing:
        return []
    return list(unit.spans(course.world.moment))
