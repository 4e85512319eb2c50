"""Every receipt of a long day replays word for word, whatever was published in between."""

from __future__ import annotations

import os
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import pytest
from sqlalchemy import func, select

from contactkb.answering import Context, Question, Receipt, replay
from contactkb.business import Business
from tests.publishing import publish_price

RECEIPTS = int(os.environ.get("CONTACTKB_RECEIPTS", "100000"))
EVERY = 500
CONTEXTS = (
    Context("phone", "speech", "shop"),
    Context("sms", "text", "shop"),
    Context("widget", "page", "bakery"),
    Context("email", "mail", "shop"),
    Context("agent", "agent", "shop", audience="internal"),
    Context("sign", "sign", "shop"),
)
QUESTIONS = (
    *(Question(number=number) for number in ("101", "102", "103", "104", "201", "301", "401", "501", "999")),
    Question("how much are oysters"),
    Question("¿cuánto cuesta el salmón?"),
    Question("do you repair bicycles"),
    Question(keys=("oysters", "salmon")),
)


@pytest.mark.long
def test_all_receipts_of_a_long_day_replay_word_for_word(business: Business, tmp_path: Path) -> None:
    begun = time.perf_counter()
    _ask_all_day(business)
    asked = time.perf_counter()
    with business.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Receipt)) == RECEIPTS
        receipts = session.scalars(select(Receipt).execution_options(yield_per=1000))
        different, outcomes = [], Counter[str]()
        for receipt in receipts:
            outcomes[receipt.outcome] += 1
            found = replay(session, business.store, receipt)
            if not found.is_the_same:
                different.append((receipt.id, found.said, found.again, found.troubles))
    took = time.perf_counter() - asked
    print(f"{RECEIPTS / (asked - begun):.0f} answers/s, {RECEIPTS / took:.0f} replays/s, {dict(outcomes)}")  # noqa: T201
    assert different == []
    assert set(outcomes) == {"answered", "handover"}


def _ask_all_day(business: Business) -> None:
    asked = zip(cycle(QUESTIONS), cycle(CONTEXTS), strict=False)
    for number, (question, context) in enumerate(islice(asked, RECEIPTS)):
        if number % EVERY == 0:
            publish_price(business, "oysters", f"{700 + number // EVERY % 300}.50 USD")
        business.counter.answer(question, context)
