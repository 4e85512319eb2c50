"""The one resolver: one second before, at and after every edge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from contactkb.knowledge import Context, Standing, edges, is_tellable, standing
from contactkb.knowledge.facts import Fact, build_fact
from contactkb.knowledge.facts.reading import ends, starts

NEW_YORK = ZoneInfo("America/New_York")
SECOND = timedelta(seconds=1)
DOOR = Context("phone", "speech", "shop")


def a_fact(**changes: Any) -> Fact:
    content = {
        "key": "thing",
        "kind": "article",
        "number": "500",
        "unit": "shop",
        "owner": "counter",
        "audience": "public",
        "confidence": "validated",
        "en": {"title": "Thing", "wording": "It is so."},
        **changes,
    }
    return build_fact(content, 1, NEW_YORK)


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=NEW_YORK).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2026-11-27T08:00") - SECOND, Standing.NOT_YET),
        (at("2026-11-27T08:00"), Standing.OFFERED),
        (at("2026-11-27T08:00") + SECOND, Standing.OFFERED),
        (at("2026-12-01T00:00") - SECOND, Standing.OFFERED),
        (at("2026-12-01T00:00"), Standing.HONOURED),
        (at("2026-12-01T00:00") + SECOND, Standing.HONOURED),
        (at("2026-12-08T00:00") - SECOND, Standing.HONOURED),
        (at("2026-12-08T00:00"), Standing.OVER),
        (at("2026-12-08T00:00") + SECOND, Standing.OVER),
    ],
)
def test_a_promotion_changes_its_standing_at_the_instant(moment: datetime, expected: Standing) -> None:
    promotion = a_fact(
        kind="promotion",
        valid_from="2026-11-27T08:00",
        valid_until="2026-11-30",
        honour_until="2026-12-07",
        promotion={"products": ["oysters"], "offer": {"percentage": "10"}},
    )
    assert standing(promotion, DOOR, moment) is expected
    assert len(edges(promotion)) == 3


def test_a_day_that_is_longer_by_an_hour_belongs_to_the_validity_to_its_last_second() -> None:
    fact = a_fact(valid_from="2026-11-01", valid_until="2026-11-01")
    begin, end = edges(fact)
    assert end - begin == timedelta(hours=25)
    assert standing(fact, DOOR, end - SECOND) is Standing.OFFERED
    assert standing(fact, DOOR, end) is Standing.OVER


def test_a_day_that_is_shorter_by_an_hour_is_no_longer() -> None:
    begin, end = edges(a_fact(valid_from="2027-03-14", valid_until="2027-03-14"))
    assert end - begin == timedelta(hours=23)


@pytest.mark.parametrize(
    ("zone", "day", "begins"),
    [
        ("America/Santiago", "2027-09-05", "2027-09-05T01:00-03:00"),
        ("America/Havana", "2027-11-07", "2027-11-07T00:00-04:00"),
    ],
)
def test_a_day_whose_midnight_the_clocks_leave_out_or_show_twice_begins_with_its_first_moment(
    zone: str, day: str, begins: str
) -> None:
    assert starts(day, ZoneInfo(zone)) == datetime.fromisoformat(begins)
    eve = (datetime.fromisoformat(day) - timedelta(days=1)).date().isoformat()
    assert ends(eve, ZoneInfo(zone)) == datetime.fromisoformat(begins)


@pytest.mark.parametrize(
    ("changes", "context", "told"),
    [
        ({"audience": "internal"}, DOOR, False),
        ({"audience": "internal"}, Context("agent", "agent", "shop", audience="internal"), True),
        ({"audience": "partner"}, Context("api", "data", "shop", audience="customer"), False),
        ({"audience": "partner"}, Context("api", "data", "shop", audience="partner"), True),
        ({"channels": ["sms"]}, DOOR, False),
        ({"channels": ["sms", "phone"]}, DOOR, True),
        ({"only_here": "yes"}, DOOR, True),
        ({"only_here": "yes"}, Context("phone", "speech", "bakery"), False),
        ({}, Context("phone", "speech", "bakery"), True),
        ({"confidence": "work in progress"}, DOOR, False),
        ({"confidence": "not validated"}, DOOR, False),
        ({"confidence": "not validated"}, Context("agent", "agent", "shop", audience="internal"), True),
        ({"confidence": "archived"}, Context("agent", "agent", "shop", audience="internal"), False),
    ],
)
def test_audience_channel_door_and_confidence_decide_who_is_told(
    changes: dict[str, Any], context: Context, told: bool
) -> None:
    assert is_tellable(a_fact(**changes), context, at("2026-11-21T12:00")) is told


def test_a_fact_is_internal_until_someone_says_otherwise() -> None:
    content = {
        "key": "x",
        "kind": "article",
        "number": "50",
        "unit": "shop",
        "owner": "o",
        "en": {"title": "X", "wording": "x"},
    }
    assert build_fact(content, 1, NEW_YORK).audience == "internal"
