"""What tests of the catalogue do: look up, publish, and have the index made."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from contactkb.answering import Context, Listing, Wanted, index_path
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


def path_of(business: Business) -> Path:
    return index_path(business.database, business.settings.cache)


def print_index(business: Business) -> Path:
    """Have the index made, and wait for it."""
    look_up(business)
    business.catalogue.settle()
    return path_of(business)


def look_until(business: Business, is_so: Callable[[], bool]) -> None:
    """Search as people do, until the index is as it should be."""
    until = time.monotonic() + 90
    while not is_so() and time.monotonic() < until:
        look_up(business)
        business.catalogue.settle()
        time.sleep(0.05)
    assert is_so()


def spell(number: int) -> str:
    """A number in letters, since no figure stands in a title."""
    return "".join("bcdfghjklm"[int(digit)] for digit in f"{number:02}")
