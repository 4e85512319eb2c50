"""Verdicts that are kept: which of them are read where not all are."""

from __future__ import annotations

from datetime import timedelta

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
