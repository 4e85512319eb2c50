"""Who asks when somebody is open is known by all the words; whoever says more, or of something else, asks for that."""

from __future__ import annotations

import pytest

from contactkb.answering.understanding.opening_words import asks_when_open

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
        "what are your hours in the evening",
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
        "after 24 hours",
        "hours or days",
        "is this in hours",
        "is this open on sundays",
        "what is open late",
        "how late can i come",
        "how long will you be closed",
        "are yall close by",
        "are you still close",
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
        "¿tienen horario para hoy?",
        "¿abren la de la tarde?",
        "dejé la puerta abierta",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in ASKED for text in ASKED[language]])
def test_it_is_asked_when_we_are_open(language: str, text: str) -> None:
    assert asks_when_open(text, language)


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in OTHERS for text in OTHERS[language]])
def test_whoever_says_more_or_of_something_else_asks_for_that(language: str, text: str) -> None:
    assert not asks_when_open(text, language)
