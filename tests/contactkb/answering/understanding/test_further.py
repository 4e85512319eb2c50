"""What is asked further about something told before, in both languages, and what only looks like it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contactkb.answering.understanding import further

FORMS = {
    "until when": [
        *("Until when?", "and until when", "how long is that?", "when does it end?", "when does the offer end?"),
        *("for how long", "¿hasta cuándo?", "¿Y hasta cuándo?", "¿cuándo termina?"),
    ],
    "per unit": [
        *("and per kilo?", "how much per pound", "by the dozen?", "kilo?", "y por kilo", "how much is each?"),
        "what does it cost per pound?",
    ],
    "for an amount": [
        "how much for two?",
        "And for five pounds?",
        "half a kilo",
        "¿y por dos libras?",
        "¿y media libra?",
    ],
    "the price": ["how much is it?", "what does it cost?", "¿cuánto cuesta?", "y el precio?"],
    "an offer": ["is it on sale?", "any discount on that?", "is that with the discount?", "¿está en oferta?"],
    "why": ["why?", "why is that", "¿por qué?"],
    "on a day": ["what about tomorrow?", "and on Saturday?", "is that valid tomorrow", "¿y mañana?", "¿y el sábado?"],
    "also": [
        *("is that also for online orders?", "does that apply to online orders too", "is it the same online?"),
        *("does that include the bakery?", "¿vale también para pedidos en línea?", "¿eso también en línea?"),
    ],
    "likewise": ["and the salmon?", "what about the ribeye", "¿y el salmón?", "¿qué tal las ostras?"],
}
OWN = [
    *("How much are oysters?", "how long does delivery take?", "until when is the salmon offer?", "open tomorrow?"),
    *("can I return it?", "two", "101", "when are you open", "for how many days", "And how much is salmon?", "", "🦪"),
    *("how much is the ribeye and when do you close", "¿hasta qué hora abren?", "is it possible to return something"),
]


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in FORMS.items() for text in texts])
def test_a_question_about_the_last_answer_is_known_by_its_form(form: str, text: str) -> None:
    found = further(text)
    assert found is not None
    assert found.form == form


@pytest.mark.parametrize("text", OWN)
def test_a_question_of_its_own_is_none(text: str) -> None:
    assert further(text) is None


def test_a_quantity_is_read_with_the_question() -> None:
    found = further("and half a kilo?")
    assert found is not None
    assert found.portion is not None
    assert (found.portion.number, found.portion.unit) == (Decimal("0.5"), "kg")


@pytest.mark.parametrize(("text", "language"), [("¿hasta cuándo?", "es"), ("until when?", "en"), ("kilo?", "")])
def test_it_tells_its_language_where_that_shows(text: str, language: str) -> None:
    found = further(text)
    assert found is not None
    assert found.language == language
