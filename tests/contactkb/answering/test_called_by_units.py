"""Where things are called by units or figures, these are what is asked for: a room, a day ticket, the 500."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.world import NOON

ROOMS = {
    "king": ("199.00 USD", ["king room", "room with a king bed"], ["How much is a king room?"]),
    "double": ("169.00 USD", ["double room", "room for two"], ["How much is a double room?"]),
    "suite": ("289.00 USD", ["suite", "best room"], ["How much is the suite?"]),
    "extra-bed": ("30.00 USD", ["extra bed", "cot"], ["How much is an extra bed?"]),
}
LINES = {
    "line-301": ("27.00 USD", ["fibre 301", "301 meg"], ["How much is fibre 301?"]),
    "line-900": ("45.00 USD", ["fibre 900", "900 meg"], ["How much is fibre 900?", "What is the difference in speed?"]),
}


def publish(business: Business, facts: dict[str, tuple[str, list[str], list[str]]], tag: str) -> None:
    view, entries = business.counter.view(), []
    for at, (key, (amount, names, questions)) in enumerate(facts.items()):
        content: dict[str, Any] = {**view.entries["fact", "salmon"].content}
        del content["es"]
        content |= {"key": key, "number": f"18{at}", "tags": [tag], "price": {"amount": amount, "per": "night"}}
        content["en"] = {"title": names[0].capitalize(), "names": names, "questions": questions}
        entries.append((Entry("fact", key, 0, "corner-shop", content), True))
    with business.database.write() as session:
        business.press.replace(session, entries, Act("otto", NOON), "petra")


def told(business: Business, text: str) -> list[str]:
    answer = business.counter.answer(Question(text), Context("widget", "page", "shop", "en"))
    return [part.fact.key for part in answer.parts]


@pytest.mark.parametrize("text", ["most expensive room", "the most expensive room you have per night"])
def test_a_unit_that_facts_are_called_by_is_what_is_compared(business: Business, text: str) -> None:
    publish(business, ROOMS, "room")
    assert told(business, text) == ["suite"]


def test_what_is_only_tagged_so_may_be_something_beside(business: Business) -> None:
    publish(business, ROOMS, "room")
    assert told(business, "what is the cheapest room") == []


def test_what_only_one_fact_is_called_by_is_not_compared(business: Business) -> None:
    publish(business, {key: ROOMS[key] for key in ("king", "extra-bed")}, "bed")
    assert told(business, "the cheapest room") != ["extra-bed"]


def test_what_the_authors_wrote_in_a_question_wins_over_the_comparison(business: Business) -> None:
    amount, names, questions = ROOMS["double"]
    asked = (amount, names, [*questions, "How much is your least expensive room?"])
    publish(business, {**ROOMS, "double": asked}, "room")
    assert told(business, "cheapest room you got") == ["double"]
    assert told(business, "cheapest room but not the double room") != ["double"]


def test_what_authors_once_asked_for_as_the_cheapest_is_told_with_what_costs_less_now(business: Business) -> None:
    amount, names, questions = ROOMS["suite"]
    stale = (amount, names, [*questions, "What is your cheapest room?"])
    rooms = {key: ROOMS[key] for key in ("king", "double")}
    publish(business, {**rooms, "suite": stale}, "room")
    assert set(told(business, "cheapest room you got")) == {"double", "suite"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("how much is the 301", ["line-301"]),
        ("the 301 please", ["line-301"]),
        ("301", ["returns"]),
        ("301?", ["returns"]),
        ("number 301 please", ["returns"]),
        ("301 please", ["returns"]),
        ("how much is #301", ["returns"]),
        ("the 102 please", ["salmon"]),
        ("what's the price difference between the 301 and the 900", ["line-301", "line-900"]),
        ("which is cheaper, the 301 or the 900?", ["line-301", "line-900"]),
    ],
)
def test_a_bare_figure_is_no_short_number_where_facts_are_called_by_it(
    business: Business, text: str, keys: list[str]
) -> None:
    publish(business, LINES, "fibre")
    assert told(business, text) == keys


def test_a_fact_that_is_called_by_its_own_number_is_told_by_it(business: Business) -> None:
    publish(business, {"line-180": ("27.00 USD", ["fibre 180"], ["How much is fibre 180?"])}, "fibre")
    assert told(business, "do you have the 180") == ["line-180"]
