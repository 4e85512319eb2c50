"""Pondering: what rehearsed questions look like after a look at their meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.insight import Directions
from contactkb.answering.ear.language import Said
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.listening import look_behind
from contactkb.answering.ear.meaning import Meaning
from contactkb.answering.ear.sense import Sense, Vector
from contactkb.answering.ear.signals import Signals
from contactkb.answering.ear.training.fitting import fit_directions
from contactkb.answering.ear.training.lessons import Asked
from contactkb.answering.ear.training.mixing import Example
from contactkb.knowledge.facts import Fact


@dataclass(frozen=True, slots=True)
class Texts:
    """The vectors that the `encoder` of that name made of texts."""

    encoder: str
    vectors: Mapping[str, Vector]

    @classmethod
    def by(cls, meaning: Meaning, lessons: Sequence[Asked]) -> Texts:
        """What these lessons mean; it takes milliseconds for each that was never encoded before."""
        texts = list(dict.fromkeys(it.text for it in lessons))
        return cls(meaning.encoder.name, dict(zip(texts, meaning.vectors.of(texts), strict=True)))

    def of(self, lessons: Sequence[Asked]) -> Vector:
        """A row for each of these lessons."""
        return np.array([self.vectors[it.text] for it in lessons])

    def directions(self, lessons: Sequence[Asked], said: Sequence[tuple[Said, str]], heads: Heads) -> Directions:
        """What is learnt from these lessons, of which the same was said from which heads were learnt."""
        return fit_directions(said, self.of(lessons), heads)


@dataclass(frozen=True, slots=True)
class Pondering:
    """What was learnt of the meaning of some lessons, to be tried on other texts."""

    texts: Texts
    directions: Directions
    heads: Heads
    sense: Sense

    @classmethod
    def over(cls, texts: Texts, lessons: Sequence[Asked], said: Sequence[tuple[Said, str]], heads: Heads) -> Pondering:
        """Whoever has heard these lessons and no other."""
        sense = Sense.of(texts.encoder, [it.key for it in lessons], texts.of(lessons))
        return cls(texts, texts.directions(lessons, said, heads), heads, sense)

    def look_behind(
        self, asked: Asked, said: Said, signals: Signals, lexicon: Lexicon, facts: Mapping[str, Fact]
    ) -> Example:
        """What the question looks like to whoever saw these signals first."""
        glimpse = self.sense.look_at(self.texts.vectors[asked.text])
        whole, taught = look_behind(signals, said, lexicon, facts, self.heads, self.directions, glimpse)
        right = whole.keys.index(asked.key) if asked.key in whole.keys else -1
        return Example(whole.table, taught, right, len(said.words), whole.heard)
