"""From the calendar and clocks of a place back to a day or an instant."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import instant_of


def instant(wall: datetime, side: str, zone: ZoneInfo) -> datetime:
    """The instant at which clocks show `wall`: once, or before or after they went back; raises BadValue."""
    if side == "once":
        return instant_of(wall, zone)
    before, after = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if before >= after:
        raise ValueError(f"{wall} does not come twice")
    return before if side == "before" else after


def require_weekday_and_relation(day: date, weekday: int, days_ahead: int | None, today: date) -> None:
    """Raises ValueError unless `day` has that weekday and, if told, lies so many days ahead of `today`."""
    if day.weekday() != weekday:
        raise ValueError(f"{day} is another day of the week")
    if days_ahead is not None and (day - today).days != days_ahead:
        raise ValueError(f"{day} is not {days_ahead} days after {today}")
