"""Meaning: facts that are near to a text in the space of a sentence encoder, asked only when words leave us unsure."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.encoding import Encoder, Vectors
from contactkb.answering.ear.hearing import CLOSENESS, Hit
from contactkb.answering.ear.segment import names_in
from contactkb.knowledge.facts import Fact

# Of all facts so many are told, the nearest ones.
MOST_NEAR = 12
# What being alike counts for, and how alike a text is of which meaning says neither yes nor no.
WEIGHT, NEUTRAL = 8.0, 0.5
# The chance of a fact of which words say nothing at all.
UNHEARD_OF = 0.002


@dataclass(frozen=True, slots=True)
class Sense:
    """The vectors of the texts of `facts`, one row each; `owners` says whose text each is."""

    facts: Mapping[str, Fact]
    keys: tuple[str, ...]
    owners: NDArray[np.int64]
    vectors: NDArray[np.float32]


@dataclass(slots=True)
class Meaning:
    """An encoder and the vectors of what facts are called and asked. They are made beside the answers: until those of
    a state of the facts are there, the ones before it serve, and what they name is looked up in the facts of now."""

    encoder: Encoder
    vectors: Vectors
    _senses: dict[str, Sense] = field(default_factory=dict)
    _wanted: dict[str, Mapping[str, Fact]] = field(default_factory=dict)
    _making: threading.Lock = field(default_factory=threading.Lock)

    def near(self, text: str, facts: Mapping[str, Fact], language: str) -> Mapping[str, float]:
        """The nearest facts, each with how alike (-1 to 1) its nearest text is."""
        sense = self._sense(facts, language)
        if sense is None or not len(sense.owners):
            return {}
        alike = sense.vectors @ self.encoder.encode(text)
        best = np.full(len(sense.keys), -1.0, np.float32)
        np.maximum.at(best, sense.owners, alike)
        nearest = np.argsort(-best)[:MOST_NEAR].tolist()
        return {sense.keys[it]: float(best[it]) for it in nearest if sense.keys[it] in facts}

    def learn(self, facts: Mapping[str, Fact], language: str) -> None:
        """Make the vectors of these facts, and return when they are there."""
        told = [(key, text) for key, fact in facts.items() if language in fact.words for text in _texts(fact, language)]
        places = {key: place for place, key in enumerate(dict.fromkeys(key for key, _ in told))}
        owners = np.array([places[key] for key, _ in told], np.int64)
        self._senses[language] = Sense(facts, tuple(places), owners, self.vectors.of([text for _, text in told]))

    def _sense(self, facts: Mapping[str, Fact], language: str) -> Sense | None:
        sense = self._senses.get(language)
        if (sense is None or sense.facts is not facts) and self._wanted.get(language) is not facts:
            self._wanted[language] = facts
            threading.Thread(target=self._make, args=(facts, language), name="meaning", daemon=True).start()
        return sense

    def _make(self, facts: Mapping[str, Fact], language: str) -> None:
        with self._making:
            # Whoever waited while others published makes the newest only.
            if self._wanted.get(language) is facts:
                self.learn(facts, language)


def _texts(fact: Fact, language: str) -> tuple[str, ...]:
    words = fact.words[language]
    return (*names_in(words), *words.questions)


def weigh_meaning(hits: Sequence[Hit], near: Mapping[str, float]) -> list[Hit]:
    """The hits after their meaning was looked at, best first, and facts that only their meaning tells of."""
    heard = {hit.key: hit for hit in hits} | {key: Hit(key, 0.0, 0.0) for key in near if key not in _keys(hits)}
    none = max(1 - sum(hit.chance for hit in hits), UNHEARD_OF)
    least = min(near.values(), default=NEUTRAL)
    odds = {
        key: max(hit.chance, UNHEARD_OF) * math.exp(WEIGHT * (near.get(key, least) - NEUTRAL))
        for key, hit in heard.items()
    }
    whole = none + sum(odds.values())
    best = max(odds.values(), default=1.0)
    found = [
        replace(hit, chance=odds[key] / whole, score=(odds[key] / best) ** (1 / CLOSENESS))
        for key, hit in heard.items()
    ]
    return sorted(found, key=lambda hit: -hit.chance)


def _keys(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset(hit.key for hit in hits)
