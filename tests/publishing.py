"""Publishing as the house does it: one person writes, another approves."""

from __future__ import annotations

from contactkb.business import Business
from contactkb.knowledge import Act


def publish_price(business: Business, key: str, amount: str) -> int:
    """Give a product another price, such as "7.25 USD", and return the store's new revision."""
    at = business.database.now()
    entry = business.counter.view().entries[("fact", key)]
    content = {**entry.content, "price": {**entry.content["price"], "amount": amount}}
    with business.database.write() as session:
        revision = business.press.draft(session, "fact", entry.pack, content, Act("otto", at))
        business.press.submit(session, revision, Act("otto", at))
        business.press.approve(session, revision, Act("petra", at))
        return business.press.publish(session, [revision], Act("petra", at))


def draft_again(business: Business, key: str, times: int) -> None:
    """Draft a fact so many times, each time as it is."""
    entry = business.counter.view().entries[("fact", key)]
    with business.database.write() as session:
        for _ in range(times):
            business.press.draft(session, "fact", entry.pack, entry.content, Act("otto", business.database.now()))
