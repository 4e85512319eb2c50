"""One path: what the counter answers."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.answering import HANDOVER, Context, Question, find_receipt, replay
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.world import NOON

PHONE = Context("phone", "speech", "shop", "en")
SMS = Context("sms", "text", "shop", "en")


@pytest.mark.parametrize(
    "question", [Question("how much are oysters"), Question(number="101"), Question(keys=("oysters",))]
)
def test_the_same_price_is_told_in_words_by_number_and_by_key(business: Business, question: Question) -> None:
    answer = business.counter.answer(question, PHONE)
    assert answer.words == "Oysters are six dollars and fifty cents per pound."
    assert answer.facts[0].key == "oysters"


def test_every_answer_leaves_a_receipt_that_replays(business: Business) -> None:
    answer = business.counter.answer(Question("how much is salmon"), SMS)
    with business.database.read() as session:
        found = replay(session, business.store, find_receipt(session, answer.receipt.lower().replace("-", " ")))
    assert found.is_the_same
    assert found.again == answer.words


def promotion(key: str, number: str, offer: dict[str, str]) -> dict[str, Any]:
    return {"key": key, "number": number, "promotion": {"products": ["salmon"], "offer": offer}}


def test_a_price_for_more_replays_when_another_promotion_is_best_for_it(business: Business) -> None:
    live = business.counter.view().entries
    salmon, week = live["fact", "salmon"], live["fact", "salmon-week"]
    price = {"amount": "100.00 USD", "per": "lb", "tiers": [{"from": "5 lb", "amount": "10.00 USD"}]}
    contents = [
        {**salmon.content, "price": price},
        {**week.content, **promotion("salmon-week", "201", {"percentage": "15"})},
        {**week.content, **promotion("salmon-day", "299", {"amount_off": "3.00 USD"})},
    ]
    entries = [Entry("fact", content["key"], 0, "corner-shop", content) for content in contents]
    with business.database.write() as session:
        business.press.replace(session, [(it, True) for it in entries], Act("otto", NOON), "petra")
    answer = business.counter.answer(Question(keys=("salmon",)), SMS)
    assert "From 5 lb, it is $7.00/lb." in answer.words
    with business.database.read() as session:
        assert replay(session, business.store, find_receipt(session, answer.receipt)).is_the_same


def test_a_unit_that_has_published_nothing_hands_over(business: Business) -> None:
    view = business.counter.view()
    facts = [entry for entry in view.entries.values() if entry.collection == "fact"]
    with business.database.write() as session:
        business.press.replace(session, [(it, False) for it in facts], Act("otto", NOON), "petra")
    assert business.counter.answer(Question("how much are oysters"), PHONE).outcome == HANDOVER
