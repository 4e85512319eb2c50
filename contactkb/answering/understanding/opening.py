"""Whoever asks when we are open is told that, however they say it, and not what else opens, closes or has hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from contactkb.answering.ear import Hit
from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.own_questions import wrote
from contactkb.answering.understanding.tokens import Token, phrase_at, phrases, tokens_of, words_in
from contactkb.answering.understanding.usual import is_kept_back
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.days import is_particular
from contactkb.knowledge.validity import is_tellable

# How it is asked; heard all together, it finds the facts that may tell it.
OPEN = {
    "en": "open|opens|opened|opening hours|opening times|opening time|hours|hrs|business hours|store hours|shop hours|"
    "office hours|working hours|close|closes|closed|closing time|closing times|closing hours|shut|shuts|knock off|"
    "how late can i come|how late can we come|how early can i come|how early can we come|latest i can come|"
    "latest we can come|earliest i can come|earliest we can come",
    "es": "abren|abre|abris|abierto|abiertos|abierta|abiertas|abrieron|cierran|cierra|cerramos|cerrado|cerrados|"
    "cerraron|horario|horarios|horas de atencion|horas de apertura|hora de apertura|hora de cierre",
}
ASKED = phrases(*OPEN.values())
FIRST_WORDS = frozenset(ASKED)
# What is near is close, too.
NEARBY = phrases("how close|close by|close to|are you close|are u close|are you guys close")
# When somebody can come, who works elsewhere.
AROUND_WORK = phrases("before work|after work|antes de trabajar|despues de trabajar")
# Days and hours, and what says nothing by itself: whoever says more may ask for more. Feasts have facts of their own.
BESIDE = frozenset(WEEKDAYS) | words_in(
    "today tonight tomorrow tmrw weekend weekends weekday weekdays evening evenings morning mornings afternoon "
    "afternoons noon midday midnight lunch day days daily week when what whats which how late early long time times "
    "hour now right still yet already usually normally again "
    "hiya do does are is be will would can could u r you your guys yall all we i the our store shop office place "
    "doors here there by in over up so um uh hi hello hey yeah please thanks wondering wanted just know tell me "
    "was on at this next every and or any also to from till until til past after before am pm of through during for "
    "stay nah no a gonna going tuesdays wednesdays thursdays "
    "hoy manana tarde tardes mediodia medianoche temprano dia dias semana fin fines hora horas cuando cual cuales que "
    "ahorita ahora todavia aun ya es son esta estan estais tienen manejan hay su sus la el los las en de del a al por "
    "para y o este estos proximo todo todos tambien hasta desde tienda local oficina ustedes uds hola oye oiga buenas "
    "buenos disculpe perdon favor gracias me puede pueden decir saber quisiera comer antes despues se"
)
HOUR = re.compile(r"(?:1?[0-9]|2[0-4])(?:[:.][0-5][0-9])?|24/7")
BEFORE_A_DAY = words_in("the on el dia")
# So sure that it is meant, shared by those that tell it.
SURE = 0.95
# Nobody is told the usual where something else that may not be told yet holds soon.
UNSURE = 0.5
# So many of the likeliest facts are looked at.
MOST_READ = 12


def told_when_open(hits: list[Hit], wanted: Wants, around: Around) -> list[Hit]:
    """The hits; where somebody asks when we are open, and nothing else, with what tells it at this door before all that
    merely speaks of opening and closing, or of particular days."""
    if FIRST_WORDS.isdisjoint(wanted.tokens.texts) or not asks_when_open(wanted.text):
        return hits
    heard = around.hear(OPEN.get(around.language, "").replace("|", " "))
    usual = [it for it in heard[:MOST_READ] if _tells_it(it.key, around)]
    if not wanted.days and is_kept_back(usual, heard, around.view, around.context, around.moment):
        return [replace(it, chance=min(it.chance, UNSURE)) for it in hits]
    if not usual or wrote(around.view, hits, wanted.text):
        return hits
    keys = {it.key for it in usual}
    rest = [replace(it, chance=it.chance * (1 - SURE)) for it in hits if it.key not in keys]
    return sorted([*_sharing(usual, hits), *rest], key=lambda it: -it.chance)


def asks_when_open(text: str) -> bool:
    """Whether the text says or asks when we are open, and nothing else."""
    tokens = [it for it in tokens_of(text) if it.is_word or it.is_figure]
    at, is_asked = 0, False
    while at < len(tokens):
        asked, length = phrase_at(tokens, at, ASKED), phrase_at(tokens, at, AROUND_WORK)
        is_beside = length or tokens[at].text in BESIDE or _is_hour(tokens, at)
        if phrase_at(tokens, at, NEARBY) or not (asked or is_beside):
            return False
        at, is_asked = at + (asked or length or 1), is_asked or bool(asked)
    return is_asked


def _is_hour(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a time of day in figures: "on the 24" is a day, and may be a feast."""
    return bool(HOUR.fullmatch(tokens[at].text)) and (not at or tokens[at - 1].text not in BEFORE_A_DAY)


def _tells_it(key: str, around: Around) -> bool:
    fact = around.view.facts.get(key)
    if fact is None or fact.unit != around.context.unit or around.language not in fact.words or is_particular(fact):
        return False
    words = fact.words[around.language]
    texts = (words.title, *words.names, *words.aliases, *words.questions)
    return any(map(_says_when_open, texts)) and is_tellable(fact, around.context, around.moment)


# What authors write is looked at again and again.
_says_when_open = lru_cache(maxsize=10_000)(asks_when_open)


def _sharing(usual: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """These, as sure as one of them is meant: each as likely beside the others as it is heard."""
    had, whole = {it.key: it for it in hits}, sum([it.chance for it in usual]) or 1.0
    return [replace(had.get(it.key, it), score=1.0, chance=SURE * it.chance / whole) for it in usual]
