"""A moment in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Self
from zoneinfo import ZoneInfo

from contactkb.knowledge.values.bad_value import BadValue
from contactkb.knowledge.values.clock import parse_time
from contactkb.knowledge.values.day import LAST_YEAR, parse_date

FIRST_YEAR = 2000
OFFSET = re.compile(r"(.+T.+?)(Z|[+-][0-9]{2}:[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Moment:
    """The instant `at` (aware, on the minute, years 2000 to 2199), kept in UTC; else BadValue."""

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise TypeError("a Moment needs an aware datetime")
        _require_year(self.at, grace=1)
        # In UTC, because two datetimes of one zone compare by their wall time and mix up the doubled hour in autumn.
        at = self.at.astimezone(UTC)
        if at.second or at.microsecond:
            raise BadValue(
                f"'{at.isoformat()}' is not on the minute.", "Write the time as hours and minutes, as in 18:00."
            )
        _require_year(at)
        object.__setattr__(self, "at", at)

    @classmethod
    def parse(cls, text: str, zone: ZoneInfo) -> Self:
        """The moment in "2026-12-24T18:00", a wall time of `zone` unless an offset follows; raises BadValue."""
        text = text.strip()
        match = OFFSET.fullmatch(text)
        if not match:
            return cls(instant_of(_wall(text), zone))
        return cls(_wall(match[1]).replace(tzinfo=_offset(match[2])))

    def dump(self, zone: ZoneInfo) -> str:
        """The text that `parse` reads back: the wall time of `zone` with its offset."""
        return self.at.astimezone(zone).isoformat(timespec="minutes")


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the clocks of `zone` show the naive `wall`, in UTC.

    Raises BadValue when they never show it (clocks go forward) or show it twice (clocks go back).
    """
    _require_year(wall, grace=1)
    instants = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = {instant for instant in instants if instant.astimezone(zone).replace(tzinfo=None) == wall}
    when = f"{wall:%Y-%m-%d %H:%M}"
    if not shown:
        raise BadValue(f"The clocks of {zone.key} never show {when}: they go forward.", "Choose a time that exists.")
    if len(shown) > 1:
        example = f"{wall.replace(tzinfo=zone).isoformat(timespec='minutes')}"
        raise BadValue(f"The clocks of {zone.key} show {when} twice.", f"Add the offset you mean, as in {example}.")
    return shown.pop()


def _require_year(at: datetime, grace: int = 0) -> None:
    # A wall clock may show the year next to the one in UTC.
    if not FIRST_YEAR - grace <= at.year <= LAST_YEAR + grace:
        raise BadValue(f"The year {at.year} is out of range.", f"Use a year from {FIRST_YEAR} to {LAST_YEAR}.")


def _wall(text: str) -> datetime:
    day, t, clock = text.partition("T")
    if not t:
        raise BadValue(f"'{text}' has no time of day.", "Write the day, a T and the time, as in 2026-12-24T18:00.")
    return datetime.combine(parse_date(day), parse_time(clock))


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise BadValue(f"There is no offset {text}.", "Write the hours from UTC, as in -05:00.")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
