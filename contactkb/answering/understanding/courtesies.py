"""Thanks and farewells: they ask nothing, and what is called alike is no answer to them."""

from __future__ import annotations

from contactkb.answering.understanding.tokens import tokens_of, words_in

COURTESIES = words_in("thanks thank thx thnx tnx bye goodbye byebye cheers gracias adios chao saludos grax appreciated")
BESIDE = words_in(
    "you u so very much a lot many ok okay great perfect cool good got it all that thats this is for your the help "
    "have nice day night one and yes no nope well will do see then again much now by muchas muchisimas mil muy amable bien "
    "si ya es todo por la ayuda su buen dia buenas noches hasta luego pronto perfecto listo vale"
)
LONGEST = 10


def is_courtesy(text: str) -> bool:
    """Whether somebody only thanks, or takes leave."""
    words = [token.text for token in tokens_of(text) if token.text[0].isalnum()]
    if not 0 < len(words) <= LONGEST or COURTESIES.isdisjoint(words):
        return False
    return all(word in COURTESIES or word in BESIDE for word in words)
