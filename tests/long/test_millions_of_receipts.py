"""Years of answers: a store with two million receipts answers, remembers and replays as before."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from contactkb.answering import Context, Question, Receipt, find_receipt, replay, told_to
from contactkb.business import Business
from tests.world import NOON

MILLIONS = 2_000_000
AT_ONCE = 20_000


@pytest.mark.long
def test_two_million_receipts_leave_answers_as_quick_and_the_ledger_as_short(business: Business) -> None:
    context = Context("sms", "text", "shop", "en", correspondent="jo")
    alone = _seconds(business, context)
    first = business.counter.answer(Question(number="101"), context)
    _fill(business, first.receipt)
    among_millions = _seconds(business, context)
    print(f"{alone * 1000:.2f} ms alone, {among_millions * 1000:.2f} ms among millions")  # noqa: T201 a figure of the run
    with business.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Receipt)) > MILLIONS
        assert replay(session, business.store, find_receipt(session, first.receipt)).is_the_same
        told = told_to(session, "jo")
    assert {receipt.correspondent for receipt in told} == {"jo"}
    assert len(told) <= 20


def _fill(business: Business, like: str) -> None:
    with business.database.read() as session:
        model = find_receipt(session, like)
        row = {column.name: getattr(model, column.name) for column in Receipt.__table__.columns}
    for begin in range(0, MILLIONS, AT_ONCE):
        rows = [
            {**row, "id": f"old-{number}", "at": NOON - timedelta(seconds=number), "correspondent": f"c{number % 9999}"}
            for number in range(begin, begin + AT_ONCE)
        ]
        with business.database.write() as session:
            session.execute(insert(Receipt.__table__), rows)  # type: ignore[arg-type]  # the table of a model


def _seconds(business: Business, context: Context) -> float:
    begun = time.perf_counter()
    for _ in range(50):
        business.counter.answer(Question(number="101"), context)
    return (time.perf_counter() - begun) / 50
