"""Several who publish at the same time, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from contactkb.business import Business
from contactkb.errors import Refused
from contactkb.knowledge import PublicationChange
from tests.contactkb.knowledge.pressing import OTTO, content, draft, price


def test_publishers_at_the_same_time_get_consecutive_revisions(open_shop: Callable[[], Business]) -> None:
    shops = [open_shop() for _ in range(4)]

    def publish_five(business: Business) -> list[int]:
        return [publish_alone(business, f"{number}.00") for number in range(1, 6)]

    with ThreadPoolExecutor(len(shops)) as pool:
        revisions = [number for numbers in pool.map(publish_five, shops) for number in numbers]
    assert sorted(revisions) == list(range(2, 22))
    with shops[0].database.read() as session:
        changed = select(PublicationChange.revision).where(PublicationChange.key == "oysters")
        assert sorted(session.scalars(changed)) == list(range(1, 22))
    assert {price(it) for it in shops} == {price(shops[0])}


def publish_alone(business: Business, amount: str) -> int:
    with business.database.write() as session:
        return business.press.publish(session, [draft(business, session, amount)], OTTO, alone=True)


def test_two_facts_never_get_the_same_short_number_from_two_publishers(open_shop: Callable[[], Business]) -> None:
    shops = [open_shop() for _ in range(4)]

    def take_number(at: int) -> str:
        business = shops[at]
        taking = content(business, "5.00") | {"key": f"fish-{at}", "number": "777"}
        try:
            with business.database.write() as session:
                drafted = business.press.draft(session, "fact", "corner-shop", taking, OTTO)
                business.press.publish(session, [drafted], OTTO, alone=True)
        except Refused:
            return "refused"
        return "taken"

    with ThreadPoolExecutor(len(shops)) as pool:
        assert sorted(pool.map(take_number, range(len(shops)))) == ["refused"] * 3 + ["taken"]
