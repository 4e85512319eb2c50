"""Looking up: what finds a fact, what is counted and marked, what was meant, and what is never shown to a visitor."""

from __future__ import annotations

from datetime import timedelta
from statistics import median

import pytest

from contactkb.answering import Listing
from contactkb.business import Business
from tests.contactkb.answering.catalogue.shops import keys, look_up, publish
from tests.growth import SHORTEST_SECONDS, seconds_of
from tests.world import SteppedClock

ODD = (
    "",
    " ",
    "\0",
    "\ud800",
    "🦪🦪",
    "((((",
    '"',
    '""""',
    "kind:",
    "kind:nothing",
    "page:2 validity:over",
    "a* OR b?[x TO y]~2^4 AND NOT key:*",
    "'; DROP TABLE fact; --",
    "<script>alert(1)</script>",
    "(a+)+$" * 200,
    "x" * 100_000,
    "oysters " * 12_500,
    '"a b" ' * 5000,
    "生蠔多少錢",
    "\u202eoysters\u0301\u0301\u0301",
    "0" * 5000,
    "1,000.00.00,00",
)


def test_a_fact_is_found_by_its_names_its_questions_its_number_and_its_figures(shop: Business) -> None:
    for text in (
        "oysters",
        "OYSTER",
        "oys",
        "101",
        "what do oysters cost",
        "ostras",
        "6.50",
        "$6.5",
        "fresh oysters today",
    ):
        assert keys(look_up(shop, text))[0] == "oysters", text


def test_words_match_without_accents_and_in_each_language(shop: Business) -> None:
    assert {"salmon", "salmon-week"} <= set(keys(look_up(shop, "salmón")))
    assert keys(look_up(shop, "SALMÓN"))[:1] == ["salmon"]


def test_colleagues_find_by_what_only_they_know(shop: Business) -> None:
    assert keys(look_up(shop, "oven")) == ["rye-bread", "bread-late"]
    assert keys(look_up(shop, "oven", "help")) == ["bread-late"]
    assert look_up(shop, "6.50", "help").count == 0


def test_what_has_every_word_comes_before_what_has_some(shop: Business) -> None:
    assert keys(look_up(shop, "purchase salmon"))[0] == "cost-of-salmon"
    assert "salmon" in keys(look_up(shop, "purchase salmon"))


def test_a_phrase_is_found_as_it_stands(shop: Business) -> None:
    assert keys(look_up(shop, '"money back"')) == ["returns"]
    assert keys(look_up(shop, '"back money"')) == []


def test_each_facet_counts_as_if_it_alone_did_not_filter(shop: Business) -> None:
    def counts(listing: Listing, facet: str) -> dict[str, int]:
        return {it.value: it.count for it in listing.facets[facet]}

    everything = look_up(shop)
    assert everything.count == sum(counts(everything, "kind").values()) == len(shop.counter.view().facts)
    prices = look_up(shop, kind="price")
    assert counts(prices, "kind") == counts(everything, "kind")
    assert counts(prices, "unit") == {"shop": 3, "bakery": 1}
    assert [it.value for it in prices.facets["kind"] if it.is_chosen] == ["price"]
    assert keys(look_up(shop, kind="price", unit="bakery")) == keys(look_up(shop, "kind:price unit:bakery"))
    assert look_up(shop, kind="nothing").count == 0


def test_validity_is_a_facet_of_the_moment(shop: Business, clock: SteppedClock) -> None:
    assert keys(look_up(shop, "salmon", validity="current"))[:1] == ["salmon"]
    for passed, validity in (
        (timedelta(days=2), "honoured"),
        (timedelta(days=30), "over"),
        (-timedelta(days=90), "coming"),
    ):
        clock.pass_by(passed)
        assert "salmon-week" in keys(look_up(shop, "salmon", validity=validity))
        assert "salmon-week" not in keys(look_up(shop, "salmon", "help"))
        clock.pass_by(-passed)
    assert "salmon-week" in keys(look_up(shop, "salmon", "help"))


def test_nothing_internal_is_found_by_a_visitor(shop: Business) -> None:
    for text in ("purchase", "purchase cost", "104", "cost-of-salmon", "kind:price", "9.00", '"pay for salmon"', ""):
        assert "cost-of-salmon" in keys(look_up(shop, text)), text
        found = look_up(shop, text, "help")
        assert "cost-of-salmon" not in keys(found), text
        assert found.facets == {}


def test_what_was_meant_is_a_word_of_what_whoever_asks_may_hear_of(shop: Business) -> None:
    assert look_up(shop, "purchse").suggestion == "purchase"
    assert look_up(shop, "purchse", "help").suggestion == ""
    assert look_up(shop, "zzzz", "help").suggestion == ""
    assert look_up(shop, "Fresh oystrs!", "help").suggestion == "Fresh oysters!"
    assert look_up(shop, "oysters").suggestion == ""
    assert look_up(shop, "salmn wek").suggestion == "salmon week"


def test_what_was_typed_is_marked_and_the_text_is_all_there(shop: Business) -> None:
    line = look_up(shop, "money").lines[0]
    assert "".join(text for text, _ in line.title) == "Returns"
    assert [text for text, is_marked in line.excerpt if is_marked] == ["money"]
    assert look_up(shop, "rye lo").lines[0].title == (("Rye", True), (" bread", False))


def test_a_note_of_colleagues_is_neither_found_nor_quoted_outside(business: Business) -> None:
    publish(business, "mussels", tip="Offer the zucchini to whoever hesitates.")
    assert [text for text, it in look_up(business, "zucchini").lines[0].excerpt if it] == ["zucchini"]
    assert look_up(business, "zucchini", "help").count == 0
    assert look_up(business, "zuchini", "help").suggestion == ""


@pytest.mark.parametrize("door", ["desk", "help"])
def test_whatever_is_typed_there_is_a_page(shop: Business, door: str) -> None:
    usual = median(seconds_of(lambda text: look_up(shop, text, door), "oysters"))
    for text in ODD:
        listing = look_up(shop, text, door, page=10**9)
        # What is not bounded by its length would be thousands of times slower than the rest.
        assert min(seconds_of(lambda it: look_up(shop, it, door), text)) < 500 * max(usual, SHORTEST_SECONDS), text[:40]
        assert listing.lines == (), text[:40]
        assert look_up(shop, text, door, page=-1).page == 1, text[:40]


def test_pages_follow_each_other(business: Business) -> None:
    publish(
        business,
        *(f"clam-{letters}" for letters in map("".join, zip("abcdefghijklmnopqrstuvwxyz", "b" * 26, strict=True))),
    )
    first, second = look_up(business, "clam"), look_up(business, "clam", page=2)
    assert (first.count, len(first.lines), first.has_next) == (26, 20, True)
    assert (len(second.lines), second.has_next) == (6, False)
    assert not set(keys(first)) & set(keys(second))
