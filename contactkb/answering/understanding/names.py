"""What facts are called, found in a question: the longest name first, and products by any word of theirs."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from contactkb.answering.understanding.fillers import FILLERS
from contactkb.answering.understanding.places import Place
from contactkb.answering.understanding.tokens import KEPT, WORD, Token, fold
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View

LONGEST = 8
FEWEST_LETTERS = 3
# So many facts at most are learned while a question waits, and so many are refused by one word.
MOST_AT_ONCE, MOST_REFUSED = 2_000, 200
# Of a fact with ten thousand questions, so many say what it is not.
FEW = 100
NEGATORS = frozenset(("without", "no", "not", "non", "sin"))
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Facts by a name of theirs, over the tokens from `first` up to `last`."""

    keys: frozenset[str]
    first: int
    last: int
    place: Place


class Names:
    """The names in a view, learned when they are first needed; after a publication only of facts that changed."""

    def __init__(self) -> None:
        self._facts: Mapping[str, Fact] = {}
        self._names: dict[Stems, set[str]] = {}
        self._words: dict[str, set[str]] = {}
        self._longest: dict[str, int] = {}
        self._learning = threading.Lock()

    def at(self, view: View, tokens: Sequence[Token], first: int) -> Named | None:
        """The longest name that begins there."""
        if self._facts is not view.facts:
            self._keep_up(view)
        longest = self._longest.get(stem(tokens[first].text), 0) if first < len(tokens) else 0
        if not longest:
            return None
        stems = tuple([stem(token.text) for token in tokens[first : first + longest]])
        for length in range(len(stems), 0, -1):
            keys = self._names.get(stems[:length])
            if keys and (known := _known(view, keys)):
                return Named(known, first, first + length, (tokens[first].start, tokens[first + length - 1].end))
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
        """The products that have this word in a name or for a tag, and do not deny it themselves."""
        if len(word) < FEWEST_LETTERS or word in FILLERS:
            return frozenset()
        if self._facts is not view.facts:
            self._keep_up(view)
        found = sorted(_known(view, self._words.get(stem(word))))
        return frozenset(islice((it for it in found if not _denies(view.facts[it], stem(word))), MOST_REFUSED))

    def learn(self, view: View) -> None:
        """Come in step with the view."""
        with self._learning:
            before, after = self._facts, view.facts
            if before is after:
                return
            for key in [key for key, fact in before.items() if after.get(key) is not fact]:
                self._forget(before[key])
            for fact in [fact for key, fact in after.items() if before.get(key) is not fact]:
                self._add(fact)
            self._facts = after

    def _keep_up(self, view: View) -> None:
        """Come in step, in the background where that takes longer than a question may: until then names go unknown."""
        if abs(len(view.facts) - len(self._facts)) <= MOST_AT_ONCE:
            self.learn(view)
        elif not self._learning.locked():
            threading.Thread(target=self.learn, args=(view,), name="names", daemon=True).start()

    def _add(self, fact: Fact) -> None:
        for name in _names_of(fact):
            self._names.setdefault(name, set()).add(fact.key)
            self._longest[name[0]] = max(self._longest.get(name[0], 0), len(name))
        for word in words_of(fact) if fact.kind == "price" else ():
            self._words.setdefault(word, set()).add(fact.key)

    def _forget(self, fact: Fact) -> None:
        for name in _names_of(fact):
            self._names.get(name, set()).discard(fact.key)
        for word in words_of(fact):
            self._words.get(word, set()).discard(fact.key)


def _known(view: View, keys: set[str] | None) -> frozenset[str]:
    """Those of them that the view has; another thread may be learning meanwhile."""
    return frozenset([key for key in frozenset(keys) if key in view.facts]) if keys else frozenset()


@lru_cache(KEPT)
def stem(word: str) -> str:
    """The word without the ending of a plural."""
    if len(word) > 4 and word.endswith("es") and word[-3] in "nlrdz":
        return word[:-2]
    if len(word) > 3 and word.endswith("e") and word[-2] in "nlrdz":
        return word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def words_of(fact: Fact) -> set[str]:
    """The words of its names and its tags."""
    return called(fact) | set(map(stem, fact.tags))


def called(fact: Fact) -> set[str]:
    """The words of its names."""
    return {word for name in _names_of(fact) for word in name}


def _denies(fact: Fact, word: str) -> bool:
    """Whether it says that it is not so, or does away with it: "boneless, without bones", "dull knives"."""
    questions = (it for words in fact.words.values() for it in words.questions[:FEW])
    texts = (*_names_of(fact), *map(_stems_of, questions))
    return any(text[at] == word and text[at - 1] in NEGATORS for text in texts for at in range(1, len(text)))


def _stems_of(text: str) -> Stems:
    return tuple(stem(fold(word)) for word in WORD.findall(text))


def _names_of(fact: Fact) -> Iterator[Stems]:
    for words in fact.words.values():
        for name in (words.title, words.spoken_name, *words.names, *words.aliases):
            stems = _stems_of(name)
            if stems and len(stems) <= LONGEST:
                yield stems
