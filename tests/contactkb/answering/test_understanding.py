"""What a question bounds, refuses and numbers is heeded at the counter; several questions get several answers."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Answer, Context, Question, find_receipt, replay
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.growth import without_hanging
from tests.world import NOON

PAGE = Context("widget", "page", "shop", "en")
SPECIALS = {"251": ("monday", "8.99"), "252": ("tuesday", "12.99"), "253": ("wednesday", "15.50")}


def publish(business: Business, *contents: dict[str, Any]) -> None:
    entries = [(Entry("fact", it["key"], 0, "corner-shop", it), True) for it in contents]
    with business.database.write() as session:
        business.press.replace(session, entries, Act("otto", NOON), "petra")


def offer_specials(business: Business) -> None:
    """Three specials on products of their own; one of them costs less than ten dollars."""
    live = business.counter.view().entries
    salmon, week = live["fact", "salmon"].content, live["fact", "salmon-week"].content
    contents: list[dict[str, Any]] = []
    for number, (day, amount) in SPECIALS.items():
        dish = {
            "title": f"{day.capitalize()} dish",
            "names": [f"{day} dish"],
            "questions": [f"What is the {day} dish?"],
        }
        deal = {
            "title": f"{day.capitalize()} special",
            "names": [f"{day} special"],
            "questions": [f"What is the special on {day}?", "What is the special?"],
        }
        price = {"amount": "20.00 USD", "per": "each"}
        contents.append({**_without_spanish(salmon), "key": f"{day}-dish", "number": f"1{number[1:]}", "tags": [],
                         "price": price, "en": dish})  # fmt: skip
        promotion = {"products": [f"{day}-dish"], "offer": {"fixed": f"{amount} USD"}}
        contents.append({**_without_spanish(week), "key": f"{day}-special", "number": number,
                         "promotion": promotion, "en": deal})  # fmt: skip
    publish(business, *contents)


def _without_spanish(content: Any) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != "es"}


def ask(business: Business, text: str, context: Context = PAGE) -> Answer:
    return business.counter.answer(Question(text), context)


def told(answer: Answer) -> list[str]:
    return [part.fact.key for part in answer.parts]


@pytest.mark.parametrize("text", ["the special under $10", "What is the special for less than ten dollars?"])
def test_of_three_specials_the_one_under_ten_dollars_is_told(business: Business, text: str) -> None:
    offer_specials(business)
    assert told(ask(business, text)) == ["monday-special"]


def test_a_bound_that_nothing_fits_is_handed_over(business: Business) -> None:
    offer_specials(business)
    answer = ask(business, "the special under $2")
    assert (answer.outcome, answer.parts) == (HANDOVER, ())


def test_a_price_over_the_bound_is_told_to_who_asks_for_the_product_by_name(business: Business) -> None:
    answer = ask(business, "Is the salmon under $10?")
    assert told(answer) == ["salmon"]
    assert "$12.60" in answer.words


@pytest.mark.parametrize("text", ["oysters, not the salmon", "No salmon, please: oysters", "oysters instead of salmon",
                                  "how much are the oysters, but not the blue ones?"])  # fmt: skip
def test_what_is_refused_is_not_told(business: Business, text: str) -> None:
    assert told(ask(business, text)) == ["oysters"]


@pytest.mark.parametrize("text", ["anything but salmon", "not the salmon"])
def test_nothing_is_told_where_only_what_is_refused_was_named(business: Business, text: str) -> None:
    assert "salmon" not in told(ask(business, text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("what is number 102", ["salmon"]),
        ("item 101 please", ["oysters"]),
        ("How much is #102?", ["salmon"]),
        ("the price of one oh one", ["oysters"]),
        ("items 101 and 102", ["oysters", "salmon"]),
    ],
)
def test_a_short_number_in_a_sentence_is_one(business: Business, text: str, keys: list[str]) -> None:
    assert told(ask(business, text)) == keys


@pytest.mark.parametrize("text", ["I paid $102", "my order number 102", "102 people are coming"])
def test_another_figure_is_none(business: Business, text: str) -> None:
    assert "salmon" not in told(ask(business, text))


def test_questions_in_one_text_are_each_answered(business: Business) -> None:
    answer = ask(business, "How much are oysters and when are you open?")
    assert (answer.outcome, told(answer)) == (ANSWERED, ["oysters", "opening-hours"])


def test_what_nothing_answers_is_handed_over_with_what_was_told(business: Business) -> None:
    answer = ask(business, "How much are oysters? Do you repair tractors?")
    assert (answer.outcome, told(answer)) == (HANDOVER, ["oysters"])
    assert "Oysters are $6.50/lb." in answer.words
    with business.database.read() as session:
        assert replay(session, business.store, find_receipt(session, answer.receipt)).is_the_same


@pytest.mark.parametrize("text", ["", "🦪" * 400, "цена 牡蛎 سعر", "\x01\x02 \x7f", "(a+)+$" * 300, "under $" * 250,
                                  "not the " * 240, "1 " * 900, "and how much is x " * 110, "¿" * 1999])  # fmt: skip
def test_whatever_is_written_has_an_outcome(business: Business, text: str) -> None:
    with without_hanging():
        assert ask(business, text).outcome in (ANSWERED, CLARIFY, HANDOVER)


def test_of_two_offers_the_one_that_holds_on_the_day_comes_first(business: Business) -> None:
    offer_specials(business)
    live = business.counter.view().entries
    publish(business, *({**live["fact", f"{day}-special"].content, "valid_until": end, "honour_until": end}
                        for day, end in (("monday", "2026-11-23"), ("tuesday", "2026-12-24"))))  # fmt: skip
    assert ask(business, "What is the special under $14 on December 20?").parts[0].fact.key == "tuesday-special"


def test_a_name_that_is_published_is_known_to_the_next_question(business: Business) -> None:
    assert told(ask(business, "oysters, not the monday dish")) == ["oysters"]
    offer_specials(business)
    answer = ask(business, "the monday dish and the tuesday dish, how much is that?")
    assert told(answer) == ["monday-dish", "tuesday-dish"]
