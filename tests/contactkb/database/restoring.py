"""Asking in a shop, restoring it, and replaying what was said."""

from __future__ import annotations

from pathlib import Path

from contactkb.answering import Context, Question, Receipt, find_receipt, replay
from contactkb.business import Business
from contactkb.contacts import doubt_unsent
from contactkb.database import Head, restore

SMS = Context("sms", "text", "shop", "en")


def ask(business: Business) -> str:
    return business.counter.answer(Question(number="101"), SMS).receipt


def put_back(business: Business, path: Path) -> Head:
    return restore(business.database, path, [Receipt.__tablename__], doubt_unsent)


def troubles(business: Business, receipt: str) -> tuple[str, ...] | None:
    """None where the receipt replays word for word."""
    with business.database.read() as session:
        found = replay(session, business.store, find_receipt(session, receipt))
    return None if found.is_the_same else found.troubles
