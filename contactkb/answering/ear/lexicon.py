"""The lexicon: everything that one process knows of one language, as it stood at one state of the facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contactkb.answering.ear.called import Called
from contactkb.answering.ear.rarities import Rarities
from contactkb.answering.ear.segment import Segment
from contactkb.knowledge.facts import Fact

# So few facts are all learnt anew whenever one changes: then all processes know exactly the same, whatever came when.
WHOLE = 400
# Small segments are learnt again with their like, so that there are few; one of more facts than this stays as it is
# until everything is learnt anew, which nobody waits for.
SMALL = 1024
# Of so many facts it is remembered what they are called.
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Segments of facts, oldest first; nothing in them ever changes. `told` has how much words tell of facts, `asked`
    how much words and pairs of words tell of questions."""

    language: str
    segments: tuple[Segment, ...]
    told: Rarities
    asked: Rarities
    _called: dict[str, Called] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, facts: Iterable[Fact], language: str) -> Lexicon:
        """Learn all facts that have words in the language."""
        return cls.with_segments(language).changed({fact.key: fact for fact in facts}, (), {})

    @classmethod
    def with_segments(cls, language: str, *segments: Segment) -> Lexicon:
        """All that these segments have learnt."""
        told, asked = (Rarities(it) for it in ([it.facts for it in segments], [it.questions for it in segments]))
        return cls(language, segments, told, asked)

    def changed(self, new: Mapping[str, Fact], gone: Collection[str], all_facts: Mapping[str, Fact]) -> Lexicon:
        """The lexicon after these facts came or changed, and those have gone. `all_facts` has what is learnt again."""
        kept = [segment.without((*new, *gone)) for segment in self.segments]
        fresh = {key: fact for key, fact in new.items() if self.language in fact.words}
        is_small = sum(len(it.keys) for it in kept) + len(fresh) <= WHOLE
        while kept and (is_small or len(kept[-1].keys) <= min(len(fresh) * 2, SMALL)):
            fresh = {key: all_facts[key] for key in kept.pop().living()} | fresh
        if not fresh:
            return Lexicon.with_segments(self.language, *kept)
        segment = Segment.of(list(fresh.values()), self.language)
        lexicon = Lexicon.with_segments(self.language, *kept, segment)
        return Lexicon.with_segments(self.language, *kept, segment.weighed(lexicon.question_rarity))

    def rarity(self, word: str) -> float:
        """How much a word tells of which fact is meant; 0 for one that no fact uses."""
        return self.told.of(word)

    def question_rarities(self, words: Iterable[str]) -> list[float]:
        """How much each of these words, or pairs of words, tells of which question it is."""
        rarest = self.asked.rarest
        return [rarity or rarest for rarity in self.asked.of_each(words)]

    def question_rarity(self, word: str) -> float:
        """How much a word, or pair of words, tells of which question it is."""
        return self.asked.of(word) or self.asked.rarest

    def all_called(self, keys: Sequence[str], facts: Mapping[str, Fact]) -> list[Called]:
        """What each of the facts with these keys is called."""
        called = [*map(self._called.get, keys)]
        return [its or self._call(facts[key]) for its, key in zip(called, keys, strict=True)]

    def _call(self, fact: Fact) -> Called:
        if len(self._called) >= MOST_REMEMBERED:
            self._called.clear()
        called = Called.of(fact.words[self.language], self.language, self.told.of)
        self._called[fact.key] = called
        return called
