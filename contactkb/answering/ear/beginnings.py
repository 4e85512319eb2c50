"""Beginnings of words: which facts someone may be typing the name or number of; keys only, from a sorted list."""

from __future__ import annotations

import re
import threading
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View

# More facts than this begin alike only while hardly anything is typed.
MOST = 1000
WORD = re.compile(r"[^\W_]+")
AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class _Known:
    """What was learnt from one state of the facts."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    terms: tuple[tuple[str, str], ...] = ()


class Beginnings:
    """Finds facts by how the words of their names, or their numbers, begin."""

    def __init__(self) -> None:
        self._known = _Known()
        self._learning = threading.Lock()

    def find(self, view: View, text: str) -> frozenset[str]:
        """Keys of the facts of which every word typed begins a word of a name, or the number."""
        terms = self._learn(view).terms
        ranges = sorted((_range(terms, word) for word in folded(text)), key=lambda it: it[1] - it[0])
        if not ranges:
            return frozenset()
        start, end = ranges[0]
        keys = frozenset(key for _, key in terms[start : min(end, start + MOST)])
        if len(ranges) == 1:
            return keys
        return frozenset(key for key in keys if _begins_all(view.facts[key], folded(text)))

    def _learn(self, view: View) -> _Known:
        if self._known.facts is not view.facts:
            with self._learning:
                if self._known.facts is not view.facts:
                    self._known = _Known(view.facts, _terms(self._known, view.facts))
        return self._known


def folded(text: str) -> list[str]:
    """The words of a text without case, accents and signs."""
    bare = text.lower()
    if not bare.isascii():
        bare = "".join(it for it in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(it))
    return WORD.findall(bare)


def names_of(fact: Fact) -> list[str]:
    """What a fact is called, in any language."""
    return [
        it
        for words in fact.words.values()
        for it in (words.title, words.spoken_name, *words.names, *words.aliases)
        if it
    ]


def _terms(known: _Known, facts: Mapping[str, Fact]) -> tuple[tuple[str, str], ...]:
    """All terms, sorted; only those of facts that changed are made anew."""
    before = known.facts
    same = {key for key, fact in facts.items() if before.get(key) is fact}
    kept = (it for it in known.terms if it[1] in same)
    return tuple(sorted((*kept, *_new_terms(fact for key, fact in facts.items() if key not in same))))


def _new_terms(facts: Iterable[Fact]) -> set[tuple[str, str]]:
    return {(word, fact.key) for fact in facts for word in _words_of(fact)}


def _words_of(fact: Fact) -> set[str]:
    return {word for text in (*names_of(fact), fact.number, fact.key) for word in folded(text)}


def _range(terms: tuple[tuple[str, str], ...], word: str) -> tuple[int, int]:
    return bisect_left(terms, (word, "")), bisect_left(terms, (word + AFTER_ALL, ""))


def _begins_all(fact: Fact, typed: Iterable[str]) -> bool:
    words = _words_of(fact)
    return all(any(word.startswith(beginning) for word in words) for beginning in typed)
