"""Whoever asks whether we work, or are there, on Sundays asks whether we are open: "¿trabajan los domingos?"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.own_questions import whose_own
from contactkb.answering.understanding.tokens import Phrases, Token, Tokens, phrase_at, phrases, tokens_of, words_in

# What is said in other words, by how it is said plainly.
WORKING: Mapping[str, Phrases] = {
    "are you open": phrases(
        "do you work|do u work|do you guys work|do you all work|do yall work|you guys work|are you working|"
        "are u working|are you guys working|you working|you guys working|are you available|are you guys available|"
        "are you there|are you guys there|are you around|are you guys around|are you in|are you guys in|"
        "is anyone there|is anybody there|is someone there|is somebody there|anyone there|anybody there|"
        "is anyone in|is anybody in|anyone in|anybody in|is anyone in the shop|is anybody in the shop|"
        "is anyone in the store|is anybody in the store|is anyone in the office|is anybody in the office"
    ),
    "abren": phrases("trabajan|laboran|estan trabajando|estan laborando|dan servicio|atienden"),
}
# Nights and "now" may be an emergency, and feasts have hours of their own.
WHEN = frozenset(WEEKDAYS) | words_in(
    "when time hours today tomorrow tmrw early weekend weekends weekday weekdays evening evenings morning mornings "
    "afternoon afternoons noon midnight holiday holidays day days daily "
    "hora horas horario cuando hoy manana tarde tardes mediodia medianoche temprano dia dias feriado feriados festivo "
    "festivos fin fines semana diario diariamente"
)
BESIDE = words_in(
    "on at in the this next every all and or any bank still also by to from till until past after before am pm what "
    "which please hi hello hey too of even through over during usually normally "
    "a al que hasta desde de del los las el la en por para y o este esta estos proximo todo todos tambien ustedes uds "
    "si oye disculpe disculpen perdon oiga hola buenas gracias favor antes despues mas cada solo se ya"
)
# Paid by the hour, and since when.
NO_HOURS = phrases("por hora|por horas|desde cuando")
FIRST_WORDS = frozenset(first for known in WORKING.values() for first in known)


def write_open_out(text: str, around: Around) -> str:
    """The text with "are you open" in the place of "do you work", or "abren" of "trabajan", where nothing but days and
    hours stands beside it, unless that is a question which authors wrote for a fact."""
    tokens = tokens_of(text)
    if WHEN.isdisjoint(tokens.texts) or FIRST_WORDS.isdisjoint(tokens.texts):
        return text
    at, last, plain = _working_in(tokens)
    beside = [*tokens[:at], *tokens[last:]]
    if not plain or not _says_when(beside) or any(phrase_at(tokens, it, NO_HOURS) for it in range(len(tokens))):
        return text
    return (
        text
        if whose_own(around.view, around.hear(text), text)
        else f"{text[: tokens[at].start]}{plain}{text[tokens[last - 1].end :]}"
    )


def _working_in(tokens: Tokens) -> tuple[int, int, str]:
    """Where it is said that we work, and what stands for it; "" where it is not."""
    for at in range(len(tokens)):
        for plain, known in WORKING.items():
            length = phrase_at(tokens, at, known)
            if length:
                return at, at + length, plain
    return 0, 0, ""


def _says_when(tokens: Sequence[Token]) -> bool:
    said = {token.text for token in tokens if token.is_word}
    return not said.isdisjoint(WHEN) and said <= WHEN | BESIDE
