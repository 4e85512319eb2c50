"""Whose door it is where nobody says: the home unit's, by the very revision that the answer comes from."""

from __future__ import annotations

import json

from contactkb.answering import Context, Question, find_receipt
from contactkb.answering.counter import Counter
from contactkb.business import Business
from tests.world import NOON


def test_an_answer_at_no_units_door_is_the_home_units_and_its_receipt_says_so(business: Business) -> None:
    answer = business.counter.answer(Question(number="101"), Context("widget", "page", ""))
    assert answer.unit == business.home()
    with business.database.read() as session:
        body = json.loads(find_receipt(session, answer.receipt).body)
    assert body["context"]["unit"] == business.home()


def test_another_home_is_another_door(business: Business) -> None:
    view = business.counter.view()
    assert len(view.units) > 1
    for unit in view.units:
        counter = Counter(business.database, business.store, business.sources, b"0" * 32, home=unit)
        answer = counter.prepare(view, Question(number="101"), Context("widget", "page", ""), NOON, {})
        assert answer.unit == unit
