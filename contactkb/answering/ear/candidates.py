"""Candidates: the facts of a segment that hold the rarest words of a question, and the questions most like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.postings import Ids, Postings
from contactkb.answering.ear.segment import Segment

MOST_FACTS = 48
MOST_QUESTIONS = 32
# Words that very many texts hold are only looked up in those that rarer words have found: so it stays quick.
BUDGET = 20_000

# Words with how much each tells, the rarest first.
Weighed = Sequence[tuple[str, float]]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact, what its words tell together, and how much of what was said they cover, by rarity."""

    key: str
    score: float
    covered: float


def find_facts(segment: Segment, words: Weighed, heard: Weighed) -> list[Candidate]:
    """The facts that hold these words best; `heard` are the words that count for how much is covered."""
    slots, scores = _best(segment.facts, words, MOST_FACTS, segment.alive)
    covered = np.zeros(len(slots), np.float32)
    for word, weight in heard:
        covered += weight * (segment.facts.weights_in(word, slots) > 0)
    keys = (segment.keys[slot] for slot in slots)
    return [Candidate(*it) for it in zip(keys, scores.tolist(), covered.tolist(), strict=True)]


def find_questions(segment: Segment, pairs: Weighed, told: float) -> list[tuple[str, float]]:
    """The questions most like one whose words tell that much together: whose it is, and how alike they are (0 to 1)."""
    places, scores = _best(segment.questions, pairs, MOST_QUESTIONS, segment.alive[segment.owners])
    alike = scores / np.maximum(told + segment.mass[places] - scores, scores)
    return [(segment.keys[segment.owners[at]], like) for at, like in zip(places, alike.tolist(), strict=True)]


def _best(postings: Postings, words: Weighed, most: int, alive: NDArray[np.bool_]) -> tuple[Ids, Scores]:
    scores, common = _score_rare(postings, words)
    scores *= alive
    places = _strongest(scores, np.flatnonzero(scores > 0), most * 4 if common else most)
    found = scores[places]
    for word, weight in common:
        found += weight * postings.weights_in(word, places)
    kept = _strongest(found, np.arange(len(found)), most)
    return places[kept], found[kept]


def _score_rare(postings: Postings, words: Weighed) -> tuple[Scores, Weighed]:
    """The scores of all texts by the rarest words, and the words that are left for those found."""
    scores = np.zeros(postings.size, np.float32)
    spent, common = 0, []
    for word, weight in words:
        ids, weights = postings.find(word)
        if spent and spent + len(ids) > BUDGET:
            common.append((word, weight))
            continue
        scores[ids] += weight * weights
        spent += len(ids)
    return scores, common


def _strongest(scores: Scores, places: NDArray[np.int64], most: int) -> Ids:
    """The places with the highest scores, in order of place."""
    if len(places) > most:
        places = places[np.argpartition(scores[places], -most)[-most:]]
        places.sort()
    return places.astype(np.int32)
