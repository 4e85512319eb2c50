"""What is looked up in the corner shop's catalogue."""

from __future__ import annotations

from itertools import count

import pytest

from contactkb.answering import Context, Listing, Wanted
from contactkb.business import Business
from contactkb.knowledge import Act, Entry


def look_up(business: Business, text: str = "", door: str = "desk", page: int = 1, **filters: str) -> Listing:
    """What is found at the desk, or by a visitor of the pages."""
    desk, visitor = Context("agent", "agent", "shop", "en", "internal"), Context("widget", "page", "shop", "en")
    wanted = Wanted(text, filters, page)
    return business.catalogue.look_up(wanted, desk if door == "desk" else visitor, business.database.now())


def keys(listing: Listing) -> list[str]:
    return [line.fact.key for line in listing.lines]


def publish(business: Business, *keys: str, like: str = "oysters", **words: object) -> None:
    """Put facts like that one in force under these keys, as one publication."""
    entry = business.counter.view().entries[("fact", like)]
    taken = {int(fact.number) for fact in business.counter.view().facts.values()}
    free = (number for number in count(20_000) if number not in taken)
    changes = []
    for key in keys:
        number = entry.content["number"] if key == like else str(next(free))
        said = {**entry.content["en"], "title": key.replace("-", " "), "names": [key.replace("-", " ")], **words}
        content = {**entry.content, "key": key, "number": number, "tags": [], "en": said}
        changes.append((Entry("fact", key, 0, entry.pack, content), True))
    with business.database.write() as session:
        business.press.replace(session, changes, Act("otto", business.database.now()), "petra")


def retract(business: Business, key: str) -> None:
    with business.database.write() as session:
        business.press.retract(session, "fact", [key], Act("petra", business.database.now()))


@pytest.fixture(params=["indexed at once", "printed"])
def shop(business: Business, request: pytest.FixtureRequest) -> Business:
    """The corner shop, with its facts indexed while somebody waits, or read from the index on the disk."""
    if request.param == "printed":
        look_up(business)
        business.catalogue.settle()
    return business
