"""Whoever asks for offers in general, or for anything that a figure allows, hears of what there is today."""

from __future__ import annotations

import pytest

from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Answer
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.contactkb.answering.test_understanding import ask, offer_specials, publish, told
from tests.world import NOON


def choices(answer: Answer) -> set[str]:
    return {it.key for it in answer.candidates}


@pytest.mark.parametrize("text", ["any specials this week?", "what offers do you have today", "is there any discount"])
def test_offers_in_general_are_a_choice_of_some(business: Business, text: str) -> None:
    offer_specials(business)
    answer = ask(business, text)
    assert answer.outcome == CLARIFY
    assert 1 < len(choices(answer)) <= 3
    assert choices(answer) <= {"monday-special", "tuesday-special", "wednesday-special", "salmon-week"}


def test_the_only_offer_is_told(business: Business) -> None:
    assert told(ask(business, "any deals on today?"))[:1] == ["salmon-week"]


def test_an_offer_for_others_is_not_among_them(business: Business) -> None:
    offer_specials(business)
    live = business.counter.view().entries
    groups = {
        **live["unit", "shop"].content,
        "groups": [{"key": "restaurant", "en": "restaurants", "es": "restaurantes"}],
    }
    with business.database.write() as session:
        entries = [(Entry("unit", "shop", 0, "corner-shop", groups), True)]
        business.press.replace(session, entries, Act("otto", NOON), "petra")
    theirs = (live["fact", key].content for key in ("monday-special", "tuesday-special"))
    publish(business, *({**it, "promotion": {**it["promotion"], "group": "restaurant"}} for it in theirs))
    assert choices(ask(business, "any specials?")) == {"wednesday-special", "salmon-week"}


def test_an_offer_that_is_over_by_the_day_asked_about_is_not_among_them(business: Business) -> None:
    offer_specials(business)
    live = business.counter.view().entries
    lasting, ends = (
        ("tuesday-special", "wednesday-special"),
        {"valid_until": "2026-12-24", "honour_until": "2026-12-24"},
    )
    publish(business, *({**live["fact", key].content, **ends} for key in lasting))
    assert choices(ask(business, "what specials are there on December 20?")) == {*lasting}


def test_an_offer_that_is_only_honoured_any_more_is_not_told_to_who_asks_for_offers(business: Business) -> None:
    live = business.counter.view().entries["fact", "salmon-week"].content
    over = {"valid_from": "2026-10-01", "valid_until": "2026-11-01", "honour_until": "2026-12-24"}
    publish(business, {**live, **over})
    assert told(ask(business, "any offers this week?")) == []
    assert told(ask(business, "is salmon on sale?"))[:1] == ["salmon-week"]


def test_anything_that_a_figure_allows_is_what_has_such_a_price(business: Business) -> None:
    answer = ask(business, "anything under $7?")
    assert (answer.outcome, choices(answer)) == (CLARIFY, {"oysters", "rye-bread"})
    assert told(ask(business, "anything under $7 a pound?")) == ["oysters"]
    assert ask(business, "anything under $2?").outcome == HANDOVER


def test_of_things_called_alike_the_one_whose_price_fits_is_told(business: Business) -> None:
    live = business.counter.view().entries["fact", "salmon"].content
    for key, number, amount in (("dear-dish", "151", "30.00 USD"), ("fair-dish", "152", "11.00 USD")):
        words = {
            "title": key.replace("-", " ").capitalize(),
            "names": [key.replace("-", " ")],
            "questions": ["A dish?"],
        }
        price = {"amount": amount, "per": "each"}
        changed = {"key": key, "number": number, "tags": ["dish"], "price": price, "en": words}
        publish(business, {**{name: it for name, it in live.items() if name != "es"}, **changed})
    answer = ask(business, "a dish under $15")
    assert (answer.outcome, told(answer)) == (ANSWERED, ["fair-dish"])
