"""The lexicon: everything that one process knows of one language, as it stood at one state of the facts."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from contactkb.answering.ear.segment import Segment
from contactkb.knowledge.facts import Fact

# So few facts are all learnt anew whenever one changes: then all processes know exactly the same, whatever came when.
WHOLE = 400
# Small segments are learnt again with their like, so that there are few; one of more facts than this stays as it is
# until everything is learnt anew, which nobody waits for.
SMALL = 1024


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Segments of facts, oldest first; nothing in them ever changes."""

    language: str
    segments: tuple[Segment, ...] = ()
    _rarities: dict[str, float] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, facts: Iterable[Fact], language: str) -> Lexicon:
        """Learn all facts that have words in the language."""
        return cls(language).changed({fact.key: fact for fact in facts}, (), {})

    def changed(self, new: Mapping[str, Fact], gone: Collection[str], all_facts: Mapping[str, Fact]) -> Lexicon:
        """The lexicon after these facts came or changed, and those have gone. `all_facts` has what is learnt again."""
        kept = [segment.without((*new, *gone)) for segment in self.segments]
        fresh = {key: fact for key, fact in new.items() if self.language in fact.words}
        is_small = sum(len(it.keys) for it in kept) + len(fresh) <= WHOLE
        while kept and (is_small or len(kept[-1].keys) <= min(len(fresh) * 2, SMALL)):
            fresh = {key: all_facts[key] for key in kept.pop().living()} | fresh
        if not fresh:
            return Lexicon(self.language, tuple(kept))
        segment = Segment.of(list(fresh.values()), self.language)
        lexicon = Lexicon(self.language, (*kept, segment))
        return Lexicon(self.language, (*kept, segment.weighed(lexicon.question_rarity)))

    @property
    def size(self) -> int:
        """How many facts it has learnt, those that changed since included."""
        return sum(len(segment.keys) for segment in self.segments)

    def rarity(self, word: str) -> float:
        """How much a word tells of which fact is meant; 0 for one that no fact uses."""
        known = self._rarities.get(word)
        if known is None:
            uses = sum(segment.facts.uses(word) for segment in self.segments)
            known = _rarity(uses, self.size) if uses else 0.0
            # What nobody uses may be anything, and is not remembered.
            if uses:
                self._rarities[word] = known
        return known

    def rarest(self) -> float:
        """How much a word tells that no fact uses; nothing where nobody has said anything yet."""
        return _rarity(0, self.size) if self.segments else 0.0

    def question_rarity(self, word: str) -> float:
        """How much a word, or pair of words, tells of which question it is."""
        return _rarity(
            sum(segment.questions.uses(word) for segment in self.segments),
            sum(segment.questions.size for segment in self.segments),
        )


def _rarity(uses: int, size: int) -> float:
    """The inverse document frequency of BM25, which is never negative."""
    return math.log(1 + (size - uses + 0.5) / (uses + 0.5))
