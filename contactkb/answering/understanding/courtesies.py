"""Greetings, thanks and farewells: they ask nothing, and what is called alike is no answer to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contactkb.answering.understanding.joined import NameAt
from contactkb.answering.understanding.tokens import NOTHING, Phrases, Token, phrase_at, phrases, tokens_of, words_in

# What we say to it.
ASK_AWAY, GOODBYE = "ask_away", "goodbye"
TIMES_OF_DAY = ("good morning|good afternoon|good evening", "buenos dias|buen dia|buenas tardes|buenas noches")
# A question that begins with one asks nothing about days and mornings.
GREETINGS = phrases(*TIMES_OF_DAY)
HELLO = words_in("hi hello hey hola muy")
HAILS: Mapping[str, Phrases] = {
    "en": phrases(
        "hi|hello|hey|hiya|howdy|good day|anyone there|anybody there|is anyone there|is anybody there", TIMES_OF_DAY[0]
    ),
    "es": phrases("hola|buenas|hay alguien|hay alguien ahi", TIMES_OF_DAY[1]),
}
WITH_HAILS = words_in("there again all everyone everybody team folks guys muy que tal a todos")
COURTESIES: Mapping[str, str] = {
    **dict.fromkeys(
        ["thanks", "thank", "thx", "thnx", "tnx", "bye", "goodbye", "byebye", "cheers", "appreciated"], "en"
    ),
    **dict.fromkeys(["gracias", "adios", "chao", "saludos", "grax"], "es"),
}
BESIDE = words_in(
    "you u so very much a lot many ok okay great perfect cool good got it all that thats this is for your the help "
    "have nice day night one and yes no nope well will do see then again much now by muchas muchisimas mil muy amable "
    "bien si ya es todo por la ayuda su buen dia buenas noches hasta luego pronto perfecto listo vale"
)
# What people begin or end a question with.
AROUND = phrases(
    "please|pls|plz|pleas|plse|thanks|thank you|thx|thnx|tnx|hi|hello|hey",
    "por favor|porfavor|porfa|xfa|pf|gracias|grax|hola",
)
# Whoever thanks for something asks nothing about it.
FOR = words_in("for por")
LONGEST = 80
# In so few words, "please" is much of what is said.
MOST_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Courtesy:
    """What somebody says who asks nothing, in that language, and the phrase that we say to it."""

    language: str
    phrase: str

    @property
    def is_greeting(self) -> bool:
        """Whether it is said by somebody who will go on."""
        return self.phrase == ASK_AWAY


def courtesy_in(text: str) -> Courtesy | None:
    """That somebody only greets us, thanks, or takes leave; None where more is said."""
    tokens = [it for it in tokens_of(text) if it.text[0].isalnum()] if len(text) <= LONGEST else NOTHING
    language = _hailed_in(tokens)
    if language:
        return Courtesy(language, ASK_AWAY)
    thanked = [COURTESIES[it.text] for it in tokens if it.text in COURTESIES]
    if thanked and all(it.text in COURTESIES or it.text in BESIDE for it in tokens):
        return Courtesy(thanked[0], GOODBYE)
    return None


def _hailed_in(tokens: Sequence[Token]) -> str:
    """The language in which somebody greets us and says nothing else; "" where nobody does."""
    at, hailed = 0, ""
    while at < len(tokens):
        language, length = next(((it, its) for it in HAILS if (its := phrase_at(tokens, at, HAILS[it]))), ("", 1))
        if not language and tokens[at].text not in WITH_HAILS:
            return ""
        at, hailed = at + length, hailed or language
    return hailed


def without_greeting(text: str, name_at: NameAt) -> str:
    """The text without "good morning" at its beginning, where more is said, and that begins no name."""
    tokens, at = tokens_of(text), 0
    while at < len(tokens) and (tokens[at].text in HELLO or not tokens[at].text.isalnum()):
        at += 1
    length = 0 if name_at(tokens, at) else phrase_at(tokens, at, GREETINGS)
    rest = next((it for it in tokens[at + length :] if it.text.isalnum()), None) if length else None
    return text[rest.start :] if rest else text


def without_courtesies(text: str) -> str:
    """A question of a few words without what it politely begins and ends with; "" where it has none of that."""
    tokens = tokens_of(text)
    if len(tokens) > MOST_TOKENS or AROUND.keys().isdisjoint(tokens.texts):
        return ""
    first, last = 0, len(tokens)
    while first < last and (length := phrase_at(tokens, first, AROUND) or not tokens[first].text.isalnum()):
        first += length
    while last > first and (length := _ending_at(tokens, last) or not tokens[last - 1].text.isalnum()):
        last -= length
    is_left = first < last and not (first and tokens[first].text in FOR)
    return text[tokens[first].start : tokens[last - 1].end] if is_left else ""


def _ending_at(tokens: Sequence[Token], last: int) -> int:
    """How many tokens before that one are such a phrase."""
    return next((it for it in (2, 1) if it <= last and phrase_at(tokens, last - it, AROUND) == it), 0)
