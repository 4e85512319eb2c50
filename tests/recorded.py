"""What was recorded of the answers that a test got."""

from __future__ import annotations

from sqlalchemy import select

from contactkb.answering import Receipt
from contactkb.business import Business


def receipts(business: Business) -> list[Receipt]:
    with business.database.read() as session:
        found = list(session.scalars(select(Receipt)))
        session.expunge_all()
        return found


def last_followed(business: Business) -> Receipt:
    """The one receipt of an answer about an earlier one."""
    (found,) = (it for it in receipts(business) if it.followed)
    return found
