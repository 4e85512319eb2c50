"""What is asked further is resolved at the counter to the right fact, in both languages, as it holds now."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business
from tests.contactkb.answering.test_understanding import publish
from tests.publishing import publish_price
from tests.recorded import last_followed, receipts


@pytest.fixture
def talk(business: Business) -> Callable[..., list[str]]:
    """Asks one thing after another in one conversation, and tells which facts were told last."""

    def ask_all(*texts: str, language: str = "") -> list[str]:
        context = Context("widget", "page", "shop", language, interaction="a conversation")
        answers = [business.counter.answer(Question(text), context) for text in texts]
        return [answers[-1].outcome, answers[-1].language, *(part.fact.key for part in answers[-1].parts)]

    return ask_all


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("How much is salmon?", "until when?"), ["answered", "en", "salmon"]),
        (("salmon week", "until when?"), ["answered", "en", "salmon-week"]),
        (("How much are oysters?", "and the salmon?"), ["answered", "en", "salmon"]),
        (("salmon week", "how much is it?"), ["answered", "en", "salmon"]),
        (("How much is salmon?", "is it on sale?"), ["answered", "en", "salmon-week"]),
        (("salmon week", "does that include the salmon?"), ["answered", "en", "salmon-week"]),
        (("When are you open?", "what about tomorrow?"), ["answered", "en", "opening-hours"]),
        (("How much is salmon?", "is that also for online orders?"), ["handover", "en", "salmon"]),
        (("How much is salmon?", "zzz", "yyy", "until when?"), ["answered", "en", "salmon"]),
        (("¿Cuánto cuesta el salmón?", "¿hasta cuándo?"), ["answered", "es", "salmon"]),
        (("¿Cuánto cuesta el salmón?", "kilo?"), ["answered", "es", "salmon"]),
        (("¿Cuánto cuestan las ostras?", "¿y el salmón?"), ["answered", "es", "salmon"]),
        (("¿Cuánto cuesta el salmón?", "¿vale también para pedidos en línea?"), ["handover", "es", "salmon"]),
    ],
)
def test_what_is_asked_further_is_resolved(talk: Callable[..., list[str]], texts: list[str], told: list[str]) -> None:
    assert talk(*texts) == told


def test_a_question_that_names_its_own_product_is_none_about_the_last_answer(
    talk: Callable[..., list[str]], business: Business
) -> None:
    assert talk("How much is salmon?", "How much are oysters?")[2:] == ["oysters"]
    assert [it.followed for it in receipts(business)] == ["", ""]


def test_without_anything_told_before_there_is_nothing_to_be_about(talk: Callable[..., list[str]]) -> None:
    assert "salmon" not in talk("and per kilo?")


def test_what_is_told_again_is_what_holds_now(talk: Callable[..., list[str]], business: Business) -> None:
    talk("How much are oysters?")
    publish_price(business, "oysters", "7.25 USD")
    context = Context("widget", "page", "shop", interaction="a conversation")
    assert business.counter.answer(Question("and per pound?"), context).words == "Oysters are $7.25/lb."


def test_a_receipt_names_the_one_before_and_nobody(talk: Callable[..., list[str]], business: Business) -> None:
    talk("How much is salmon?", "until when?")
    followed = last_followed(business)
    assert json.loads(followed.body)["question"].keys() == {"asked", "digest", "after", "followed"}
    assert followed.followed == "until when"


def test_what_it_costs_of_something_that_has_no_price_is_the_price_that_belongs_to_it(
    talk: Callable[..., list[str]], business: Business
) -> None:
    hours = business.counter.view().entries["fact", "opening-hours"].content
    publish(business, {**hours, "related": ["rye-bread"]})
    assert talk("When are you open?", "what does it cost each?")[2:] == ["rye-bread"]
