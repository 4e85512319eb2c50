"""A butcher with many branches, each with hours, parking and prices of its own in the same words as all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from contactkb.answering import Context, Question
from contactkb.answering.answers import Selection
from contactkb.bench.scratch import pack_entries, scratch_business
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.world import NOON

MAIN = "shop"
KEYS = ("opening-hours", "parking", "gift-cards", "ground-beef", "ribeye")
TOWNS = (
    *("Ashford", "Brockway", "Camden", "Dover", "Easton", "Fairmont", "Glendale", "Hartford", "Irvington", "Jasper"),
    *("Kingston", "Lansing", "Milford", "Newbury", "Oakdale", "Preston", "Quincy", "Redmond", "Salem", "Trenton"),
)
FIRST_NUMBER = 7000
MANY, FEW = 60, 4
ASKED = {
    "what are your hours": "opening-hours",
    "do you have parking": "parking",
    "do you sell gift cards": "gift-cards",
    "what does ground beef cost": "ground-beef",
    "how much for a ribeye": "ribeye",
}
TOLD_HERE_ALONE = {"only_here": "yes"}


@contextmanager
def butcher_with_branches(folder: Path, branches: int, **others: Any) -> Iterator[Business]:
    """A business that has published its main shop and so many branches; `others` stands in each of their facts."""
    with scratch_business(folder, [*pack_entries().values(), *_branches(branches, others)]) as business:
        yield business


def branch(at: int) -> str:
    """The unit of one of the branches."""
    return f"branch-{at}"


def town(at: int) -> str:
    """Where that branch is."""
    return TOWNS[at % len(TOWNS)] + "bury" * (at // len(TOWNS))


def replace_facts(business: Business, *changes: tuple[Entry, bool]) -> None:
    """Publish these entries, or take them back where False stands beside them."""
    with business.database.write() as session:
        business.press.replace(session, changes, Act("otto", business.database.now()), "petra")


def ask(business: Business, text: str, unit: str, language: str = "en") -> Selection:
    return business.counter.select(Question(text), Context("widget", "page", unit, language), NOON)


def _branches(many: int, others: Mapping[str, Any]) -> Iterator[Entry]:
    entries = pack_entries()
    unit, numbers = entries["unit", MAIN], iter(range(FIRST_NUMBER, FIRST_NUMBER + many * len(KEYS)))
    for at in range(many):
        name = f"Sam's {town(at)}"
        yield replace(
            unit, key=branch(at), content={**unit.content, "key": branch(at), "name": name, "spoken_name": name}
        )
        for key in KEYS:
            own = {"key": f"{key}-{at}", "unit": branch(at), "number": str(next(numbers)), "related": [], **others}
            yield replace(entries["fact", key], key=f"{key}-{at}", content={**entries["fact", key].content, **own})
