"""A worker forgets what is kept no longer."""

from __future__ import annotations

import threading
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from contactkb.answering import Context, Gap, Question, Receipt, Saying, judge, verdicts
from contactkb.business import Business
from contactkb.commands.working import work_until
from tests.world import NOON, SteppedClock

BICYCLES = "Do you sell bicycles?"


def kept(business: Business) -> tuple[int, int]:
    """How many gaps and verdicts."""
    with business.database.read() as session:
        return len(session.scalars(select(Gap)).all()), len(verdicts(session, NOON - timedelta(days=1)))


def test_a_worker_forgets_open_questions_after_ninety_days_and_verdicts_after_three_years(
    app: Flask, business: Business, clock: SteppedClock
) -> None:
    answer = business.counter.answer(Question(BICYCLES), Context("sms", "text", "shop", "en"))
    with business.database.write() as session:
        judge(session, session.get_one(Receipt, answer.receipt), BICYCLES, Saying("nothing", by="ana"), NOON)
    for passed, left in ((89, (1, 1)), (2, (0, 1)), (3 * 365, (0, 0))):
        clock.pass_by(timedelta(days=passed))
        with app.app_context():
            work_until(threading.Event(), app, once=True)
        assert kept(business) == left
