"""The ear: one index per language, kept in step with the view of the store."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from contactkb.answering.ear.index import WordIndex
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View

FIRST_LOOK = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact that may be meant: its key, its score, and the share of what was said that it accounts for (0 to 1)."""

    key: str
    score: float
    share: float


class Ear:
    """Finds candidate facts in a view. What it knows is derived from the view and never trusted for more than keys."""

    def __init__(self) -> None:
        self._indexes: dict[str, WordIndex] = {}
        self._known: dict[str, dict[str, dict[str, str]]] = {}
        self._facts: object = None
        self._learning = threading.Lock()

    def hear(self, view: View, text: str, language: str) -> list[Hit]:
        """Facts that the words may mean, best first, whether or not they may be told here."""
        self._learn(view)
        index = self._indexes.get(language)
        if index is None:
            return []
        words = index.words(text)
        weights = {word: index.rarity(word) for word in words}
        whole = sum(weights.values()) or 1.0
        found = index.search(words, FIRST_LOOK)
        if len(found) == FIRST_LOOK:
            found = index.search(words, None)
        return [Hit(key, score, self._share(language, key, weights, whole)) for key, score in found]

    def guess_language(self, view: View, text: str, languages: tuple[str, ...]) -> str:
        """The one of these languages in which the text makes most sense to us; the first where none does."""
        self._learn(view)
        scores = {language: self._sense(language, text) for language in languages}
        return max(scores, key=lambda language: scores[language])

    def _sense(self, language: str, text: str) -> float:
        index = self._indexes.get(language)
        words = text.lower().split()
        common = sum(word.strip("¿?¡!.,") in COMMON[language] for word in words) / (len(words) or 1)
        best = index.search(index.words(text), 1) if index else []
        return common * 20 + (best[0][1] if best else 0.0)

    def _share(self, language: str, key: str, weights: dict[str, float], whole: float) -> float:
        said = self._known[language].get(key, {"stems": ""})["stems"].split(" ")
        return sum(weight for word, weight in weights.items() if word in said) / whole

    def _learn(self, view: View) -> None:
        if self._facts is view.facts:
            return
        with self._learning:
            if self._facts is not view.facts:
                for language in COMMON:
                    self._learn_language(view, language)
                self._facts = view.facts

    def _learn_language(self, view: View, language: str) -> None:
        index = self._indexes.setdefault(language, WordIndex(language))
        before = self._known.get(language, {})
        after = {
            fact.key: _document(fact, language, index, before) for fact in view.facts.values() if language in fact.words
        }
        changed = [document for key, document in after.items() if before.get(key) != document]
        gone = before.keys() - after.keys()
        if changed or gone:
            index.replace(
                [{name: it[name] for name in ("key", "names", "questions", "wording")} for it in changed], gone
            )
        self._known[language] = after


def _document(fact: Fact, language: str, index: WordIndex, before: dict[str, dict[str, str]]) -> dict[str, str]:
    words = fact.words[language]
    names = " . ".join((words.title, words.spoken_name, *words.names, *words.aliases))
    fields = {"key": fact.key, "names": names, "questions": " . ".join(words.questions), "wording": words.wording}
    known = before.get(fact.key, {})
    if all(known.get(name) == text for name, text in fields.items()):
        return known
    return {**fields, "stems": " ".join(index.words(f"{names} {fields['questions']}"))}


ENGLISH = "the a is are do you how much what can i of for to and in on it your have when where does my"
SPANISH = "el la los las de que es cuánto cuanto tienen hay un una para por y en su con se a qué cuál cuándo"
COMMON = {"en": frozenset(ENGLISH.split()), "es": frozenset(SPANISH.split())}
