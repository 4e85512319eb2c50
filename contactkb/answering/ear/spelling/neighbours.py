"""Words that stand next to each other in a store, by the letters that they make as one: x-ray, set up, check out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from contactkb.answering.ear.spelling.everyday import EVERYDAY, NONE, Everyday
from contactkb.answering.ear.spelling.folding import fold

# Longer parts of a word are known without their neighbours.
SHORT_PART = 2
# What "wife's" leaves is no word of its own.
GENITIVE = "s"
HYPHENED = re.compile(r"(?<![\w-])([^\W\d_]+)-([^\W\d_]+)(?![\w-])")

Pair = tuple[str, str]


class Neighbours:
    """How often two words are used together, by all their letters."""

    def __init__(self) -> None:
        self._pairs: dict[str, dict[Pair, int]] = {}

    def change(self, counts: Mapping[str, int], sign: int) -> None:
        """Count pairs of words, with a space between them, in (1) or out (-1)."""
        for pair, count in counts.items():
            one, space, other = fold(pair).partition(" ")
            if space:
                ways = self._pairs.get(one + other, {})
                left = ways.get((one, other), 0) + sign * count
                # Replaced whole, since others may be reading it.
                self._pairs[one + other] = {**ways, (one, other): max(0, left)}

    def of(self, run: str) -> Mapping[Pair, int]:
        """The words in use that make this run of letters, with how often."""
        return {pair: count for pair, count in self._pairs.get(run, {}).items() if count}


def neighbours_in(text: str, words: Sequence[str], language: str) -> Iterator[str]:
    """The pairs of a text's words that may be written as one word, with a space between them."""
    everyday = EVERYDAY.get(language, NONE)
    yield from (f"{one} {other}" for one, other in pairwise(words) if _may_be_one(one, other, everyday))
    if "-" in text:
        yield from (f"{one} {other}" for one, other in HYPHENED.findall(fold(text)))


def _may_be_one(one: str, other: str, everyday: Everyday) -> bool:
    if one in everyday.shortest or other == GENITIVE or not (one + other).isalpha():
        return False
    if one + other in everyday.words:
        return one + other not in everyday.little and other not in everyday.shortest
    return len(one) <= SHORT_PART or len(other) <= SHORT_PART
