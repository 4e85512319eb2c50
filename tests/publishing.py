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


def publish_twins(business: Business) -> None:
    """Two products of one name, "rock mussels": whoever asks for it has to be asked which."""
    at, entry = business.database.now(), business.counter.view().entries[("fact", "oysters")]
    called = {"title": "Rock mussels", "names": ["rock mussels"], "questions": ["How much are rock mussels?"]}
    with business.database.write() as session:
        for number, key in (("131", "rock-mussels"), ("132", "farmed-mussels")):
            content = {**entry.content, "key": key, "number": number, "en": called}
            revision = business.press.draft(session, "fact", entry.pack, content, Act("otto", at))
            business.press.publish(session, [revision], Act("petra", at), alone=True)
