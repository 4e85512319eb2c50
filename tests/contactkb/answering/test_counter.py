"""One path: what the counter answers."""

from __future__ import annotations

import pytest

from contactkb.answering import Context, Question, find_receipt, replay
from contactkb.business import Business

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
