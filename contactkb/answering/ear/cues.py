"""Words that tell which kind of fact is meant, in each language."""

from __future__ import annotations

from collections.abc import Mapping


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Whoever says one of these asks for that kind; a fact of the kind then counts for this much more.
WEIGHT = 1.4
CUES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "en": {
        "price": _these("price prices priced cost costs charge charging much pound pounds lb rate dollars bucks"),
        "promotion": _these(
            "deal deals sale sales special specials discount discounts promotion promo coupon offer offers bargain"
        ),
        "delay": _these("late delay delays delayed wait waiting holdup behind overdue arrive arrived arriving"),
        "policy": _these("can policy allowed may rule rules return refund cancel exchange honor"),
        "article": _these("when where who which open hours address parking"),
    },
    "es": {
        "price": _these("precio precios cuesta cuestan cuánto cuanto cobran vale valen libra libras dólares"),
        "promotion": _these("oferta ofertas descuento descuentos promoción rebaja rebajas especial especiales"),
        "delay": _these("tarde retraso retrasos demora demoras atraso esperar pasó llegan llegado"),
        "policy": _these("puedo puede política devolver devolución cancelar cambiar aceptan permiten"),
        "article": _these("cuándo dónde quién abren cierran horario dirección estacionamiento"),
    },
}
COMMON: Mapping[str, frozenset[str]] = {
    "en": _these("the a is are do you how much what can i of for to and in on it your have when where does my any"),
    "es": _these("el la los las de que es cuánto cuanto qué tienen hay un una para por y en su con se a cuál"),
}


def words_of(text: str) -> list[str]:
    """The words of a question in lower case, without the signs around them."""
    return [word for word in (raw.strip("¿?¡!.,;:()\"'") for raw in text.lower().split()) if word]


def kinds_meant(text: str, language: str) -> frozenset[str]:
    """The kinds of fact that the words of the question point to."""
    words = set(words_of(text))
    return frozenset(kind for kind, cues in CUES.get(language, {}).items() if not words.isdisjoint(cues))


def common_words(text: str, language: str) -> int:
    """How many of the language's commonest words the text holds."""
    return sum(word in COMMON[language] for word in words_of(text))
