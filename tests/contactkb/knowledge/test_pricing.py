"""The price that a customer pays, over all combinations of promotions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from contactkb.knowledge.facts import Fact, Price, Tier, build_fact
from contactkb.knowledge.pricing import effective_price, list_price
from contactkb.knowledge.values import Money, Quantity, UnitPrice

AMOUNTS = st.decimals(Decimal("0.01"), Decimal("500"), places=2)
OFFERS = st.one_of(
    st.integers(1, 100).map(lambda number: {"percentage": str(number)}),
    AMOUNTS.map(lambda amount: {"amount_off": f"{amount} USD"}),
    AMOUNTS.map(lambda amount: {"fixed": f"{amount} USD"}),
    st.just({"buy": "2", "get": "1"}),
)
PROMOTIONS = st.lists(st.tuples(OFFERS, st.booleans()), max_size=5)


def a_promotion(number: int, offer: dict[str, str], combines: bool, **conditions: Any) -> Fact:
    content = {
        "key": f"promotion-{number}",
        "kind": "promotion",
        "number": str(200 + number),
        "unit": "shop",
        "owner": "counter",
        "promotion": {
            "products": ["oysters"],
            "offer": offer,
            "stacking": "combines" if combines else "exclusive",
            **conditions,
        },
        "en": {"title": f"Promotion {number}"},
    }
    return build_fact(content, 1, ZoneInfo("UTC"))


def usd(amount: str | Decimal) -> UnitPrice:
    return UnitPrice(Money(Decimal(amount), "USD"), "lb")


def paid(listed: str | Decimal, *promotions: Fact) -> Decimal:
    return effective_price(usd(listed), promotions).price.money.amount


@given(AMOUNTS, PROMOTIONS)
def test_a_price_is_never_negative_nor_above_the_list(
    listed: Decimal, offers: list[tuple[dict[str, str], bool]]
) -> None:
    promotions = [a_promotion(number, *it) for number, it in enumerate(offers)]
    assert 0 <= paid(listed, *promotions) <= listed


@given(AMOUNTS, PROMOTIONS, st.randoms(use_true_random=False))
def test_the_order_of_promotions_does_not_matter(
    listed: Decimal, offers: list[tuple[dict[str, str], bool]], mix: Any
) -> None:
    promotions = [a_promotion(number, *it) for number, it in enumerate(offers)]
    mixed = mix.sample(promotions, len(promotions))
    assert effective_price(usd(listed), promotions).price == effective_price(usd(listed), mixed).price


@given(AMOUNTS, PROMOTIONS, OFFERS, st.booleans())
def test_one_more_promotion_never_makes_it_dearer(
    listed: Decimal, offers: list[tuple[dict[str, str], bool]], more: dict[str, str], combines: bool
) -> None:
    promotions = [a_promotion(number, *it) for number, it in enumerate(offers)]
    assert paid(listed, *promotions, a_promotion(99, more, combines)) <= paid(listed, *promotions)


def test_combining_promotions_go_together_percentage_first() -> None:
    ten_percent, one_dollar = (
        a_promotion(1, {"percentage": "10"}, True),
        a_promotion(2, {"amount_off": "1.00 USD"}, True),
    )
    assert paid("20.00", ten_percent, one_dollar) == Decimal("17.00")


def test_an_exclusive_promotion_stands_alone_where_it_is_cheaper() -> None:
    half, ten_percent = a_promotion(1, {"percentage": "50"}, False), a_promotion(2, {"percentage": "10"}, True)
    found = effective_price(usd("20.00"), [half, ten_percent])
    assert found.price.money.amount == Decimal("10.00")
    assert [it.key for it in found.promotions] == ["promotion-1"]


def test_rounding_is_half_up_and_only_once() -> None:
    assert paid("0.05", a_promotion(1, {"percentage": "50"}, True)) == Decimal("0.03")
    thirds = [a_promotion(number, {"percentage": "33"}, True) for number in (1, 2)]
    assert paid("1.00", *thirds) == Decimal("0.45")


def test_a_condition_keeps_a_promotion_from_the_price_of_one() -> None:
    assert paid("6.50", a_promotion(1, {"percentage": "20"}, True, min_quantity="3 lb")) == Decimal("6.50")
    assert paid("6.50", a_promotion(1, {"percentage": "20"}, True, group="restaurant")) == Decimal("6.50")


def test_tiers_are_reached_by_quantity_or_group() -> None:
    price = Price(
        usd("6.50"), "exempt", (Tier(usd("6.00"), Quantity(Decimal(5), "lb")), Tier(usd("5.00"), group="restaurant"))
    )
    assert list_price(price, usd("6.50")).money.amount == Decimal("6.50")
    assert list_price(price, usd("6.50"), Quantity(Decimal(5), "lb")).money.amount == Decimal("6.00")
    assert list_price(price, usd("6.50"), Quantity(Decimal(5), "kg")).money.amount == Decimal("6.50")
    assert list_price(price, usd("6.50"), group="restaurant").money.amount == Decimal("5.00")
