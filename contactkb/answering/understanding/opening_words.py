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
    """In one language: what `asks` it; what `opens` such a question by itself; and what may stand `beside` it, or
    `passing` it in several words. Feasts have facts of their own, and are none of that."""

    asks: Phrases
    opens: frozenset[str]
    beside: frozenset[str]
    passing: Phrases


def _rows(*parts: str) -> str:
    """Each row of words that takes one of every part, where parts separate them with bars."""
    return "|".join(" ".join(" ".join(row).split()) for row in product(*(part.split("|") for part in parts)))


# We are asked, or the house: what else opens and closes has another subject.
ENGLISH = Speech(
    phrases(
        _rows(
            "you|u|yall|ya|guys|you all", "|still|all|usually|normally|stay|be|gonna be|going to be", "open|close|shut"
        ),
        _rows("you|u|yall|ya|guys|you all", "|still|all|usually|normally|be|gonna be|going to be", "closed"),
        _rows("how|until how|till how", "late|early", "can|may|could", "i|we", "come|stop by|drop by|swing by|pop in"),
        _rows("latest|earliest", "i|we", "can", "come|stop by|drop by|swing by|pop in"),
        "opening hours|opening times|business hours|store hours|hours|hrs",
    ),
    frozenset(("open", "closed")),
    words_in(
        "today tonight tomorrow tmrw weekend weekends weekday weekdays evening evenings morning mornings afternoon "
        "afternoons noon midday midnight lunch day days daily week when what whats which how late early long time "
        "now right still yet already usually normally again in by over a the your the do does are r is will be u you "
        "guys yall on at this next every and or any also to from till until til past before after am pm through during "
        "for nah hi hiya hello hey yeah um uh so please pls thanks"
    ),
    phrases(
        "i was wondering|was wondering|just wondering|i wanted to know|i just wanted to know|can you tell me|"
        "could you tell me|do you know|tell me|before work|after work|in the day|at the moment"
    ),
)
SPANISH = Speech(
    phrases(
        "abren|abris|cierran|cerrais|estan abiertos|estan abiertas|estan abierto|estais abiertos|estan cerrados|"
        "estais cerrados|ya abrieron|ya cerraron|horario|horario de atencion|horario de apertura|horario de servicio|"
        "hora de cierre|hora de apertura"
    ),
    frozenset(("abierto", "abiertos", "cerrado", "cerrados")),
    words_in(
        "hoy manana tarde tardes mediodia medianoche temprano dia dias semana fin fines hora cuando cual que ahorita "
        "ahora todavia aun es tienen manejan su el la los las en de del a al por para y o este esta estos proximo todo "
        "todos tambien hasta desde ustedes uds hola oye oiga buenas buenos disculpe perdon favor gracias comer antes "
        "despues"
    ),
    phrases("me puede decir|me pueden decir|quisiera saber|antes de trabajar|despues de trabajar"),
)
SPOKEN = {"en": ENGLISH, "es": SPANISH}
# What facts that tell it are called.
CALLED = {"en": "opening hours when are you open", "es": "horario a que hora abren"}
# Out of hours we are closed, and near is close, too.
NEVER = phrases(
    "after hours|before hours|out hours|are you close|are u close|are you guys close|how close|close by|close to"
)
# Times of day stand behind one of these: "on the 24" is a day, which may be a feast, and "in 24 hours" a while.
HOUR = re.compile(r"(?:1?[0-9]|2[0-4])(?:[:.][0-5][0-9])?")
BEFORE_AN_HOUR = words_in("at till until til past before after from by around to a las la hasta desde")
ALWAYS = "24/7"


def asks_when_open(text: str, language: str) -> bool:
    """Whether the text says or asks when we are open, and nothing else."""
    speech = SPOKEN.get(language)
    tokens = [it for it in tokens_of(text) if it.is_word or it.is_figure]
    return speech is not None and _asks(tokens, speech)


def _asks(tokens: Sequence[Token], speech: Speech) -> bool:
    at, is_asked = 0, False
    while at < len(tokens):
        asks, passes = phrase_at(tokens, at, speech.asks), phrase_at(tokens, at, speech.passing)
        opens = not is_asked and not asks and tokens[at].text in speech.opens and _says_when(tokens[at + 1 :])
        if phrase_at(tokens, at, NEVER) or not (asks or passes or opens or _is_beside(tokens, at, speech)):
            return False
        at, is_asked = at + (asks or passes or 1), is_asked or bool(asks or opens)
    return is_asked


def _says_when(rest: Sequence[Token]) -> bool:
    """Whether something follows: "open" by itself may be anything."""
    return any(token.text in WEEKDAYS or token.text in WHEN for token in rest)


def _is_beside(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    said = tokens[at].text
    if said[0].isdigit():
        return said == ALWAYS or bool(at and tokens[at - 1].text in BEFORE_AN_HOUR and HOUR.fullmatch(said))
    return said in speech.beside or said in WEEKDAYS


WHEN = words_in(
    "today tonight tomorrow tmrw weekend weekends weekday weekdays late early now till until til hoy manana ahorita "
    "ahora tarde temprano hasta"
)
