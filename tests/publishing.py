"""Publishing as the house does it: one person writes, another approves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from contactkb.bench.scratch import SOURCES
from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from tests.retail import silent_sources
from tests.world import NOON, settings_for


@contextmanager
def published_pack(folder: Path, place: Path, sources: str = SOURCES) -> Iterator[Business]:
    """A business that published the pack in that folder a moment ago, its store in `place`. The systems that the pack
    declares are not there; `sources` are those of a pack that declares none."""
    declared = place / "sources.toml"
    declared.write_text(silent_sources(folder) or sources, "utf-8")
    settings = settings_for(f"sqlite:///{place}/store.db", sources=str(declared), unit="")
    with closing(open_business(settings, lambda: NOON)) as business:
        upgrade(business.database)
        with business.database.write() as session:
            import_pack(session, business.press, read_pack(folder), Act("otto", NOON, "opening"), "petra")
        yield business


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
