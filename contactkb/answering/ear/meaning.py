"""Meaning: an encoder, and what it makes of what facts are called and asked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from contactkb.answering.ear.encoding import Encoder, Vectors
from contactkb.answering.ear.segment import names_in
from contactkb.answering.ear.sense import Glimpse, Sense
from contactkb.knowledge.facts import Fact


@dataclass(slots=True)
class Meaning:
    """An encoder and the vectors of what facts are called and asked. They are made beside the answers: until those of
    a state of the facts are there, the ones before it serve, and what they name is looked up in the facts of now."""

    encoder: Encoder
    vectors: Vectors
    _senses: dict[str, tuple[Mapping[str, Fact], Sense]] = field(default_factory=dict)
    _wanted: dict[str, Mapping[str, Fact]] = field(default_factory=dict)
    _making: threading.Lock = field(default_factory=threading.Lock)

    def look_at(self, text: str, facts: Mapping[str, Fact], language: str) -> Glimpse | None:
        """What a text means beside the facts; None as long as no vectors of them are there."""
        known = self._senses.get(language)
        if (known is None or known[0] is not facts) and self._wanted.get(language) is not facts:
            self._wanted[language] = facts
            threading.Thread(target=self._make, args=(facts, language), name="meaning", daemon=True).start()
        return known[1].look_at(self.encoder.encode(text)) if known and known[1].keys else None

    def learn(self, facts: Mapping[str, Fact], language: str) -> None:
        """Make the vectors of these facts, and return when they are there."""
        told = [(key, text) for key, fact in facts.items() if language in fact.words for text in _texts(fact, language)]
        sense = Sense.of(self.encoder.name, [key for key, _ in told], self.vectors.of([text for _, text in told]))
        self._senses[language] = facts, sense

    def apart(self) -> Meaning:
        """The same encoder and vectors for other facts."""
        return Meaning(self.encoder, self.vectors)

    def _make(self, facts: Mapping[str, Fact], language: str) -> None:
        with self._making:
            # Whoever waited while others published makes the newest only.
            if self._wanted.get(language) is facts:
                self.learn(facts, language)


def _texts(fact: Fact, language: str) -> tuple[str, ...]:
    words = fact.words[language]
    return (*names_in(words), *words.questions)
