"""The steps of a publication, as the people of the corner shop take them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from contactkb.business import Business
from contactkb.knowledge import Act, EntryRevision
from tests.world import NOON

OTTO, PETRA = Act("otto", NOON, "new prices"), Act("petra", NOON, "agreed")


def content(business: Business, amount: str, key: str = "oysters") -> dict[str, Any]:
    written = dict(business.counter.view().entries["fact", key].content)
    return {**written, "price": {"amount": f"{amount} USD", "per": "lb"}}


def draft(business: Business, session: Session, amount: str, key: str = "oysters") -> EntryRevision:
    return business.press.draft(session, "fact", "corner-shop", content(business, amount, key), OTTO)


def approve(business: Business, session: Session, revision: EntryRevision) -> EntryRevision:
    business.press.submit(session, revision, OTTO)
    return business.press.approve(session, revision, PETRA)


def publish(business: Business, amount: str) -> int:
    with business.database.write() as session:
        return business.press.publish(session, [approve(business, session, draft(business, session, amount))], PETRA)


def price(business: Business) -> str:
    return str(business.counter.view().entries["fact", "oysters"].content["price"]["amount"])
