"""When a unit is open, by its hours and the days on which it is closed all the same."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from contactkb.business import Business
from contactkb.errors import Refused
from contactkb.knowledge import Act, Entry, Unit
from tests.world import NOON

HOME = ZoneInfo("America/New_York")


def change(shop: Business, **content: object) -> Unit:
    """The shop as a unit, after this was published of it."""
    entry = shop.counter.view().entries["unit", "shop"]
    changed = Entry("unit", "shop", 0, entry.pack, {**entry.content, **content})
    with shop.database.write() as session:
        shop.press.replace(session, [(changed, True)], Act("otto", NOON, "hours"), "petra")
    return shop.counter.view().units["shop"]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in the shop."""
    return datetime(2026, 11, day, hour, minute, tzinfo=HOME).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [(at(23, 7, 59), False), (at(23, 8), True), (at(23, 17, 59), True), (at(23, 18), False), (at(24, 12), False)],
)
def test_a_unit_is_open_from_the_minute_it_opens_until_the_minute_it_closes(
    shop: Business, moment: datetime, is_open: bool
) -> None:
    assert shop.counter.view().units["shop"].is_open(moment) is is_open


def test_the_next_opening_passes_over_single_days_on_which_it_is_closed(shop: Business) -> None:
    assert shop.counter.view().units["shop"].next_opening(NOON) == at(23, 8)
    assert change(shop, closed_on=["2026-11-23"]).next_opening(NOON) == at(30, 8)


def test_a_unit_that_names_no_hours_is_always_open(shop: Business) -> None:
    unit = change(shop, opens={})
    assert unit.is_open(NOON)
    assert unit.next_opening(NOON) is None


def test_hours_that_end_at_midnight_end_the_day(shop: Business) -> None:
    unit = change(shop, opens={"saturday": "12:00-24:00", "sunday": "closed"})
    assert unit.is_open(at(21, 23, 59))
    assert not unit.is_open(at(22, 0))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"opens": {"monday": "8-18"}}, "Write hours and minutes with two digits each"),
        ({"opens": {"monday": "18:00-08:00"}}, "ends before it begins"),
        ({"opens": {"monday": "often"}}, "A day on which nobody is there is written closed."),
        ({"opens": {"mon": "closed"}}, "none of: monday, tuesday"),
        ({"opens": "08:00-18:00"}, "must map days to hours"),
        ({"closed_on": ["2026-11-31"]}, "There is no day 2026-11-31."),
    ],
)
def test_hours_that_cannot_be_read_are_refused_with_a_remedy(
    shop: Business, content: dict[str, object], what: str
) -> None:
    with pytest.raises(Refused, match=what):
        change(shop, **content)
