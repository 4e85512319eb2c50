"""Replaying by the version that wrote: what is kept of each, and what is newer than we are."""

from __future__ import annotations

import json

import pytest

from contactkb.answering import RENDERER, Context, Question, Receipt, find_receipt, replay
from contactkb.answering.composing import COMPOSERS
from contactkb.business import Business
from contactkb.errors import Unavailable
from contactkb.scripts.tables.decision import TABLES
from contactkb.scripts.tables.replaying import DECIDERS


def test_every_renderer_that_ever_wrote_receipts_is_kept() -> None:
    assert COMPOSERS.keys() == set(range(1, RENDERER + 1))


def test_every_version_of_tables_that_ever_decided_is_kept_with_a_renderer() -> None:
    assert {tables for tables, _ in DECIDERS} == set(range(1, TABLES + 1))
    assert {renderer for _, renderer in DECIDERS} == set(range(1, RENDERER + 1))


def test_a_receipt_of_a_newer_version_is_named_as_such_and_not_compared(business: Business) -> None:
    number = business.counter.answer(Question(number="101"), Context("sms", "text", "shop", "en")).receipt
    with business.database.write() as session:
        receipt = session.get_one(Receipt, number)
        receipt.body = json.dumps({**json.loads(receipt.body), "renderer": RENDERER + 1})
    with (
        business.database.read() as session,
        pytest.raises(Unavailable, match=f"renderer {RENDERER + 1} wrote this receipt; this version has {RENDERER}"),
    ):
        replay(session, business.store, find_receipt(session, number))
