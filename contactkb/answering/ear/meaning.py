"""Meaning: an encoder, and what it makes of what facts are called and asked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from contactkb.answering.ear.encoding import Encoder, Vectors
from contactkb.answering.ear.segment import texts_in
from contactkb.answering.ear.sense import Glimpse, Sense
from contactkb.knowledge.facts import Fact


@dataclass(slots=True)
class Meaning:
    """An encoder and the vectors of what facts are called and asked. They are made beside the answers: until those of
    a state of the facts are there, the ones before it serve, and what they name is looked up in the facts of now.

    Whoever `waits` has those of the very facts at each look, as one does who only tries something.
    """

    encoder: Encoder
    vectors: Vectors
    waits: bool = False
    _senses: dict[str, tuple[Mapping[str, Fact], Sense]] = field(default_factory=dict)
    _wanted: dict[str, Mapping[str, Fact]] = field(default_factory=dict)
    _making: threading.Lock = field(default_factory=threading.Lock)

    def look_at(self, text: str, facts: Mapping[str, Fact], language: str) -> Glimpse | None:
        """What a text means beside the facts; None as long as no vectors of them are there."""
        known = self._senses.get(language)
        if (known is None or known[0] is not facts) and self._wanted.get(language) is not facts:
            self._wanted[language] = facts
            # The first question of a process is heard as everywhere else, where others have made the vectors.
            if self.waits or (known is None and self.vectors.hold([text for _, text in _told(facts, language)])):
                self._make(facts, language)
            else:
                threading.Thread(target=self._make, args=(facts, language), name="meaning", daemon=True).start()
            known = self._senses.get(language)
        return known[1].look_at(self.encoder.encode(text)) if known and known[1].keys else None

    def learn(self, facts: Mapping[str, Fact], language: str) -> None:
        """Make the vectors of these facts, and return when they are there."""
        told = _told(facts, language)
        sense = Sense.of(self.encoder.name, [key for key, _ in told], self.vectors.of([text for _, text in told]))
        self._senses[language] = facts, sense

    def apart(self) -> Meaning:
        """The same for other facts: to try something, without a trace in what answers are made from."""
        return Meaning(self.encoder, self.vectors, True, dict(self._senses))

    def _make(self, facts: Mapping[str, Fact], language: str) -> None:
        with self._making:
            # Whoever waited while others published makes the newest only.
            if self._wanted.get(language) is facts:
                self.learn(facts, language)


def _told(facts: Mapping[str, Fact], language: str) -> list[tuple[str, str]]:
    """The key of each fact with each of its texts."""
    return [(key, it) for key, fact in facts.items() if language in fact.words for it in texts_in(fact.words[language])]
