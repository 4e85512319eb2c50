"""Windows: the hours in which we can call somebody back, from when we are open and what we have promised already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from contactkb.knowledge import Unit
from contactkb.knowledge.values import Day, Hours

OPEN_HOURS = timedelta(hours=2)
WITHOUT_HOURS = timedelta(days=1)
QUARTER = timedelta(minutes=15)
# More calls than this in any two hours nobody keeps.
MOST_IN_WINDOW = 12
# When whoever names no hours calls, in the mornings that follow, for so many days.
MORNING, MORNINGS = (10, 12), 14


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when we call back; both on one day of the unit, on quarters of an hour."""

    begins: datetime
    ends: datetime

    def day(self, unit: Unit) -> Day:
        """The day on which it lies."""
        return Day(self.begins.astimezone(unit.zone).date())

    def hours(self, unit: Unit) -> Hours:
        """Its hours there."""
        begins, ends = (it.astimezone(unit.zone).time() for it in (self.begins, self.ends))
        return Hours(begins, ends)


def window_of(due: datetime) -> Window:
    """The window that ends when a callback is due."""
    return Window(due - OPEN_HOURS, due)


def first_window(unit: Unit, at: datetime, promised: Collection[datetime] = ()) -> Window | None:
    """The first two hours in which we are open and can still call; None where we can promise none.

    `promised` says when each of the calls that we owe already is due. A unit that names no hours calls in the morning.
    """
    for opens, closes in unit.spans(at) if unit.opens else _mornings(unit, at):
        begins = _round_up(max(opens, at))
        while begins + OPEN_HOURS <= closes:
            # Whatever overlaps counts, so that no two hours hold too many, from whichever quarter they are counted.
            if sum(begins < due < begins + 2 * OPEN_HOURS for due in promised) < MOST_IN_WINDOW:
                return window_of(begins + OPEN_HOURS)
            begins += QUARTER
    return None


def written_by(unit: Unit, at: datetime) -> datetime | None:
    """The moment, on a quarter of an hour, by which two opening hours have passed; None where nobody can name it.

    A unit that names no hours is given a day.
    """
    if not unit.opens:
        return _round_up(at + WITHOUT_HOURS)
    left = OPEN_HOURS
    for opens, closes in unit.spans(at):
        begin = max(opens, at)
        if closes - begin >= left:
            return _round_up(begin + left)
        left -= max(closes - begin, timedelta())
    return None


def _mornings(unit: Unit, at: datetime) -> Iterable[tuple[datetime, datetime]]:
    for ahead in range(1, MORNINGS + 1):
        day = at.astimezone(unit.zone) + timedelta(days=ahead)
        opens, closes = (day.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in MORNING)
        yield opens.astimezone(UTC), closes.astimezone(UTC)


def _round_up(moment: datetime) -> datetime:
    return moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % QUARTER
