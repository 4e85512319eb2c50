"""Units: their order, and the facts that depend on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contactkb.business import Business
from contactkb.errors import Refused
from contactkb.knowledge import Entry
from tests.contactkb.knowledge.pressing import OTTO


def replace(business: Business, *changes: tuple[Entry, bool]) -> None:
    with business.database.write() as session:
        business.press.replace(session, changes, OTTO, "petra")


def unit(business: Business, key: str, **changes: Any) -> Entry:
    live = business.counter.view().entries["unit", key]
    return Entry("unit", key, live.revision, live.pack, {**live.content, **changes})


def test_the_first_unit_stays_the_first_for_everyone_when_it_changes(
    shop: Business, open_shop: Callable[[], Business]
) -> None:
    running = open_shop()
    assert list(running.counter.view().units) == ["shop", "bakery"]
    replace(shop, (unit(shop, "shop", phone="+12075550144"), True))
    for business in (running, shop, open_shop()):
        assert list(business.counter.view().units) == ["shop", "bakery"]


def test_a_store_that_fills_while_we_look_has_its_units_in_the_order_of_the_pack(
    shop: Business, open_shop: Callable[[], Business]
) -> None:
    running = open_shop()
    running.counter.view()
    base = unit(shop, "shop").content
    added = [Entry("unit", key, 0, "corner-shop", {**base, "key": key}) for key in ("zoo", "aquarium")]
    replace(shop, *((it, True) for it in added))
    assert list(running.counter.view().units) == list(open_shop().counter.view().units)
    assert list(running.counter.view().units)[-2:] == ["zoo", "aquarium"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"currency": "EUR"}, "is in USD, but the unit shop uses EUR"),
        ({"departments": [{"key": "other"}]}, "there is no department 'counter'"),
        ({"time_zone": "Europe/Berlin"}, "fact opening-hours valid_from: .*never show 2027-03-28 02:30"),
    ],
)
def test_a_unit_does_not_change_under_facts_that_could_not_be_told_then(
    shop: Business, changes: dict[str, Any], said: str
) -> None:
    hours = shop.counter.view().entries["fact", "opening-hours"]
    dated = {**hours.content, "valid_from": "2027-03-28T02:30"}
    replace(shop, (Entry("fact", "opening-hours", 0, hours.pack, dated), True))
    with pytest.raises(Refused, match=said):
        replace(shop, (unit(shop, "shop", **changes), True))


def test_a_unit_that_has_facts_is_not_taken_back(shop: Business) -> None:
    with shop.database.write() as session, pytest.raises(Refused, match="fact oysters unit: there is no unit 'shop'"):
        shop.press.retract(session, "unit", ["shop"], OTTO)
