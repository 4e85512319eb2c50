"""Two questions of one sentence that begin with a verb: each is asked, and what is one question stays whole."""

from __future__ import annotations

import pytest

from contactkb.answering import split_questions
from contactkb.business import Business
from tests.contactkb.answering.test_understanding import told
from tests.contactkb.answering.understanding.test_occasions import (  # noqa: F401 it is a fixture
    NOVEMBER,
    answer,
    butcher,
)
from tests.growth import expect_growth_in_step

HALVES = {
    "what time's check in and is parking free": ("what time's check in", "is parking free"),
    "is parking free and are dogs allowed": ("is parking free", "are dogs allowed"),
    "will breakfast be included and will parking be free": ("will breakfast be included", "will parking be free"),
    "hi Sam, was the spa open and does breakfast cost extra": ("hi Sam, was the spa open", "does breakfast cost extra"),
    "has the pool been repaired and do kids stay free": ("has the pool been repaired", "do kids stay free"),
    "is there an outage on and if so do I get money back": ("is there an outage on", "if so do I get money back"),
    "how much is a crown and will my insurance cover it": ("how much is a crown", "will my insurance cover it"),
    "¿hay entregas y se puede pagar con tarjeta?": ("¿hay entregas", "se puede pagar con tarjeta?"),
    "¿a qué hora cierran y está abierto el spa?": ("¿a qué hora cierran", "está abierto el spa?"),
    "a que hora abren y aceptan tarjetas": ("a que hora abren", "aceptan tarjetas"),
}
WHOLE = [
    "is the wifi free or do I have to pay extra",
    "do you have bread that is soft and is good for toast",
    "do you have something that will last and can be frozen",
    "which cut is cheap and is gluten free",
    "who is open and can deliver tomorrow",
    "is the bread soft and is good for toast",
    "can you fix the roof and do gutters",
    "can I come by and have a look",
    "can I pick it up and will pay in cash",
    "my parcel is late and was damaged",
    "my dentist is away and can I see somebody else",
    "have a nice day and is parking free",
    "bread and is butter sold too",
    "¿tienen algo que está fresco y está abierto todo el día?",
    "mi pedido llegó y está el paquete roto",
    "¿el envío es rápido y es gratis?",
]
TOLD = {
    "is delivery free and are returns free": {"home-delivery", "returns"},
    "are you open saturday and is delivery free": {"opening-hours", "home-delivery"},
    "¿hay entregas y se puede pagar con tarjeta?": {"home-delivery", "payment"},
    "¿está abierto el domingo y hay estacionamiento?": {"opening-hours", "parking"},
}


@pytest.mark.parametrize("text", HALVES)
def test_halves_that_ask_by_themselves_are_taken_apart(text: str) -> None:
    assert split_questions(text) == HALVES[text]


@pytest.mark.parametrize("text", WHOLE)
def test_what_goes_on_about_the_same_stays_whole(text: str) -> None:
    assert split_questions(text) == (text,)


@pytest.mark.parametrize("text", TOLD)
def test_both_halves_are_told(butcher: Business, text: str) -> None:  # noqa: F811
    assert set(told(answer(butcher, text, NOVEMBER))) >= TOLD[text]


def test_halves_are_found_in_time_that_grows_with_the_text() -> None:
    bomb = "is x free and will " * 1000
    expect_growth_in_step(split_questions, bomb[:1900], bomb)
