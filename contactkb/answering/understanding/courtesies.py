"""Thanks and farewells: they ask nothing, and what is called alike is no answer to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contactkb.answering.understanding.tokens import NOTHING, Token, phrase_at, phrases, tokens_of, words_in

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
# A question that begins with the time of day asks nothing about days and mornings.
GREETINGS = phrases("good morning|good afternoon|good evening", "buenos dias|buen dia|buenas tardes|buenas noches")
HELLO = words_in("hi hello hey hola muy")
# Whoever thanks for something asks nothing about it.
FOR = words_in("for por")
LONGEST = 80
# In so few words, "please" is much of what is said.
MOST_TOKENS = 6


def courtesy_in(text: str) -> str:
    """The language in which somebody only thanks, or takes leave; "" where more is said."""
    tokens = tokens_of(text) if len(text) <= LONGEST else NOTHING
    if COURTESIES.keys().isdisjoint(tokens.texts):
        return ""
    languages = [COURTESIES[token.text] for token in tokens if token.text in COURTESIES]
    words = [token.text for token in tokens if token.text[0].isalnum()]
    return languages[0] if all(word in COURTESIES or word in BESIDE for word in words) else ""


def without_greeting(text: str) -> str:
    """The text without "good morning" at its beginning, where more is said."""
    tokens, at = tokens_of(text), 0
    while at < len(tokens) and (tokens[at].text in HELLO or not tokens[at].text.isalnum()):
        at += 1
    length = phrase_at(tokens, at, GREETINGS)
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
