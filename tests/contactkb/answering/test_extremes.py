"""Whoever asks which costs least or most is told what does, or each of what they compare: never another one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business, open_business
from contactkb.knowledge import Act, Entry
from tests.world import NOON

BOTH = ["salmon", "oysters"]


def told(business: Business, text: str, language: str = "en") -> list[str]:
    answer = business.counter.answer(Question(text), Context("widget", "page", "shop", language))
    return [part.fact.key for part in answer.parts]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("which of your seafood is cheapest?", ["oysters"]),
        ("what's your most expensive seafood", ["salmon"]),
        ("the least expensive seafood per pound", ["oysters"]),
        ("cheapest seafood but not the oysters", ["salmon"]),
        ("the cheapest salmon", ["salmon"]),
    ],
)
def test_the_one_at_that_end_of_the_prices_is_told(business: Business, text: str, keys: list[str]) -> None:
    assert told(business, text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "which is cheaper, salmon or oysters?",
        "is salmon more expensive than oysters",
        "salmon or oysters: the cheapest?",
        "what's the price difference between the salmon and the oysters",
        "whats the price diffrence between salmon and oysters",
    ],
)
def test_what_is_compared_is_told_each_with_its_price(business: Business, text: str) -> None:
    assert told(business, text) == BOTH


def test_they_are_compared_in_spanish_too(business: Business) -> None:
    assert told(business, "¿Qué es más caro, el salmón o las ostras?", "es") == BOTH


@pytest.mark.parametrize("text", ["what is the cheapest tractor?", "your cheapest thing", "the lowest price per pound"])
def test_where_nothing_is_named_that_we_could_compare_no_price_is_picked(business: Business, text: str) -> None:
    assert told(business, text) == []


def test_where_a_price_is_kept_elsewhere_nobody_says_which_is_lowest(business: Business, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[erp]\nkind = "http"\nurl = "https://erp.example/{item}"\n', "utf-8")
    settings = replace(business.settings, sources=str(tmp_path / "sources.toml"))
    source = {"read": "erp", "with": {"item": "OY"}, "low": "3.00 USD", "high": "15.00 USD"}
    with closing(open_business(settings, lambda: NOON)) as linked, linked.database.write() as session:
        content = {**linked.store.view(linked.database.head()).entries["fact", "oysters"].content}
        content["price"] = {"source": source, "per": "lb"}
        entries = [(Entry("fact", "oysters", 0, "corner-shop", content), True)]
        linked.press.replace(session, entries, Act("otto", NOON), "petra")
    assert told(business, "which of your seafood is cheapest?") == []


def test_what_customers_may_not_know_is_not_compared(business: Business) -> None:
    assert told(business, "which is cheaper, salmon or its purchase cost?") in (["salmon"], [])
