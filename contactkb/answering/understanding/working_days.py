"""Whoever asks in Spanish whether we work on Sundays asks whether we are open: "¿trabajan los domingos?"."""

from __future__ import annotations

from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.tokens import Token, phrase_at, phrases, tokens_of, words_in

WORKING = phrases("trabajan|laboran|estan trabajando|estan laborando|dan servicio|hay servicio|atienden")
OPEN = "abren"
WHEN = frozenset(WEEKDAYS) | words_in(
    "hora horas horario cuando hoy manana ahora ahorita noche noches tarde tardes mediodia medianoche madrugada "
    "temprano dia dias feriado feriados festivo festivos fin fines semana navidad nochebuena nochevieja ano nuevo "
    "santa santo pascua diario diariamente siempre todavia"
)
BESIDE = words_in(
    "a al que hasta desde de del los las el la en por para y o este esta estos proximo todo todos tambien ustedes uds "
    "si disculpe disculpen perdon oiga hola buenas gracias favor am pm antes despues mas cada solo se ya"
)
# Among so many of the likeliest we look for a question that its authors wrote so themselves.
MOST_READ = 5


def write_open_out(text: str, around: Around) -> str:
    """The text with "abren" in the place of "trabajan", where nothing but days and hours stands beside it, unless that
    is a question which authors wrote for a fact."""
    tokens = tokens_of(text)
    if WORKING.keys().isdisjoint(tokens.texts) or WHEN.isdisjoint(tokens.texts):
        return text
    at = next((it for it in range(len(tokens)) if phrase_at(tokens, it, WORKING)), len(tokens))
    last = at + phrase_at(tokens, at, WORKING)
    beside = [*tokens[:at], *tokens[last:]]
    if at == last or not all(map(_says_when, beside)) or _is_their_own(text, around):
        return text
    return f"{text[: tokens[at].start]}{OPEN}{text[tokens[last - 1].end :]}"


def _says_when(token: Token) -> bool:
    return not token.is_word or token.text in WHEN or token.text in BESIDE


def _is_their_own(text: str, around: Around) -> bool:
    facts = [around.view.facts[hit.key] for hit in around.hear(text) if hit.key in around.view.facts][:MOST_READ]
    asked = (it for fact in facts for words in fact.words.values() for it in words.questions)
    return _words(text) in map(_words, asked)


def _words(text: str) -> list[str]:
    return [token.text for token in tokens_of(text) if token.is_word]
