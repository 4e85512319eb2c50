"""A text message ends with the page that shows the same, where the public may see one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from channels.page_links import page_of
from contactkb.answering import Context, Question, offers
from contactkb.business import Business
from contactkb.wording import LONGEST_MESSAGE, end_with
from tests.channels.phone.test_calls import change

HERE = "https://shop.example"


@pytest.mark.parametrize("unit", ["shop", "bakery"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_that_a_message_names_is_there_and_shows_the_same_fact(
    client: FlaskClient, business: Business, unit: str, language: str
) -> None:
    context = Context("sms", "text", unit, language)
    offered = [it.key for it in offers(business.counter, context)]
    assert len(offered) > 4
    for key in offered:
        answer = business.counter.answer(Question(keys=(key,)), context)
        address = page_of(business, answer, unit)
        page = client.get(address.removeprefix(HERE))
        assert (address.startswith(f"{HERE}/help/"), page.status_code) == (True, 200), address
        assert f'<html lang="{language}"' in page.text
        assert answer.parts[0].fact.title in page.text


def test_the_page_is_that_of_the_same_door_and_language(business: Business) -> None:
    def address(unit: str, language: str) -> str:
        answer = business.counter.answer(Question(number="101"), Context("sms", "text", unit, language))
        return page_of(business, answer, unit).removeprefix(f"{HERE}/help/")

    assert [address("shop", it) for it in ("en", "es")] == ["101", "es/101"]
    assert [address("bakery", it) for it in ("en", "es")] == ["101?unit=bakery", "es/101?unit=bakery"]


@pytest.mark.parametrize(
    ("settings_change", "fact_change", "number"),
    [
        ({"public_url": "http://127.0.0.1:8000"}, {}, "101"),
        ({}, {"channels": ["phone", "sms"]}, "101"),
        ({}, {"audience": "customer"}, "101"),
        ({}, {}, "999"),
    ],
)
def test_nothing_is_named_where_the_public_sees_no_such_page(
    business: Business, settings_change: dict[str, str], fact_change: dict[str, object], number: str
) -> None:
    if fact_change:
        change(business, "oysters", **fact_change)
    business = replace(business, settings=replace(business.settings, **settings_change))  # type: ignore[arg-type]
    context = Context("sms", "text", "shop", "en", audience="customer")
    answer = business.counter.answer(Question(number=number), context)
    assert page_of(business, answer, "shop") == ""


LINK = f"{HERE}/help/101"


def test_words_that_fill_two_pieces_are_not_cut_for_a_link() -> None:
    words = "One sentence of words. " * 12 + "Until Sunday."
    assert len(words) <= LONGEST_MESSAGE < len(f"{words} {LINK}")
    assert end_with(words, LINK) == words


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Oysters are $6.50/lb.", "Oysters are $6.50/lb. https"),
        ("One sentence of words. " * 40, "One sentence of words. One"),
        ("word " * 100, "word word"),
    ],
)
def test_the_link_is_last_in_two_pieces_after_whole_sentences(words: str, begins: str) -> None:
    said = end_with(words.strip(), LINK)
    assert said.startswith(begins)
    assert said.endswith(f"{LINK}")
    assert len(said) <= LONGEST_MESSAGE
    before = said.removesuffix(f" {LINK}")
    assert before == words.strip() or before.endswith((".", "..."))
