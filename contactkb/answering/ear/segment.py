"""A segment: facts in one language that were learnt together, by what they are called and what people ask for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.language import Said, read
from contactkb.answering.ear.ownership import Ownership
from contactkb.answering.ear.postings import NO_IDS, Ids, Postings
from contactkb.knowledge.facts import Fact, Words

# Names say what a fact is, questions only how people come to it: names count this often.
NAMES = 2
# An idea stands for many words, and tells less than the one that was used.
IDEA = 0.5
PAIR = 0.5
# BM25's usual parameters: how soon repetition stops counting, and how much long texts are held back.
SATURATION, LENGTH = 1.2, 0.6


@dataclass(frozen=True, slots=True)
class Segment:
    """`facts` and `questions` are postings of their words; `owners` says whose question each is, `mass` how much
    its words tell together; `whose` and `whose_questions` to which units they belong; `alive` which facts have not
    changed since, `dead` which have, `unasked` the questions of those."""

    keys: Sequence[str]
    facts: Postings
    questions: Postings
    owners: Ids
    mass: NDArray[np.float32]
    whose: Ownership
    whose_questions: Ownership
    alive: NDArray[np.bool_]
    dead: Ids
    unasked: Ids
    _slots: Mapping[str, int]

    @classmethod
    def of(cls, facts: Sequence[Fact], language: str) -> Segment:
        """Learn these facts, each of which has words in the language."""
        asked = [[read(it, language) for it in fact.words[language].questions] for fact in facts]
        items = [_bag_of(fact.words[language], its, language) for fact, its in zip(facts, asked, strict=True)]
        bags = [question_bag(it) for its in asked for it in its]
        owners = np.repeat(np.arange(len(facts), dtype=np.int32), [len(its) for its in asked])
        keys, whose = [fact.key for fact in facts], Ownership.of(facts)
        return cls(
            keys,
            Postings.of(_saturated(items)),
            Postings.of(bags),
            owners,
            np.zeros(len(bags), np.float32),
            whose,
            whose.of_their(owners),
            np.ones(len(facts), np.bool_),
            NO_IDS,
            NO_IDS,
            {key: slot for slot, key in enumerate(keys)},
        )

    def without(self, keys: Iterable[str]) -> Segment:
        """The segment after these facts have changed or gone."""
        slots = [self._slots[key] for key in keys if key in self._slots]
        if not slots:
            return self
        alive = self.alive.copy()
        alive[slots] = False
        return replace(self, alive=alive, dead=_places(~alive), unasked=_places(~alive[self.owners]))

    def living(self) -> list[str]:
        """Keys of the facts that have not changed since."""
        return [self.keys[slot] for slot in np.flatnonzero(self.alive).tolist()]

    def weighed(self, rarity: Callable[[str], float]) -> Segment:
        """The segment after each of its questions was weighed by how rare its words are."""
        return replace(self, mass=self.questions.add_up_all(rarity))


def question_bag(said: Said) -> dict[str, float]:
    """The words and pairs of a question, each with how much it counts."""
    return {**dict.fromkeys(said.pairs, PAIR), **dict.fromkeys(said.stems, 1.0)}


def fact_words(said: Said) -> dict[str, float]:
    """The words and ideas by which a question finds facts, each with how much it counts."""
    return {**dict.fromkeys(said.ideas, IDEA), **dict.fromkeys(said.stems, 1.0)}


def names_in(words: Words) -> tuple[str, ...]:
    """What the fact is called."""
    return tuple(dict.fromkeys(filter(None, (words.title, words.spoken_name, *words.names, *words.aliases))))


def texts_in(words: Words) -> tuple[str, ...]:
    """What the fact is called, and what people ask for it: nothing else of a fact is ever heard."""
    return (*names_in(words), *words.questions)


def _places(true: NDArray[np.bool_]) -> Ids:
    return np.flatnonzero(true).astype(np.int32)


def _bag_of(words: Words, asked: Iterable[Said], language: str) -> Counter[str]:
    bag: Counter[str] = Counter()
    for name in names_in(words):
        said = read(name, language)
        for word in (*said.stems, *said.ideas):
            bag[word] += NAMES
    for said in asked:
        bag.update(said.stems)
        bag.update(said.ideas)
    return bag


def _saturated(bags: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    lengths = [sum(bag.values()) for bag in bags]
    usual = sum(lengths) / len(lengths) if any(lengths) else 1.0
    return [_saturate(bag, length / usual) for bag, length in zip(bags, lengths, strict=True)]


def _saturate(bag: Mapping[str, int], length: float) -> dict[str, float]:
    held_back = SATURATION * (1 - LENGTH + LENGTH * length)
    return {word: times * (SATURATION + 1) / (times + held_back) for word, times in bag.items()}
