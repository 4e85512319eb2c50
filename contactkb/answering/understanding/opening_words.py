"""How people ask when somebody is open: a grammar of both languages, in which whoever says more asks for more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.tokens import Phrases, Token, phrase_at, phrases, tokens_of, words_in


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """In one language: what `asks` it; what does where a question begins with it, and says `when`; what may stand
    `beside` it, or `passing` it in several words; and what is `never` said so. Feasts have facts of their own, and are
    none of that."""

    asks: Phrases
    begins: frozenset[str]
    when: frozenset[str]
    beside: frozenset[str]
    passing: Phrases
    never: Phrases


def _rows(*parts: str) -> str:
    """Each row of words that takes one of every part, where parts separate them with bars."""
    return "|".join(" ".join(" ".join(row).split()) for row in product(*(part.split("|") for part in parts)))


# We are asked, or the house: what else opens and closes has another subject.
SUBJECTS = "you|u|yall|ya|guys|you all|you guys"
GREETINGS = words_in("hi hiya hello hey yeah um uh so ok okay hola oye oiga buenas")
ENGLISH = Speech(
    phrases(
        _rows(SUBJECTS, "|still|all|usually|normally|stay|be|gonna be|going to be", "open|close|shut"),
        _rows(SUBJECTS, "|still|all|usually|normally|be|gonna be|going to be", "closed"),
        _rows("how", "late|early", "can|may|could", "i|we", "come by|come over|stop by|drop by|swing by|pop in"),
        "opening hours|opening times|business hours|store hours|hours|hrs",
    ),
    frozenset(("open", "closed")),
    words_in("today tonight tomorrow tmrw weekend weekends weekday weekdays late early till until til"),
    words_in(
        "today tonight tomorrow tmrw weekend weekends weekday weekdays evening evenings morning mornings afternoon "
        "afternoons noon midday midnight day days daily week when what whats how late early time now right still yet "
        "already usually normally over a the your do does are r is will be u you guys yall on at next every and or "
        "also to from till until til past before after am pm through during nah please pls thanks"
    )
    | GREETINGS,
    phrases(
        "i was wondering|was wondering|just wondering|i wanted to know|i just wanted to know|can you tell me|"
        "could you tell me|do you know|tell me|before work|after work|in the morning|in the mornings|in the evening|"
        "in the evenings|in the afternoon|in the afternoons"
    ),
    phrases(
        _rows("are|r", SUBJECTS, "|still", "close"),
        _rows("close", "by|to"),
        "after hours|before hours|past hours|in hours|or hours|by hours|hours or",
    ),
)
SPANISH = Speech(
    phrases(
        "abren|abris|cierran|cerrais|estan abiertos|estan abiertas|estan abierto|estais abiertos|estan cerrados|"
        "estais cerrados|ya abrieron|ya cerraron|horario|que horario tienen|que horario manejan|horario de atencion|"
        "horario de apertura|horario de servicio|hora de cierre|hora de apertura"
    ),
    frozenset(("abierto", "abiertos", "cerrado", "cerrados")),
    words_in("hoy manana ahorita ahora tarde temprano hasta"),
    words_in(
        "hoy manana tarde tardes mediodia medianoche temprano dia dias semana fin fines hora cuando cual que ahorita "
        "ahora todavia aun es su el la los las en de del a al por para y o todos tambien hasta desde ustedes uds "
        "buenos disculpe perdon favor gracias antes despues"
    )
    | GREETINGS,
    phrases("me puede decir|me pueden decir|quisiera saber|antes de trabajar|despues de trabajar"),
    phrases(_rows("el|la|los|las", "de")),
)
SPOKEN = {"en": ENGLISH, "es": SPANISH}
# What facts that tell it are called.
CALLED = {"en": "opening hours when are you open", "es": "horario a que hora abren"}
# Times of day stand behind one of these: "on the 24" is a day, which may be a feast, and "in 24 hours" a while.
HOUR = re.compile(r"(?:1?[0-9]|2[0-4])(?:[:.][0-5][0-9])?")
BEFORE_AN_HOUR = words_in("at till until til past before after from by around to a las la hasta desde")
WHILES, ALWAYS = frozenset(("hours", "hrs")), "24/7"


def asks_when_open(text: str, language: str) -> bool:
    """Whether the text says or asks when we are open, and nothing else."""
    speech = SPOKEN.get(language)
    tokens = [it for it in tokens_of(text) if it.is_word or it.is_figure]
    if speech is None or any(phrase_at(tokens, at, speech.never) for at in range(len(tokens))):
        return False
    return _asks(tokens, speech)


def _asks(tokens: Sequence[Token], speech: Speech) -> bool:
    at = _first(tokens)
    is_asked = at < len(tokens) and tokens[at].text in speech.begins and _says_when(tokens[at + 1 :], speech)
    at += is_asked
    while at < len(tokens):
        asks, passes = phrase_at(tokens, at, speech.asks), phrase_at(tokens, at, speech.passing)
        if not (asks or passes or _is_beside(tokens, at, speech)):
            return False
        at, is_asked = at + (asks or passes or 1), is_asked or bool(asks)
    return is_asked


def _first(tokens: Sequence[Token]) -> int:
    return next((at for at, it in enumerate(tokens) if it.text not in GREETINGS), len(tokens))


def _says_when(rest: Sequence[Token], speech: Speech) -> bool:
    """Whether it is said of when: "open" by itself may be anything."""
    return any(token.text in WEEKDAYS or token.text in speech.when for token in rest)


def _is_beside(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    said, follows = tokens[at].text, tokens[at + 1].text if at + 1 < len(tokens) else ""
    if tokens[at].is_figure:
        is_hour = bool(at) and tokens[at - 1].text in BEFORE_AN_HOUR and HOUR.fullmatch(said) and follows not in WHILES
        return said == ALWAYS or bool(is_hour)
    return said in speech.beside or said in WEEKDAYS
