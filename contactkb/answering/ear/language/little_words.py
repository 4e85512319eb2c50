"""The commonest words of each language, by which it is known."""

from __future__ import annotations

from collections.abc import Mapping


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


COMMON: Mapping[str, frozenset[str]] = {
    "en": _these("the a is are do you how much what can i of for to and in on it your have when where does my any"),
    "es": _these("el la los las de que es cuánto cuanto qué tienen hay un una para por y en su con se a cuál"),
}


def words_of(text: str) -> list[str]:
    """The words of a question in lower case, without the signs around them."""
    return [word for word in (raw.strip("¿?¡!.,;:()\"'") for raw in text.lower().split()) if word]


def common_words(text: str, language: str) -> int:
    """How many of the language's commonest words the text holds."""
    return sum(word in COMMON[language] for word in words_of(text))
