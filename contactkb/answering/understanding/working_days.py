"""Whoever asks whether we work, or are there, on Sundays asks whether we are open: "¿trabajan los domingos?"."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.tokens import Phrases, Token, Tokens, phrase_at, phrases, tokens_of, words_in

# What stands for each of them.
WORKING: Mapping[str, Phrases] = {
    "are you open": phrases(
        "do you work|do u work|do you guys work|do you all work|do yall work|you guys work|are you working|"
        "are u working|are you guys working|you working|you guys working|do you operate|are you operating|"
        "are you available|are you guys available|are you there|are you guys there|are you around|"
        "are you guys around|are you in|are you guys in|is anyone there|is anybody there|is someone there|"
        "is somebody there|anyone there|anybody there|is anyone in|is anybody in|anyone in|anybody in"
    ),
    "abren": phrases("trabajan|laboran|estan trabajando|estan laborando|dan servicio|hay servicio|atienden"),
}
WHEN = frozenset(WEEKDAYS) | words_in(
    "when time hours today tonight tomorrow tmrw now late later early weekend weekends weekday weekdays evening "
    "evenings night nights morning mornings afternoon afternoons lunch lunchtime noon midnight holiday holidays "
    "christmas xmas eve thanksgiving easter day days daily always "
    "hora horas horario cuando hoy manana ahora ahorita noche noches tarde tardes mediodia medianoche madrugada "
    "temprano dia dias feriado feriados festivo festivos fin fines semana navidad nochebuena nochevieja ano nuevo "
    "santa santo pascua diario diariamente siempre todavia"
)
BESIDE = words_in(
    "on at in the this next every all and or any bank still also by to from till until past after before am pm what "
    "which please hi hello hey too for of even through new years over during usually normally shop store office "
    "a al que hasta desde de del los las el la en por para y o este esta estos proximo todo todos tambien ustedes uds "
    "si disculpe disculpen perdon oiga hola buenas gracias favor antes despues mas cada solo se ya"
)
FIRST_WORDS = frozenset(first for known in WORKING.values() for first in known)
# Among so many of the likeliest we look for a question that its authors wrote so themselves.
MOST_READ = 5


def write_open_out(text: str, around: Around) -> str:
    """The text with "abren" in the place of "trabajan", where nothing but days and hours stands beside it, unless that
    is a question which authors wrote for a fact."""
    tokens = tokens_of(text)
    if WHEN.isdisjoint(tokens.texts) or FIRST_WORDS.isdisjoint(tokens.texts):
        return text
    at, last, plain = _working_in(tokens)
    beside = [*tokens[:at], *tokens[last:]]
    if not plain or not all(map(_says_when, beside)) or WHEN.isdisjoint([it.text for it in beside]):
        return text
    return text if _is_their_own(text, around) else f"{text[: tokens[at].start]}{plain}{text[tokens[last - 1].end :]}"


def _working_in(tokens: Tokens) -> tuple[int, int, str]:
    """Where it is said that we work, and what stands for it; "" where it is not."""
    for at in range(len(tokens)):
        for plain, known in WORKING.items():
            length = phrase_at(tokens, at, known)
            if length:
                return at, at + length, plain
    return 0, 0, ""


def _says_when(token: Token) -> bool:
    return not token.is_word or token.text in WHEN or token.text in BESIDE


def _is_their_own(text: str, around: Around) -> bool:
    facts = [around.view.facts[hit.key] for hit in around.hear(text) if hit.key in around.view.facts][:MOST_READ]
    asked = (it for fact in facts for words in fact.words.values() for it in words.questions)
    return _words(text) in map(_words, asked)


def _words(text: str) -> list[str]:
    return [token.text for token in tokens_of(text) if token.is_word]
