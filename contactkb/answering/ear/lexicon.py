"""The lexicon: everything that one process knows of one language, as it stood at one state of the facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from contactkb.answering.ear.called import Called
from contactkb.answering.ear.door import NOBODYS, Door
from contactkb.answering.ear.language import stems_of, words_of
from contactkb.answering.ear.rarities import OwnRarities, Rarities
from contactkb.answering.ear.segment import Segment
from contactkb.knowledge.facts import Fact

# So few facts are all learnt anew whenever one changes: then all processes know exactly the same, whatever came when.
WHOLE = 400
# Small segments are learnt again with their like, so that there are few; one of more facts than this stays as it is
# until everything is learnt anew, which nobody waits for.
SMALL = 1024
# Of so many facts it is remembered what they are called.
MOST_REMEMBERED = 10_000
# How rare a word is among its own facts counts for a unit where there are so many, and so many times as many in all.
FEWEST_OWN, TIMES = 20, 3
MOST_DOORS = 1_000
FEW = 16


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Segments of facts, oldest first; nothing in them ever changes. `told` has how much words tell of facts, `asked`
    how much words and pairs of words tell of questions, `here` how much words tell of facts at the `door` where they
    are heard, and `unsaid` what nobody needs to say there, as its unit is called so; `elsewhere` what tells nothing of
    which unit is meant, as others of its business are called so."""

    language: str
    segments: tuple[Segment, ...]
    told: Rarities
    asked: Rarities
    here: Rarities
    door: Door = NOBODYS
    unsaid: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    _called: dict[str, Called] = field(default_factory=dict, compare=False)
    _at: dict[Door, Lexicon] = field(init=False, default_factory=dict, compare=False)

    @classmethod
    def of(cls, facts: Iterable[Fact], language: str) -> Lexicon:
        """Learn all facts that have words in the language."""
        return cls.with_segments(language).changed({fact.key: fact for fact in facts}, (), {})

    @classmethod
    def with_segments(cls, language: str, *segments: Segment) -> Lexicon:
        """All that these segments have learnt."""
        told, asked = (Rarities(it) for it in ([it.facts for it in segments], [it.questions for it in segments]))
        return cls(language, segments, told, asked, told)

    def changed(self, new: Mapping[str, Fact], gone: Collection[str], all_facts: Mapping[str, Fact]) -> Lexicon:
        """The lexicon after these facts came or changed, and those have gone. `all_facts` has what is learnt again."""
        kept = [segment.without((*new, *gone)) for segment in self.segments]
        fresh = {key: fact for key, fact in new.items() if self.language in fact.words}
        is_small = sum(len(it.keys) for it in kept) + len(fresh) <= WHOLE
        while kept and (is_small or len(kept[-1].keys) <= min(len(fresh) * 2, SMALL)):
            fresh = {key: all_facts[key] for key in kept.pop().living()} | fresh
        if not fresh:
            return Lexicon.with_segments(self.language, *kept)
        # In one order everywhere, whatever came when.
        segment = Segment.of([fresh[key] for key in (sorted(fresh) if is_small else fresh)], self.language)
        lexicon = Lexicon.with_segments(self.language, *kept, segment)
        return Lexicon.with_segments(self.language, *kept, segment.weighed(lexicon.question_rarity))

    def at(self, door: Door) -> Lexicon:
        """The same as it is heard at that door."""
        found = self._at.get(door)
        if found is None:
            if len(self._at) >= MOST_DOORS:
                self._at.clear()
            found = self._at[door] = self._heard_at(door)
        return found

    def rarity(self, word: str) -> float:
        """How much a word tells here of which fact is meant; 0 for one that no fact uses."""
        return self.here.of(word)

    def question_rarities(self, words: Iterable[str]) -> list[float]:
        """How much each of these words, or pairs of words, tells of which question it is."""
        rarest = self.asked.rarest
        return [rarity or rarest for rarity in self.asked.of_each(words)]

    def question_rarity(self, word: str) -> float:
        """How much a word, or pair of words, tells of which question it is."""
        return self.asked.of(word) or self.asked.rarest

    def users(self, word: str) -> frozenset[str]:
        """The units whose facts use the word."""
        stems = stems_of(words_of(word), self.language)
        return frozenset(it for part in self.segments for stem in stems for it in part.whose.units_of(part.facts, stem))

    def holders(self, stem: str) -> list[str]:
        """The facts that are called or asked for by a word with this stem."""
        return [it.keys[at] for it in self.segments for at in it.facts.find(stem)[0].tolist() if it.alive[at]]

    def all_called(self, keys: Sequence[str], facts: Mapping[str, Fact]) -> list[Called]:
        """What each of the facts with these keys is called."""
        called = [*map(self._called.get, keys)]
        return [its or self._call(facts[key]) for its, key in zip(called, keys, strict=True)]

    def _heard_at(self, door: Door) -> Lexicon:
        if not door.home or all(it.whose.numbers.keys() <= {door.home} for it in self.segments):
            return self
        size = sum(it.whose.how_many(door.home) for it in self.segments)
        is_telling = size >= FEWEST_OWN and sum(len(it.keys) for it in self.segments) >= TIMES * size
        here = OwnRarities(self.told, size, partial(self._uses, door)) if is_telling else self.told
        unsaid = frozenset(stems_of(words_of(door.called), self.language))
        elsewhere = _stems_of_all(door.called_elsewhere, self.language) - unsaid
        return replace(self, here=here, door=door, unsaid=unsaid, elsewhere=elsewhere)

    def _uses(self, door: Door, word: str) -> int:
        return sum(len(it.whose.own(it.facts.find(word)[0], door)) for it in self.segments)

    def _call(self, fact: Fact) -> Called:
        if len(self._called) >= MOST_REMEMBERED:
            self._called.clear()
        called = Called.of(fact.words[self.language], self.language, self.told.of)
        self._called[fact.key] = called
        return called


# All doors of a business have the same.
@lru_cache(FEW)
def _stems_of_all(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(stems_of(words_of(" ".join(sorted(words))), language))
