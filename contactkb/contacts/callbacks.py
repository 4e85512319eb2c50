"""Callbacks: when we can call someone back, from the hours in which we are open and what we have promised already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contactkb.contacts.interactions import Interaction
from contactkb.contacts.promises import Promise
from contactkb.knowledge import Unit
from contactkb.knowledge.values import Day, Hours

OPEN_HOURS = timedelta(hours=2)
WITHOUT_HOURS = timedelta(days=1)
QUARTER = timedelta(minutes=15)
# More calls than this in one window nobody keeps.
MOST_IN_WINDOW = 12


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


def callback_due(unit: Unit, at: datetime) -> datetime:
    """The moment, on a quarter of an hour, by which two opening hours have passed since `at`.

    A unit that names no hours is given a day.
    """
    left = OPEN_HOURS
    for opens, closes in unit.spans(at):
        begin = max(opens, at)
        if closes - begin >= left:
            return _round_up(begin + left)
        left -= max(closes - begin, timedelta())
    return _round_up(at + WITHOUT_HOURS)


def callback_window(unit: Unit, at: datetime, promised: Callable[[Window], int] = lambda _: 0) -> Window | None:
    """The first two hours in which we are open and can still call; None where we can promise none.

    `promised` says how many calls are promised in a window already. A unit that names no hours calls the next morning.
    """
    if not unit.opens:
        return Window(*(_round_up(_tomorrow(unit, at, hour)) for hour in (10, 12)))
    for opens, closes in unit.spans(at):
        begins = _round_up(max(opens, at))
        while begins + OPEN_HOURS <= closes:
            window = Window(begins, begins + OPEN_HOURS)
            if promised(window) < MOST_IN_WINDOW:
                return window
            begins += OPEN_HOURS
    return None


def window_of(due: datetime) -> Window:
    """The window that ends when a callback is due."""
    return Window(due - OPEN_HOURS, due)


def count_callbacks(session: Session, unit: str, window: Window) -> int:
    """How many calls that nobody has made yet are due in a window of a unit."""
    counted = select(func.count(Promise.id)).join(Interaction, Interaction.id == Promise.interaction_id)
    counted = counted.where(Interaction.unit == unit, Promise.outcome == "open", Promise.kind == "callback")
    return session.scalar(counted.where(Promise.due > window.begins, Promise.due <= window.ends)) or 0


def _tomorrow(unit: Unit, at: datetime, hour: int) -> datetime:
    wall = (at.astimezone(unit.zone) + timedelta(days=1)).replace(hour=hour, minute=0, second=0, microsecond=0)
    return wall.astimezone(UTC)


def _round_up(moment: datetime) -> datetime:
    return moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % QUARTER
