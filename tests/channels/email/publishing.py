"""What authors publish while a mail is on its way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from contactkb.business import Business
from contactkb.knowledge import Act


def reprice(business: Business, key: str, amount: str) -> None:
    """Publish another price."""
    price = business.counter.view().entries["fact", key].content["price"]
    _publish(business, key, price={**price, "amount": amount})


def hide(business: Business, key: str) -> None:
    """Make a fact one for our own eyes."""
    _publish(business, key, audience="internal")


def _publish(business: Business, key: str, **changes: Any) -> None:
    entry = business.counter.view().entries["fact", key]
    with business.database.write() as session:
        act = Act("otto", business.database.now())
        business.press.replace(session, [(replace(entry, content={**entry.content, **changes}), True)], act, "petra")
