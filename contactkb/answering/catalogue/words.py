"""The words of facts and of what is typed: folded, counted, and of one stem."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache

from whoosh.lang import stemmer_for_language, stopwords_for_language

from contactkb.knowledge.facts import Fact, Words
from contactkb.knowledge.values import Count, Duration, Money, Percentage, Phone, Quantity, Text, UnitPrice
from contactkb.wording import LANGUAGES

WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
REFERENCE = re.compile(r"\{[^{}]*\}")
THOUSANDS = re.compile(r",(?=\d{3}(?:\D|$))")
LONGEST_WORD = 40
# A fact is looked for by what it is called: such a word counts this many times.
CALLED = 4
FIGURES = (Money, UnitPrice, Percentage, Quantity, Count, Duration, Phone, Text)
# What people say around what they mean, beyond what no text goes without.
IDLE = """
much many tell please want need get got hi hello thanks thank
cuanto cuanta cuantos cuantas favor quiero necesito hola gracias digame
"""
STEMMERS = tuple(stemmer_for_language(language) for language in LANGUAGES)


@lru_cache(maxsize=50_000)
def places_of_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Each word of a text as it is compared, from where to where it stands."""
    return tuple((fold(it.group()), it.start(), it.end()) for it in WORD.finditer(text))


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(fold(word) for word in WORD.findall(text))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case and accents, a number without separators and zeros at its end."""
    bare = word[:LONGEST_WORD].casefold()
    if not bare.isascii():
        bare = "".join(it for it in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(it))
    if bare[:1].isdigit() and ("." in bare or "," in bare):
        whole, _, part = THOUSANDS.sub("", bare).replace(",", ".").partition(".")
        bare = f"{whole}.{part}".rstrip("0").rstrip(".")
    return bare


@lru_cache(maxsize=100_000)
def stems(word: str) -> frozenset[str]:
    """The stems of a folded word in the languages that we speak."""
    return frozenset(stem(word) for stem in STEMMERS)


def is_same(word: str, other: str) -> bool:
    """Whether both are forms of one word, in any language that we speak."""
    return word == other or not stems(word).isdisjoint(stems(other))


def is_common(word: str) -> bool:
    """Whether it tells nothing of what is meant, in any language that we speak."""
    return word in COMMON


def said_words(fact: Fact) -> Counter[str]:
    """The words by which anybody may find it who may hear of it, and how much each counts."""
    counted: Counter[str] = Counter([fact.number])
    for words in fact.words.values():
        for text in called(words):
            counted.update(words_of(text) * CALLED)
        for text in told(words):
            counted.update(words_of(text))
    return counted


def our_words(fact: Fact) -> Counter[str]:
    """The words by which we alone find it: what colleagues note, who owns it, and its figures."""
    texts = [fact.key, fact.kind, fact.unit, fact.owner, *fact.tags, *(words.tip for words in fact.words.values())]
    return Counter(
        word
        for text in (*texts, *_figures(fact.body), *_figures(tuple(fact.values.values())))
        for word in words_of(text)
    )


def called(words: Words) -> Iterator[str]:
    """What a fact is called in one language."""
    return (it for it in (words.title, words.spoken_name, *words.names, *words.aliases) if it)


def told(words: Words) -> Iterator[str]:
    """What is asked about it and told of it in one language; what the wording refers to is left out."""
    return (REFERENCE.sub(" ", it) for it in (*words.questions, words.wording, words.cause, words.reason) if it)


COMMON = frozenset(fold(word) for words in (IDLE.split(), *map(stopwords_for_language, LANGUAGES)) for word in words)


def _figures(value: object) -> Iterator[str]:
    """Typed values as they are written; of those that live in another system nothing is known here."""
    if isinstance(value, FIGURES):
        yield value.dump()
    elif isinstance(value, tuple):
        for part in value:
            yield from _figures(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _figures(getattr(value, field.name))
