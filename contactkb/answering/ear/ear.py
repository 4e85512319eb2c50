"""The ear: one index per language, kept in step with the view of the store."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from contactkb.answering.ear.cues import COMMON, WEIGHT, common_words, kinds_meant, words_of
from contactkb.answering.ear.index import WordIndex
from contactkb.knowledge.facts import Fact, Words
from contactkb.knowledge.view import View

# Names say what a fact is, questions only how people come to it: names count this often.
NAMES = 2
# A word that nobody here uses may be idle talk or the very thing we do not have: it counts for less.
UNHEARD = 0.8
# Whoever says a fact's name and nothing else means that fact.
BY_NAME = 2.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact that may be meant: its key, its score, the share of what was said that it accounts for (0 to 1), and the
    chance that it is the one meant (0 to 1)."""

    key: str
    score: float
    share: float
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What the ear knows of one fact in one language: the words and texts that it was made from, and their stems."""

    fact: str
    words: Words
    names: str
    questions: str
    stems: frozenset[str]
    called: frozenset[tuple[str, ...]]


class Ear:
    """Finds candidate facts in a view. What it knows is derived from the view and never trusted for more than keys."""

    def __init__(self) -> None:
        self._indexes: dict[str, WordIndex] = {}
        self._heard: dict[str, Mapping[str, Heard]] = {}
        self._facts: dict[str, object] = {}
        self._learning = threading.Lock()

    def hear(self, view: View, text: str, language: str) -> list[Hit]:
        """Facts that the words may mean, best first, whether or not they may be told here."""
        if language not in COMMON:
            return []
        self.learn(view, language)
        index = self._indexes[language]
        rarities = index.rarities(text)
        return self._judge(view, language, text, rarities, index.search(rarities))

    def guess_language(self, view: View, text: str, languages: tuple[str, ...]) -> str:
        """The language whose commonest words occur most, then the one whose words here are known; else the first."""
        common = {language: common_words(text, language) for language in languages}
        likely = [language for language in languages if common[language] == max(common.values())]
        if len(likely) == 1:
            return likely[0]
        for language in likely:
            self.learn(view, language)
        return max(likely, key=lambda language: sum(map(bool, self._indexes[language].rarities(text).values())))

    def learn(self, view: View, language: str) -> None:
        """Come in step with the view in one language; only facts whose words changed are indexed anew."""
        if self._facts.get(language) is view.facts:
            return
        with self._learning:
            if self._facts.get(language) is not view.facts:
                self._learn_language(view, language)
                self._facts[language] = view.facts

    def _judge(
        self, view: View, language: str, text: str, rarities: dict[str, float], found: list[tuple[str, float]]
    ) -> list[Hit]:
        heard, index = self._heard[language], self._indexes[language]
        unheard = index.rarest() * UNHEARD
        weights = {word: it or unheard for word, it in rarities.items() if word not in COMMON[language]}
        whole = sum(weights.values()) or 1.0
        kinds, said = kinds_meant(text, language), tuple(words_of(text))
        hits = []
        for key, score in found:
            known, fact = heard.get(key), view.facts.get(key)
            if known is not None and fact is not None:
                share = sum(weight for word, weight in weights.items() if word in known.stems) / whole
                named = BY_NAME if said in known.called else 1.0
                hits.append(Hit(key, score * named * (WEIGHT if fact.kind in kinds else 1.0), share, share))
        return sorted(hits, key=lambda hit: -hit.score)

    def _learn_language(self, view: View, language: str) -> None:
        index = self._indexes.setdefault(language, WordIndex(language))
        before = self._heard.get(language, {})
        after = {
            fact.key: _hear(fact, language, index, before) for fact in view.facts.values() if language in fact.words
        }
        changed = [it for key, it in after.items() if before.get(key) is not it]
        gone = before.keys() - after.keys()
        if changed or gone:
            index.replace([(it.fact, f"{it.names} . " * NAMES + it.questions) for it in changed], gone)
        self._heard[language] = after


def _hear(fact: Fact, language: str, index: WordIndex, before: Mapping[str, Heard]) -> Heard:
    words = fact.words[language]
    known = before.get(fact.key)
    # Nearly all facts are the same objects as before, so that this is all that is done for them.
    if known is not None and known.words is words:
        return known
    names = " . ".join((words.title, words.spoken_name, *words.names, *words.aliases))
    questions = " . ".join(words.questions)
    if known is not None and (known.names, known.questions) == (names, questions):
        return known
    called = frozenset(
        tuple(words_of(it)) for it in (words.title, words.spoken_name, *words.names, *words.aliases) if it
    )
    return Heard(fact.key, words, names, questions, frozenset(index.stems(f"{names} {questions}")), called)
