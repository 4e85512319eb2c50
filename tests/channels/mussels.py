"""Two products that one word may mean."""

from __future__ import annotations

from contactkb.business import Business
from contactkb.knowledge import Act, Entry

SALMON = ("fact", "salmon")


def offer_mussels(business: Business) -> None:
    """Sell blue mussels (number 111) and green mussels (112), so that "mussels" is ambiguous."""
    salmon = business.counter.view().entries[SALMON]
    act = Act("otto", business.database.now())
    with business.database.write() as session:
        changes = [(_mussels(salmon, colour, number), True) for colour, number in (("blue", "111"), ("green", "112"))]
        business.press.replace(session, changes, act, "petra")


def _mussels(like: Entry, colour: str, number: str) -> Entry:
    title = f"{colour.capitalize()} mussels"
    words = {"title": title, "names": [title, "mussels"], "questions": [f"How much are {colour} mussels?"]}
    price = {"amount": "4.00 USD", "per": "lb"}
    key = f"{colour}-mussels"
    content = {**like.content, "key": key, "number": number, "tags": [], "price": price, "en": words}
    del content["es"]
    return Entry("fact", key, 0, like.pack, content)
