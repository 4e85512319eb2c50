"""The separate reader: what its books hold, and what it works out from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactkb.knowledge.facts import build_fact
from contactkb.knowledge.pricing import effective_price
from contactkb.knowledge.values import Day, Money, Percentage, UnitPrice
from contactkb.proof.expected import (
    HIDDEN,
    HONOURED,
    OVER,
    TOLD,
    Record,
    expect,
    next_opening,
    read_books,
    stands,
    telltales,
)
from contactkb.proof.expected.payment import pay
from contactkb.visiting import Door
from tests.world import NOON, PACK

NEW_YORK = ZoneInfo("America/New_York")
BOOKS = read_books([PACK])
PHONE = Door("phone", "speech", "public", "shop", "en")
SECOND = timedelta(seconds=1)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def usd(amount: str, per: str = "lb") -> UnitPrice:
    return UnitPrice(Money(Decimal(amount), "USD"), per)


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        (wall("2026-11-16T00:00") - SECOND, HIDDEN),
        (wall("2026-11-16T00:00"), TOLD),
        (wall("2026-11-23T00:00") - SECOND, TOLD),
        (wall("2026-11-23T00:00"), HONOURED),
        (wall("2026-11-30T00:00") - SECOND, HONOURED),
        (wall("2026-11-30T00:00"), OVER),
    ],
)
def test_a_promotion_stands_as_its_dates_say(moment: datetime, standing: str) -> None:
    assert stands(BOOKS.records["salmon-week"], PHONE, moment) == standing


def test_what_is_internal_exists_for_agents_only() -> None:
    cost = BOOKS.records["cost-of-salmon"]
    assert stands(cost, PHONE, NOON) == HIDDEN
    assert stands(cost, Door("agent", "agent", "internal", "shop", "en"), NOON) == TOLD


def test_a_promoted_price_is_expected_beside_the_list_price_with_the_last_day() -> None:
    expected = expect(BOOKS, BOOKS.records["salmon"], PHONE, NOON)
    assert expected.runs[:2] == ((usd("12.60"), usd("14.00")), (Day(wall("2026-11-22").date()),))
    assert Percentage(Decimal(10)) not in expected.values


def test_an_honoured_promotion_is_expected_with_both_dates() -> None:
    expected = expect(BOOKS, BOOKS.records["salmon-week"], PHONE, wall("2026-11-25T12:00"))
    assert (Day(wall("2026-11-22").date()), Day(wall("2026-11-29").date())) in expected.runs


def test_nothing_is_expected_of_what_is_over_or_hidden() -> None:
    for moment in (wall("2026-11-15T12:00"), wall("2026-12-15T12:00")):
        expected = expect(BOOKS, BOOKS.records["salmon-week"], PHONE, moment)
        assert (expected.runs, expected.words) == ((), ())


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-21T12:00", "2026-11-23T08:00"),
        ("2026-11-23T08:00", "2026-11-30T08:00"),
        ("2026-11-23T07:59", "2026-11-23T08:00"),
    ],
)
def test_the_next_opening_is_read_off_the_hours(at: str, opens: str) -> None:
    assert next_opening(BOOKS.units["shop"], wall(at)) == wall(opens)


def test_a_day_on_which_a_unit_is_closed_is_passed_over() -> None:
    closed = replace(BOOKS.units["shop"], closed_on=("2026-11-23",))
    assert next_opening(closed, wall("2026-11-21T12:00")) == wall("2026-11-30T08:00")
    assert next_opening(replace(closed, opens={}), NOON) is None


def test_what_gives_a_fact_away_is_no_part_of_another() -> None:
    found = telltales(BOOKS)
    assert "purchase cost of salmon" in found["cost-of-salmon"]
    assert "salmon" not in found["salmon"]


def a_promotion(number: int, offer: dict[str, str], stacking: str) -> dict[str, object]:
    """A promotion as a pack writes it."""
    body = {"products": ["it"], "offer": offer, "stacking": stacking}
    words = {"title": f"Offer {number}"}
    return {
        "key": f"offer-{number}",
        "kind": "promotion",
        "number": str(number),
        "unit": "shop",
        "owner": "counter",
        "promotion": body,
        "en": words,
    }


amounts = st.decimals("0.01", "60", places=2)
offers = st.one_of(
    st.builds(lambda it: {"percentage": str(it)}, st.decimals("0.01", "100", places=2)),
    st.builds(lambda it: {"amount_off": f"{it} USD"}, amounts),
    st.builds(lambda it: {"fixed": f"{it} USD"}, amounts),
    st.just({"buy": "2", "get": "1"}),
)
promotions = st.lists(st.tuples(offers, st.sampled_from(["exclusive", "combines"])), max_size=4)


@given(amounts, promotions)
def test_two_readers_of_the_rule_come_to_the_same_price_and_promotions(
    listed: Decimal, given_promotions: list[tuple[dict[str, str], str]]
) -> None:
    written = [a_promotion(200 + at, *it) for at, it in enumerate(given_promotions)]
    facts = [build_fact(it, 1, NEW_YORK) for it in written]
    told = effective_price(usd(str(listed)), facts)
    expected = pay(usd(str(listed)), [Record(it, NEW_YORK, "shop") for it in written])
    assert (told.price, [it.key for it in told.promotions]) == (
        expected.price,
        [it.key for it in expected.promotions],
    )
