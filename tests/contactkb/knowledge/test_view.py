"""Which promotions and delays are about which products, and what a change leaves as it was."""

from __future__ import annotations

from dataclasses import replace

from contactkb.knowledge import Entry, View

UNIT = {
    "name": "Shop",
    "time_zone": "UTC",
    "currency": "USD",
    "languages": ["en"],
    "phone": "+12075550123",
    "departments": [{"key": "counter", "en": "the counter"}],
}


def a_unit(pack: str) -> Entry:
    return Entry("unit", pack, 1, pack, {"key": pack, **UNIT})


def a_price(pack: str) -> Entry:
    content = {
        "key": f"{pack}-hat",
        "kind": "price",
        "number": "10",
        "unit": pack,
        "owner": "counter",
        "tags": ["summer"],
    }
    price = {"amount": "10.00 USD", "per": "each"}
    return Entry("fact", f"{pack}-hat", 1, pack, {**content, "price": price, "en": {"title": "Hat"}})


def a_sale(pack: str, **about: list[str]) -> Entry:
    content = {"key": f"{pack}-sale", "kind": "promotion", "number": "20", "unit": pack, "owner": "counter"}
    promotion = {"offer": {"percentage": "50"}, **about}
    return Entry("fact", f"{pack}-sale", 1, pack, {**content, "promotion": promotion, "en": {"title": "Sale"}})


def sales_on(view: View, key: str) -> list[str]:
    return [promotion.key for promotion in view.promotions_on(view.facts[key])]


def test_a_tag_counts_within_its_own_pack_only() -> None:
    view = View.of(
        1, 1, [a_unit("red"), a_unit("blue"), a_price("red"), a_price("blue"), a_sale("red", tags=["summer"])]
    )
    assert sales_on(view, "red-hat") == ["red-sale"]
    assert sales_on(view, "blue-hat") == []
    assert [fact.key for fact in view.products_of(view.facts["red-sale"])] == ["red-hat"]


def test_a_product_that_is_named_may_be_of_another_pack() -> None:
    view = View.of(1, 1, [a_unit("red"), a_unit("blue"), a_price("blue"), a_sale("red", products=["blue-hat"])])
    assert sales_on(view, "blue-hat") == ["red-sale"]


def test_only_promotions_and_delays_are_about_products() -> None:
    view = View.of(1, 1, [a_unit("red"), a_price("red")])
    assert view.products_of(view.facts["red-hat"]) == ()


def test_a_fact_that_changes_keeps_its_place_as_for_a_process_that_reads_everything_anew() -> None:
    entries = [a_unit("red"), a_price("red"), a_sale("red")]
    again = replace(entries[1], revision=2)
    changed = View.of(1, 1, entries).changed(2, {again.name: again})
    assert changed.facts["red-hat"].revision == 2
    assert list(changed.facts) == list(View.of(1, 2, [entries[0], again, entries[2]]).facts)
