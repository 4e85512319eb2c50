"""The commonest words of each language, by which it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


COMMON: Mapping[str, frozenset[str]] = {
    "en": _these("the a is are do you how much what can i of for to and in on it your have when where does my any"),
    "es": _these("el la los las de que es cuánto cuanto qué tienen hay un una para por y en su con se a cuál"),
}


def common_words(text: str, languages: Sequence[str]) -> list[int]:
    """How many of each language's commonest words the text holds."""
    words = [word.strip("¿?¡!.,;:()\"'") for word in text.lower().split()]
    return [sum(map(COMMON[language].__contains__, words)) for language in languages]
