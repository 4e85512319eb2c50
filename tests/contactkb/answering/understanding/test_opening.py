"""Whoever asks when we are open, and nothing else, is told the usual hours of the door where they ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from contactkb.answering import Answer, Context, Question
from contactkb.answering.understanding.opening_words import asks_when_open
from contactkb.business import Business
from tests.contactkb.answering.test_out_of_scope import CONTENT
from tests.contactkb.answering.test_understanding import publish, told
from tests.contactkb.answering.understanding.test_occasions import NOVEMBER, ZONE, butcher  # noqa: F401 it is a fixture
from tests.publishing import published_pack

BEFORE, THANKSGIVING_WEEK = datetime(2026, 11, 10, 9, tzinfo=ZONE), datetime(2026, 11, 24, 9, tzinfo=ZONE)
ASKED = {
    "en": [
        "what time do yall close on saturday",
        "hi yeah um i was wondering how late you stay open tonight",
        "closed mondays or nah",
        "open late?",
        "are you open till 9?",
        "are you open 24/7",
        "how late can i come by today",
        "hiya are you open early before work on weekdays",
        "what days are you closed",
        "hours on tuesdays",
        "hrs",
    ],
    "es": [
        "¿a qué hora abren hoy?",
        "están abiertos ahorita",
        "oye y los domingos abren?",
        "¿cierran a mediodía?",
        "horario",
    ],
}
OTHERS = {
    "en": [
        "",
        "today",
        "open",
        "is the pool open on sundays",
        "when is the office open",
        "what do i do when the office is closed",
        "what do i do after hours",
        "how close are you",
        "are you close to the station",
        "when does it close",
        "when do we close",
        "are we still on to close friday",
        "the door is shut",
        "shut up",
        "are you open on thanksgiving",
        "holiday hours",
        "hours on 12/25",
        "are you open on the 24",
        "what hours would i work",
        "what are the hours of work",
        "in 24 hours",
        "48 hours",
        "could you be here in 2 hours",
        "which days are still open",
        "is 3pm still open tomorrow",
        "until when is it open",
        "is the account closed",
        "are there any openings",
        "why are you closed",
        "is your son open",
    ],
    "es": [
        "abren el 24",
        "¿cuándo cierran la venta de la casa?",
        "¿cuándo cerramos?",
        "¿cuándo abre la oficina?",
        "¿a qué hora abre la tienda?",
        "¿abren los festivos?",
        "¿qué horarios hay para mañana?",
        "dejé la puerta abierta",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in ASKED for text in ASKED[language]])
def test_it_is_asked_when_we_are_open(language: str, text: str) -> None:
    assert asks_when_open(text, language)


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in OTHERS for text in OTHERS[language]])
def test_whoever_says_more_or_of_something_else_asks_for_that(language: str, text: str) -> None:
    assert not asks_when_open(text, language)


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    """The home builder, who has facts about the closing of a sale."""
    with published_pack(CONTENT / "home-builder", tmp_path_factory.mktemp("builder")) as business:
        yield business


@pytest.mark.parametrize(
    "text", ["are you closed on mondays", "what days are you closed", "how late can we come", "¿a qué hora cierran?"]
)
def test_what_else_closes_is_not_told(builder: Business, text: str) -> None:
    assert told(at_the_door(builder, text, "home-sales", NOVEMBER)) == ["home-model-hours"]


def test_a_question_that_authors_wrote_is_theirs(builder: Business) -> None:
    closing = builder.counter.view().entries["fact", "home-closing-day"].content
    with_question = {
        **closing,
        "en": {**closing["en"], "questions": [*closing["en"]["questions"], "When do you close?"]},
    }
    publish(builder, with_question)
    assert told(at_the_door(builder, "when do you close", "home-sales", NOVEMBER)) == ["home-closing-day"]
    publish(builder, closing)
    assert told(at_the_door(builder, "when do you close", "home-sales", NOVEMBER)) == ["home-model-hours"]


def test_of_a_feast_its_hours_are_told_by_whatever_day_it_is_called(butcher: Business) -> None:  # noqa: F811
    for text in ("are yall open on thursday", "how late are you open thursday"):
        assert told(at_the_door(butcher, text, "shop", THANKSGIVING_WEEK))[0] == "thanksgiving-hours", text
    assert told(at_the_door(butcher, "what time do yall close on saturday", "shop", NOVEMBER)) == ["opening-hours"]


@pytest.mark.parametrize("channel", ["phone", "sms", "email", "agent"])
def test_so_it_is_in_every_channel(butcher: Business, channel: str) -> None:  # noqa: F811
    found = butcher.counter.answer(Question("how late can i come by"), Context(channel, "page", "shop", "en"), BEFORE)
    assert told(found) == ["opening-hours"]


def at_the_door(business: Business, text: str, unit: str, moment: datetime) -> Answer:
    language = "es" if text.startswith("¿") else "en"
    return business.counter.answer(Question(text), Context("widget", "page", unit, language), moment)


@pytest.mark.parametrize("text", ["when are you open", "hours", "what time do you close"])
def test_what_is_called_after_hours_tells_no_hours(builder: Business, text: str) -> None:
    assert told(at_the_door(builder, text, "home-warranty", NOVEMBER)) != ["home-emergency"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("when do we close", "home-closing-day"), ("what day do we close", "home-closing-day")],
)
def test_whoever_closes_themselves_asks_for_that(builder: Business, text: str, key: str) -> None:
    assert told(at_the_door(builder, text, "home-sales", NOVEMBER)) == [key]
