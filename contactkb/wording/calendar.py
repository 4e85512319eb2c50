"""Where a day or a moment stands on the calendar and clocks of a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Self
from zoneinfo import ZoneInfo


class Relative(Enum):
    """Whether a day is today, tomorrow or another one."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    OTHER = "other"

    @classmethod
    def of(cls, day: date, today: date) -> Relative:
        """Where `day` stands as seen from `today`."""
        if day == today:
            return cls.TODAY
        return cls.TOMORROW if day - today == timedelta(days=1) else cls.OTHER


@dataclass(frozen=True, slots=True)
class WallTime:
    """What calendar and clock show; `side` is once, or before or after the clocks went back when they show it twice."""

    date: date
    time: time
    side: str

    @classmethod
    def of(cls, at: datetime, zone: ZoneInfo) -> Self:
        """The wall time in `zone` at the instant `at`."""
        wall = at.astimezone(zone)
        first, second = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        side = "once" if first == second else "after" if wall.fold else "before"
        return cls(wall.date(), wall.time().replace(tzinfo=None, fold=0), side)
