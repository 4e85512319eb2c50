"""Who greets us, thanks or takes leave is told of nothing that is called alike."""

from __future__ import annotations

import pytest

from contactkb.answering import HANDOVER, Context, Question, count_gaps, courtesy_in
from contactkb.business import Business
from tests.contactkb.answering.test_understanding import ask, publish, told
from tests.world import NOON

THANKS = [
    "thanks",
    "Thank you so much!",
    "ok bye",
    "thx 🙏",
    "that's all, thanks",
    "gracias",
    "¡Muchas gracias, adiós!",
]
HAILS = ["hi", "Hello?", "hi there 👋", "hey, good morning", "is anyone there", "hola, ¿qué tal?", "¡Muy buenos días!"]
ALONE = [*THANKS, *HAILS]
ASKED = [
    "thanks, how much is salmon?",
    "Acción de Gracias",
    "ok",
    "",
    "no",
    "is the shop open, bye",
    "hi, oysters",
    "good",
]


@pytest.mark.parametrize("text", ALONE)
def test_thanks_alone_ask_nothing(business: Business, text: str) -> None:
    live = business.counter.view().entries["fact", "opening-hours"].content
    feast = {"title": "Gracias", "names": ["thanks", "thank you", "gracias", "bye"], "questions": ["Thanks?"]}
    publish(business, {**live, "key": "feast", "number": "953", "en": {**live["en"], **feast}})
    assert courtesy_in(text)
    assert (ask(business, text).outcome, told(ask(business, text))) == (HANDOVER, [])


@pytest.mark.parametrize("text", ASKED)
def test_what_asks_something_beside_is_heard(text: str) -> None:
    assert not courtesy_in(text)


@pytest.mark.parametrize("text", ALONE)
def test_thanks_are_nothing_that_nobody_wrote(business: Business, text: str) -> None:
    business.counter.answer(Question(text), Context("widget", "page", "shop"))
    with business.database.read() as session:
        assert count_gaps(session) == 0


@pytest.mark.parametrize(
    "greeting", ["Good morning, ", "hi good evening ", "Buenos días. ", "¡Hola, muy buenas tardes! "]
)
def test_what_begins_with_the_time_of_day_asks_nothing_about_it(business: Business, greeting: str) -> None:
    live = business.counter.view().entries["fact", "opening-hours"].content
    mornings = {"title": "Tea in the morning", "names": ["morning tea", "días y noches", "tardes"], "questions": []}
    publish(business, {**live, "key": "mornings", "number": "953", "en": {**live["en"], **mornings}})
    asked = "how much are oysters"
    assert heard(business, greeting + asked) == heard(business, asked)


def test_a_name_that_begins_with_a_greeting_is_heard_whole(business: Business) -> None:
    live = business.counter.view().entries["fact", "opening-hours"].content
    pyjamas = {"title": "Buenas Noches pyjamas", "names": ["Buenas Noches"], "questions": []}
    publish(business, {**live, "key": "pyjamas", "number": "953", "en": {**live["en"], **pyjamas}})
    assert told(ask(business, "Buenas noches pyjamas")) == ["pyjamas"]


def heard(business: Business, text: str) -> list[tuple[str, float]]:
    hits = business.counter.hear(Question(text), Context("widget", "page", "shop", "en"), NOON)
    return [(hit.key, hit.chance) for hit in hits]
