"""Beginnings of words: which facts someone may be typing the name or number of; keys only, from a sorted list."""

from __future__ import annotations

import threading
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View

# More facts than this begin alike only while hardly anything is typed.
MOST = 2000


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
        terms, found = self._learn(view).terms, None
        for word in folded(text):
            keys = frozenset(_with_beginning(terms, word))
            found = keys if found is None else found & keys
        return found or frozenset()

    def _learn(self, view: View) -> _Known:
        if self._known.facts is not view.facts:
            with self._learning:
                if self._known.facts is not view.facts:
                    self._known = _Known(view.facts, _terms(self._known, view.facts))
        return self._known


def folded(text: str) -> list[str]:
    """The words of a text without case, accents and signs."""
    bare = "".join(it for it in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(it))
    return "".join(it if it.isalnum() else " " for it in bare).split()


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
    return {
        (word, fact.key) for fact in facts for text in (*names_of(fact), fact.number, fact.key) for word in folded(text)
    }


def _with_beginning(terms: tuple[tuple[str, str], ...], word: str) -> list[str]:
    start = bisect_left(terms, (word, ""))
    found = []
    for term, key in terms[start : start + MOST]:
        if not term.startswith(word):
            break
        found.append(key)
    return found
