"""Words that were meant instead of ones that nobody here uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from whoosh.spelling import ListCorrector

from contactkb.answering.catalogue.matching import Part
from contactkb.answering.catalogue.words import is_common

# Shorter words have too many neighbours; in longer ones, and in numbers, nobody guesses.
SHORTEST, LONGEST = 3, 24
TWO_FAULTS_FROM = 6
MOST_SUGGESTED = 5
MOST_LOOKED_AT = 30


def neighbours(parts: Sequence[Part], fields: Sequence[str], word: str) -> list[str]:
    """The words nearest to this one, those of most facts first; the first letter is the same."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return []
    for faults in (1, 2) if len(word) >= TWO_FAULTS_FROM else (1,):
        found: Counter[str] = Counter()
        for part in parts:
            for field in fields:
                found.update(_near(part, field, word, faults))
        if found:
            return [it for it, _ in found.most_common(MOST_SUGGESTED)]
    return []


def _near(part: Part, field: str, word: str, faults: int) -> dict[str, int]:
    """The neighbours of this word there, and in how many facts each stands."""
    near = ListCorrector(part.edition.vocabulary(field)).suggest(word, MOST_LOOKED_AT, faults, 1)
    return {it: len(part.edition.postings(field, it).places) for it in near if not is_common(it)}
