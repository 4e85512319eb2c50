"""Callbacks: by when we can call someone back, from the hours in which we are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from contactkb.knowledge import Unit
from contactkb.knowledge.values import Hours

OPEN_HOURS = timedelta(hours=2)
WITHOUT_HOURS = timedelta(days=1)
QUARTER = timedelta(minutes=15)
DAYS_AHEAD = 15


def callback_due(unit: Unit, at: datetime) -> datetime:
    """The moment, on a quarter of an hour, by which two opening hours have passed since `at`.

    A unit that names no hours is given a day.
    """
    left = OPEN_HOURS
    for opens, closes in _spans(unit, at):
        begin = max(opens, at)
        if closes - begin >= left:
            return _round_up(begin + left)
        left -= max(closes - begin, timedelta())
    return _round_up(at + WITHOUT_HOURS)


def _spans(unit: Unit, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    today = at.astimezone(unit.zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)):
        hours = unit.opens.get(f"{day:%A}".lower(), "closed")
        if hours != "closed":
            span = Hours.parse(hours)
            last = day + timedelta(days=1) if span.closes == time(0) else day
            opens, closes = (datetime.combine(*wall, unit.zone) for wall in ((day, span.opens), (last, span.closes)))
            yield opens.astimezone(UTC), closes.astimezone(UTC)


def _round_up(moment: datetime) -> datetime:
    return moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % QUARTER
