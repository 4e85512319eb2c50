"""Units: the businesses and brands under one roof, each with its place in time and its departments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import BadValue, Hours

CLOSED = "closed"
# Whoever is closed for longer than this opens again on a day that nobody can name yet.
DAYS_AHEAD = 15

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; `departments` and `groups` (of customers) map a key to its name by language.

    `opens` maps a day of the week to its hours, None where it is closed; no day at all where nobody named any hours.
    `closed_on` are single days on which it is closed all the same. `also_called` is what else people call it.
    """

    key: str
    name: str
    spoken_name: str
    zone: ZoneInfo
    currency: str
    languages: tuple[str, ...]
    phone: str
    departments: Mapping[str, Mapping[str, str]]
    opens: Mapping[str, Hours | None]
    groups: Mapping[str, Mapping[str, str]]
    pack: str
    closed_on: frozenset[date] = frozenset()
    also_called: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return tuple(dict.fromkeys((self.name, self.spoken_name, *self.also_called)))

    def is_open(self, at: datetime) -> bool:
        """Whether people are there at that moment; always, where nobody named any hours."""
        return not self.opens or any(opens <= at < closes for opens, closes in self.spans(at))

    def hours(self, at: datetime) -> Hours | None:
        """Its hours on the day of that moment, in its own zone; None where it is closed, or names none."""
        return self._hours_on(at.astimezone(self.zone).date())

    def next_opening(self, at: datetime) -> datetime | None:
        """When it opens next after that moment, in its own zone; None where that cannot be known."""
        return next((opens.astimezone(self.zone) for opens, _ in self.spans(at) if opens > at), None)

    def spans(self, at: datetime) -> Iterator[Span]:
        """From when until when it is open, day by day, from that day on."""
        today = at.astimezone(self.zone).date()
        for day in (today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)):
            hours = self._hours_on(day)
            if hours:
                last = day + timedelta(days=1) if hours.closes == time(0) else day
                walls = ((day, hours.opens), (last, hours.closes))
                opens, closes = (datetime.combine(*wall, self.zone).astimezone(UTC) for wall in walls)
                yield opens, closes

    def _hours_on(self, day: date) -> Hours | None:
        return None if day in self.closed_on else self.opens.get(f"{day:%A}".lower())


def read_opening(text: str) -> Hours | None:
    """The hours of a day, None for "closed". Raises BadValue."""
    if text.strip().lower() == CLOSED:
        return None
    try:
        return Hours.parse(text)
    except BadValue as error:
        raise BadValue(error.what, f"{error.remedy} A day on which nobody is there is written closed.") from error


def build_unit(content: Mapping[str, Any], pack: str) -> Unit:
    """The unit that this content, already checked, describes."""
    return Unit(
        key=content["key"],
        name=content["name"],
        spoken_name=content.get("spoken_name", content["name"]),
        zone=ZoneInfo(content["time_zone"]),
        currency=content["currency"],
        languages=tuple(content["languages"]),
        phone=content["phone"],
        departments={department["key"]: department for department in content["departments"]},
        opens={day: _opening(text) for day, text in content.get("opens", {}).items()},
        groups={group["key"]: group for group in content.get("groups", ())},
        pack=pack,
        closed_on=frozenset(map(date.fromisoformat, content.get("closed_on", ()))),
        also_called=tuple(content.get("also_called", ())),
    )


def _opening(text: str) -> Hours | None:
    # Hours were not always checked before they were published: where they cannot be read, nobody is promised anything.
    try:
        return read_opening(text)
    except BadValue:
        return None
