"""What an author may write: every refusal names what is wrong, where, and what to do."""

from __future__ import annotations

import copy
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from contactkb.knowledge.schemas import check_entry

OYSTERS: dict[str, Any] = {
    "key": "oysters",
    "kind": "price",
    "number": "101",
    "unit": "shop",
    "owner": "counter",
    "price": {"amount": "6.50 USD", "per": "lb"},
    "values": {"deposit": {"money": "50.00 USD"}},
    "en": {"title": "Oysters", "questions": ["How much?"]},
}
WEEK: dict[str, Any] = {
    **{name: OYSTERS[name] for name in ("unit", "owner", "en")},
    "key": "week",
    "kind": "promotion",
    "number": "201",
    "valid_from": "2026-11-16",
    "valid_until": "2026-11-22",
    "promotion": {"products": ["oysters"], "offer": {"percentage": "10"}},
}


def problems(content: dict[str, Any]) -> list[str]:
    found = check_entry("fact", content, ZoneInfo("America/New_York"))
    return [f"{'.'.join(map(str, place))}: {problem.what}" for place, problem in found]


def changed(content: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The content with one place changed, or removed where the value is None."""
    whole = copy.deepcopy(content)
    inner: Any = whole
    *way, last = path.split(".")
    for step in way:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return whole


def test_a_complete_fact_has_no_problem() -> None:
    assert problems(OYSTERS) == []
    assert problems(WEEK) == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("key", "Rib Eye", "lower-case"),
        ("kind", "rumour", "none of: price"),
        ("number", "7", "two to five digits"),
        ("number", "0123", "two to five digits"),
        ("audience", "everybody", "none of: public"),
        ("confidence", "sure", "none of: work in progress"),
        ("phases", ["never"], "none of: before"),
        ("owner", None, "is missing"),
        ("expires", "2026-12-01", "not a key that we know"),
        ("price.amount", "6.505 USD", "3 decimals"),
        ("price.amount", "NaN USD", "NaN"),
        ("price.amount", "-1.00 USD", "negative"),
        ("price.amount", "6.50 XYZ", "XYZ"),
        ("price.per", "stone", "stone"),
        ("price.amount", None, "either an amount or a source"),
        ("values.deposit", {"money": "1", "text": "x"}, "one type and its text"),
        ("values.deposit", {"gold": "1"}, "one type and its text"),
        ("values.deposit", {"day": "2026-02-30"}, "2026-02-30"),
        ("values.deposit", {"source": {"read": "erp", "low": "1.00 USD", "high": "2.00 USD"}}, "type"),
        ("valid_from", "2026-02-30", "2026-02-30"),
        ("valid_from", "next week", "next week"),
        ("valid_from", "2026-03-08T02:30", "02:30"),
        ("valid_from", "2026-11-01T01:30", "offset"),
        ("valid_until", "9999-12-31", "The year 9999 is out of range"),
        ("price.tiers", [{"amount": "6.00 USD"}], "Say from which quantity on"),
        ("honour_until", "2026-12-01", "promotions only"),
        ("promotion", {"products": ["x"], "offer": {"percentage": "10"}}, "does not belong to a price"),
        ("en", None, "at least one language"),
        ("en.title", "", "is empty"),
        ("en.title", "x" * 121, "longer than 120"),
    ],
)
def test_a_price_that_cannot_be_is_refused_with_its_remedy(path: str, value: Any, said: str) -> None:
    found = problems(changed(OYSTERS, path, value))
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("valid_until", "2026-11-15", "not after valid_from"),
        ("honour_until", "2026-11-20", "needs a valid_until before it"),
        ("promotion", None, "is missing, although the kind is promotion"),
        ("promotion.products", None, "Name the products or tags"),
        ("promotion.offer", {"percentage": "10", "fixed": "1.00 USD"}, "must be one of"),
        ("promotion.offer", {"buy": "2"}, "must be one of"),
        ("promotion.offer", {"percentage": "110"}, "110"),
        ("promotion.stacking", "sometimes", "none of: exclusive"),
    ],
)
def test_a_promotion_that_cannot_be_is_refused_with_its_remedy(path: str, value: Any, said: str) -> None:
    found = problems(changed(WEEK, path, value))
    assert any(said in problem for problem in found), found


def test_a_delay_without_a_time_of_day_for_the_next_news_is_refused() -> None:
    delay = {"products": ["oysters"], "by": "2 days", "next_update": "2026-11-23"}
    late = {**{name: WEEK[name] for name in ("key", "number", "unit", "owner", "en")}, "kind": "delay", "delay": delay}
    assert any(it.startswith("delay.next_update") and "no time of day" in it for it in problems(late))


@pytest.mark.parametrize("zone", ["America", "Nowhere/At_All", "x" * 500, "../../etc/passwd"])
def test_a_time_zone_that_is_none_is_refused(zone: str) -> None:
    unit = {
        "key": "shop",
        "name": "Shop",
        "time_zone": zone,
        "currency": "USD",
        "languages": ["en"],
        "phone": "+12075550123",
        "departments": [{"key": "counter"}],
    }
    assert [place for place, _ in check_entry("unit", unit, ZoneInfo("UTC"))] == [("time_zone",)]


def test_every_problem_is_named_at_once() -> None:
    broken = changed(changed(changed(OYSTERS, "kind", "rumour"), "number", "x"), "price.amount", "free")
    assert len(problems(broken)) >= 3
