"""What facts are called, found in a question: the longest name first, and products by any word of theirs."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from contactkb.answering.understanding.fillers import FILLERS
from contactkb.answering.understanding.places import Place
from contactkb.answering.understanding.tokens import KEPT, Token, tokens_of
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View

LONGEST = 8
FEWEST_LETTERS = 3
NEGATORS = frozenset(("without", "no", "not", "non", "sin"))
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Facts by a name of theirs, over the tokens from `first` up to `last`."""

    keys: frozenset[str]
    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True)
class _Known:
    """The facts of each name, the products of each word of their names and tags, and how long the names get that begin
    with a word."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    names: Mapping[Stems, frozenset[str]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)


class Names:
    """The names in a view, learned when they are first needed and again when its facts have changed."""

    def __init__(self) -> None:
        self._known = _Known()
        self._learning = threading.Lock()

    def at(self, view: View, tokens: Sequence[Token], first: int) -> Named | None:
        """The longest name that begins there."""
        known = self._learn(view)
        longest = known.longest.get(stem(tokens[first].text), 0) if first < len(tokens) else 0
        for last in range(min(len(tokens), first + longest), first, -1):
            keys = known.names.get(_stems(tokens[first:last]))
            if keys:
                return Named(keys, first, last, (tokens[first].start, tokens[last - 1].end))
        return None

    def all_in(self, view: View, tokens: Sequence[Token]) -> tuple[Named, ...]:
        """The names in a question, the longest at each place."""
        found: list[Named] = []
        at = 0
        while at < len(tokens):
            named = self.at(view, tokens, at)
            if named is not None:
                found.append(named)
            at = named.last if named else at + 1
        return tuple(found)

    def products_by_word(self, view: View, word: str) -> frozenset[str]:
        """The products that have this word in a name or for a tag."""
        says_something = len(word) >= FEWEST_LETTERS and word not in FILLERS
        return self._learn(view).words.get(stem(word), frozenset()) if says_something else frozenset()

    def _learn(self, view: View) -> _Known:
        if self._known.facts is not view.facts:
            with self._learning:
                if self._known.facts is not view.facts:
                    self._known = _know(view)
        return self._known


@lru_cache(KEPT)
def stem(word: str) -> str:
    """The word without the ending of a plural."""
    if len(word) > 4 and word.endswith("es") and word[-3] in "nlrdz":
        return word[:-2]
    if len(word) > 3 and word.endswith("e") and word[-2] in "nlrdz":
        return word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def words_of(fact: Fact) -> set[str]:
    """The words of its names and its tags, but those of which it says that it is not so, or does away with it."""
    names = list(_names_of(fact))
    said = {word for name in names for word in name} | set(map(stem, fact.tags))
    texts = (*names, *(_stems(tokens_of(it)) for words in fact.words.values() for it in words.questions))
    return said - {text[at] for text in texts for at in range(1, len(text)) if text[at - 1] in NEGATORS}


def _stems(tokens: Sequence[Token]) -> Stems:
    return tuple(stem(token.text) for token in tokens)


def _know(view: View) -> _Known:
    names: dict[Stems, set[str]] = {}
    words: dict[str, set[str]] = {}
    for fact in view.facts.values():
        for name in _names_of(fact):
            names.setdefault(name, set()).add(fact.key)
        for word in words_of(fact) if fact.kind == "price" else ():
            words.setdefault(word, set()).add(fact.key)
    longest: dict[str, int] = {}
    for name in names:
        longest[name[0]] = max(longest.get(name[0], 0), len(name))
    return _Known(
        view.facts,
        {name: frozenset(keys) for name, keys in names.items()},
        {word: frozenset(keys) for word, keys in words.items()},
        longest,
    )


def _names_of(fact: Fact) -> Iterator[Stems]:
    for words in fact.words.values():
        for name in (words.title, words.spoken_name, *words.names, *words.aliases):
            stems = _stems([token for token in tokens_of(name) if token.is_word or token.is_figure])
            if stems and len(stems) <= LONGEST:
                yield stems
