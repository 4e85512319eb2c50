"""Signals: what speaks for each fact that may be meant, in numbers that a mix can weigh."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.candidates import MOST_FACTS, Candidate, Weighed, find_facts, find_questions
from contactkb.answering.ear.language import Said, kinds_asked_for, points_to_a_kind, read
from contactkb.answering.ear.language.little_words import COMMON
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.segment import fact_words, names_in, question_bag
from contactkb.knowledge.facts import Fact, Words

COLUMNS = ("words", "behind", "nearest", "vote", "share", "name", "kind", "named", "asked")
VOTERS = 10
# Two questions this much alike have the same words in the same order.
SAME = 0.999
# A word that nobody here uses may be idle talk or the very thing we do not have: it counts for less.
UNHEARD = 0.8

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Signals:
    """For each fact one row in `table`, with what COLUMNS name.

    words: what its words tell, of all that was said. behind: the logarithm of that against the best. nearest: how
    alike the nearest question is. vote: its share of the nearest questions. share: how much of what was said it
    covers. name: how much of its best name was said. kind: the logarithm of the chance that its kind is asked for.
    named: whether its name was said and nothing else. asked: whether this very question is one of its own.
    `unheard` is the share of what was said that no fact here speaks of.
    """

    keys: Sequence[str]
    table: Table
    unheard: float = 0.0

    @property
    def shares(self) -> list[float]:
        """Of what was said, weighed by rarity, the share that each fact accounts for (0 to 1)."""
        shares: list[float] = self.table[:, COLUMNS.index("share")].tolist()
        return shares


def look_for(lexicon: Lexicon, facts: Mapping[str, Fact], said: Said) -> Signals:
    """The facts that the words may mean, as the lexicon knows them, with what speaks for each."""
    heard = _heard(lexicon, said)
    words = _weigh(fact_words(said), lexicon.rarity)
    pairs = _weigh(question_bag(said), lexicon.question_rarity)
    told = sum(weight for _, weight in pairs)
    found = [it for segment in lexicon.segments for it in find_facts(segment, words, heard) if it.key in facts]
    near = [it for segment in lexicon.segments for it in find_questions(segment, pairs, told)]
    found = sorted(found, key=lambda it: -it.score)[:MOST_FACTS]
    if not found:
        return Signals((), np.zeros((0, len(COLUMNS))))
    likely = kinds_asked_for(said, lexicon.language)
    nearest, vote = _by_questions(found, near)
    part, named = _by_names([facts[it.key] for it in found], lexicon, said)
    columns = (
        *_by_words(found, sum(weight for _, weight in words)),
        nearest,
        vote,
        _shares(found, sum(weight for _, weight in heard)),
        part,
        [likely[facts[it.key].kind] for it in found],
        named,
        [float(it > SAME) for it in nearest],
    )
    return Signals([it.key for it in found], np.array(columns).T, _unheard(lexicon, heard))


def _weigh(bag: Mapping[str, float], rarity: Callable[[str], float]) -> Weighed:
    weighed = ((word, weight * rarity(word)) for word, weight in bag.items())
    return sorted((it for it in weighed if it[1] > 0), key=lambda it: -it[1])


def _heard(lexicon: Lexicon, said: Said) -> Weighed:
    """The words that tell something, a word that no fact uses among them; but not one that only tells the kind."""
    unheard = lexicon.rarest() * UNHEARD
    stems = (it for it in dict.fromkeys(said.stems) if it not in common_stems(lexicon.language))
    weighed = ((it, lexicon.rarity(it)) for it in stems)
    return [(it, rarity or unheard) for it, rarity in weighed if rarity or not points_to_a_kind(it, lexicon.language)]


def _unheard(lexicon: Lexicon, heard: Weighed) -> float:
    whole = sum(weight for _, weight in heard)
    return sum(weight for word, weight in heard if not lexicon.rarity(word)) / whole if whole else 0.0


@lru_cache
def common_stems(language: str) -> frozenset[str]:
    """The stems of the language's commonest words."""
    return frozenset(stem for word in COMMON[language] for stem in read(word, language).stems)


def _by_words(found: Sequence[Candidate], whole: float) -> tuple[list[float], list[float]]:
    best = max(it.score for it in found)
    return [it.score / whole for it in found], [math.log(it.score / best) for it in found]


def _by_questions(found: Sequence[Candidate], near: list[tuple[str, float]]) -> tuple[list[float], list[float]]:
    nearest: dict[str, float] = {}
    votes: dict[str, float] = {}
    for place, (key, like) in enumerate(sorted(near, key=lambda it: -it[1])):
        nearest.setdefault(key, like)
        if place < VOTERS:
            votes[key] = votes.get(key, 0.0) + like
    whole = sum(votes.values()) or 1.0
    return [nearest.get(it.key, 0.0) for it in found], [votes.get(it.key, 0.0) / whole for it in found]


def _shares(found: Sequence[Candidate], whole: float) -> list[float]:
    return [it.covered / whole if whole else 0.0 for it in found]


def _by_names(facts: Sequence[Fact], lexicon: Lexicon, said: Said) -> tuple[list[float], list[float]]:
    parts, whole = [], []
    stems = frozenset(said.stems)
    for fact in facts:
        words = fact.words[lexicon.language]
        # Most names share no word with a question, and that is quickly seen.
        names = [it for it in _names_of(words, lexicon.language) if not stems.isdisjoint(it)]
        parts.append(max((_part_said(it, stems, lexicon) for it in names), default=0.0))
        whole.append(float(said.stems in names))
    return parts, whole


def _part_said(name: Sequence[str], stems: frozenset[str], lexicon: Lexicon) -> float:
    weights = [(it in stems, lexicon.rarity(it)) for it in name]
    whole = sum(weight for _, weight in weights)
    return sum(weight for is_said, weight in weights if is_said) / whole if whole else 0.0


@lru_cache(maxsize=20_000)
def _names_of(words: Words, language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_stems_of(it, language) for it in names_in(words))


@lru_cache(maxsize=50_000)
def _stems_of(name: str, language: str) -> tuple[str, ...]:
    return read(name, language).stems
