"""Candidates: the facts of a segment that hold the rarest words of a question, and the questions most like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.door import NOBODYS, Door
from contactkb.answering.ear.ownership import Ownership
from contactkb.answering.ear.postings import NOT_HELD, Held, Ids, Places, Postings
from contactkb.answering.ear.segment import Segment

MOST_FACTS = 48
MOST_QUESTIONS = 32
# Words that very many texts hold are only looked up in those that rarer words have found: so it stays quick.
BUDGET = 20_000

# Words with how much each tells, the rarest first.
Weighed = Sequence[tuple[str, float]]
Scores = NDArray[np.float64]
# Of the facts found in a segment the keys, and three lists of numbers beside them.
FoundIn = tuple[list[str], Scores, Scores, Scores]
NOTHING: Scores = np.empty(0)


def find_facts(segment: Segment, words: Weighed, heard: Weighed, supposed: Weighed, door: Door = NOBODYS) -> FoundIn:
    """The facts that hold these words best, of those heard at that door: their keys, what the words tell together of
    each, how much of what was said they cover, by rarity, and of what was `supposed` they do not hold; `heard` are the
    words that count for that."""
    slots, scores = _best(segment.facts, words, MOST_FACTS, segment.dead, segment.whose, door)
    rare, common = _within_budget(segment.facts, heard, segment.facts.covered_by)
    covered = segment.facts.add_up(rare)[slots]
    for word, weight in common:
        covered += weight * (segment.facts.weights_in(word, slots) > 0)
    lacking = np.zeros(len(slots))
    for word, weight in supposed:
        lacking += weight * (segment.facts.weights_in(word, slots) == 0)
    return [segment.keys[slot] for slot in slots.tolist()], scores, covered, lacking


def find_questions(segment: Segment, pairs: Weighed, told: float, door: Door = NOBODYS) -> list[tuple[str, float]]:
    """The questions most like one whose words tell that much together: whose it is, and how alike they are (0 to 1)."""
    whose = segment.whose_questions
    places, scores = _best(segment.questions, pairs, MOST_QUESTIONS, segment.unasked, whose, door)
    alike = scores / np.maximum(told + segment.mass[places] - scores, scores)
    owners = segment.owners[places].tolist()
    return [(segment.keys[owner], like) for owner, like in zip(owners, alike.tolist(), strict=True)]


def _best(
    postings: Postings, words: Weighed, most: int, dead: Ids, whose: Ownership, door: Door
) -> tuple[Places, Scores]:
    rare, common = _within_budget(postings, words, postings.told_by)
    scores = postings.add_up(rare)
    for unheard in (dead, whose.hidden_at(door)):
        if len(unheard):
            scores[unheard] = 0
    places = (scores > 0).nonzero()[0]
    places, found = _strongest(places, scores[places], most * 4 if common else most, whose, door)
    if not common:
        return places, found
    for word, weight in common:
        found += weight * postings.weights_in(word, places)
    return _strongest(places, found, most, whose, door)


def _within_budget(
    postings: Postings, words: Weighed, hold: Callable[[str, float], Held]
) -> tuple[Sequence[Held], Weighed]:
    """What the first of these words tell, and the words that so many texts hold that they are left for those found."""
    if postings.uses_in_all <= BUDGET:
        return [held for word, weight in words if (held := hold(word, weight)) is not NOT_HELD], ()
    rare, common, spent = [], [], 0
    for word, weight in words:
        uses = postings.uses(word)
        if spent and spent + uses > BUDGET:
            common.append((word, weight))
        elif uses:
            rare.append(hold(word, weight))
            spent += uses
    return rare, common


def _strongest(places: Places, scores: Scores, most: int, whose: Ownership, door: Door) -> tuple[Places, Scores]:
    """The places with the highest scores, in order of place; however many are stronger elsewhere, the strongest of the
    door's own unit are among them."""
    if len(places) <= most:
        return places, scores
    is_best = np.zeros(len(places), np.bool_)
    is_best[scores.argpartition(-most)[-most:]] = True
    fewest = most // 2
    if door.home and len(whose.owners) - whose.how_many(door.home) > fewest:
        own = whose.own(places, door)
        is_best[own[scores[own].argpartition(-fewest)[-fewest:]] if len(own) > fewest else own] = True
    best = is_best.nonzero()[0]
    return places[best], scores[best]
