"""Thanks and farewells: they ask nothing, and what is called alike is no answer to them."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.understanding.tokens import tokens_of, words_in

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
LONGEST = 80


def courtesy_in(text: str) -> str:
    """The language in which somebody only thanks, or takes leave; "" where more is said."""
    tokens = tokens_of(text) if len(text) <= LONGEST else ()
    languages = [COURTESIES[token.text] for token in tokens if token.text in COURTESIES]
    if not languages:
        return ""
    words = [token.text for token in tokens if token.text[0].isalnum()]
    return languages[0] if all(word in COURTESIES or word in BESIDE for word in words) else ""
