"""Verdicts that are kept: which of them are read where not all are."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Event

from contactkb.answering import verdicts
from contactkb.answering.verdict import AGENT, VerdictRow, keep_verdict
from contactkb.business import Business
from tests.world import NOON


def test_the_latest_of_one_language_are_read_however_many_there_are_of_others(business: Business) -> None:
    with business.database.write() as session:
        for number, language in enumerate(("es", "es", "en", "en", "en")):
            at = NOON + timedelta(minutes=number)
            row = VerdictRow(
                f"receipt {number}", at, "ana", AGENT, f"question {number}", language, "widget", "shop",
                "answered", 0.9, "oysters", "oysters", is_right=True,
            )  # fmt: skip
            keep_verdict(session, row)
    with business.database.read() as session:
        assert [it.question for it in verdicts(session, NOON, 1, "es")] == ["question 1"]
        assert [it.question for it in verdicts(session, NOON, 2)] == ["question 3", "question 4"]
        assert len(verdicts(session, NOON + timedelta(minutes=1))) == 4


def test_of_two_first_verdicts_at_once_the_second_waits_and_counts(
    shop: Business, open_shop: Callable[[], Business]
) -> None:
    other, began = open_shop(), Event()

    def judge_second() -> None:
        began.set()
        with other.database.write() as session:
            keep_verdict(session, _verdict("second"))

    with ThreadPoolExecutor(1) as pool:
        with shop.database.write() as session:
            keep_verdict(session, _verdict("first"))
            second = pool.submit(judge_second)
            assert began.wait(60)
            # Long enough that it stands at the same answer, whose first verdict it cannot see yet.
            assert wait([second], timeout=0.3).not_done
        second.result(60)
    with shop.database.read() as session:
        assert [it.question for it in verdicts(session, NOON)] == ["second"]


def _verdict(question: str) -> VerdictRow:
    return VerdictRow(
        "receipt", NOON, "ana", AGENT, question, "en", "widget", "shop", "answered", 0.9, "oysters", "oysters",
        is_right=True,
    )  # fmt: skip
