"""When a unit opens, as its pack says it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from contactkb.proof.expected.records import Unit

DAYS_AHEAD = 14


def next_opening(unit: Unit, moment: datetime) -> datetime | None:
    """The next moment at which the unit opens; None where it never does."""
    today = moment.astimezone(unit.zone).date()
    for day in (today + timedelta(days=it) for it in range(DAYS_AHEAD + 1)):
        opens, _, _ = unit.opens.get(f"{day:%A}".lower(), "closed").partition("-")
        if opens != "closed" and day.isoformat() not in unit.closed_on:
            at = datetime.combine(day, time.fromisoformat(opens), unit.zone)
            if at > moment:
                return at.astimezone(UTC)
    return None
