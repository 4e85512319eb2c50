"""Facts that compete for the same questions are named with the questions, and those that never meet are not."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.answering import rivalries
from contactkb.knowledge import Entry, View
from contactkb.packs import read_pack
from tests.growth import without_hanging
from tests.world import PACK

SHOP = View.of(1, 1, read_pack(PACK).entries.values())
PARKING = ["Where can we park?", "Is there a car park?", "Is parking free?"]
BICYCLES = ["Where can we lock our bicycles?", "Is there a bicycle rack?"]


def article(key: str, number: int, questions: list[str], **others: Any) -> Entry:
    words = {"title": key.capitalize(), "names": [key], "questions": questions, "wording": "Behind the shop."}
    about = {"key": key, "kind": "article", "number": str(number), "unit": "shop", "owner": "office", "en": words}
    return Entry("fact", key, 1, "corner-shop", {**about, **others})


def with_articles(*entries: Entry) -> View:
    return SHOP.changed(2, {entry.name: entry for entry in entries})


def test_the_corner_shop_has_no_rivals() -> None:
    assert rivalries(SHOP, SHOP.facts) == []


def test_a_question_that_stands_at_two_facts_is_named() -> None:
    view = with_articles(article("parking", 601, PARKING), article("yard", 602, ["where can we park"]))
    [rivalry] = rivalries(view, ["yard"], view.facts)
    assert {rivalry.fact, rivalry.rival} == {"parking", "yard"}
    assert set(rivalry.shared) == {"Where can we park?", "where can we park"}
    finding = rivalry.seen_from("yard").as_finding()
    assert (finding.name, finding.place) == (("fact", "yard"), ("en", "questions"))
    assert "it competes with parking" in finding.what


def test_questions_that_sound_more_like_another_fact_are_lost_to_it() -> None:
    strays = ["Is there a bicycle rack outside?", "Where do we lock our bicycles here?", "What is in the yard?"]
    view = with_articles(article("bicycles", 601, BICYCLES), article("yard", 602, strays))
    [rivalry] = rivalries(view, ["yard", "bicycles"])
    seen = rivalry.seen_from("yard")
    assert (seen.rival, set(seen.lost)) == ("bicycles", set(strays[:2]))
    assert set(rivalry.seen_from("bicycles").taken) == set(strays[:2])


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"valid_until": "2026-11-30"}, {"valid_from": "2026-12-01"}),
        ({"only_here": "yes"}, {"only_here": "yes", "unit": "bakery", "owner": "oven"}),
        ({"channels": ["phone"]}, {"channels": ["sms"]}),
        ({}, {"confidence": "archived"}),
    ],
)
def test_what_never_meets_does_not_compete(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    view = with_articles(article("parking", 601, PARKING, **mine), article("yard", 602, PARKING, **theirs))
    assert rivalries(view, ["parking", "yard"]) == []


def test_what_is_told_together_does_not_compete() -> None:
    week = SHOP.entries[("fact", "salmon-week")]
    words = {**week.content["en"], "questions": ["How much is salmon?", "How much is the salmon fillet?"]}
    view = SHOP.changed(2, {week.name: Entry("fact", week.key, 2, week.pack, {**week.content, "en": words})})
    assert [it for it in rivalries(view, view.facts) if {it.fact, it.rival} == {"salmon", "salmon-week"}] == []


def test_a_large_pack_is_looked_through_within_bounds() -> None:
    many = [
        article(f"item-{at}", 1000 + at, [f"Do you have item {at}?", f"What of thing {at * 7}?"]) for at in range(2500)
    ]
    view = with_articles(*many)
    with without_hanging():
        rivalries(view, view.facts)
