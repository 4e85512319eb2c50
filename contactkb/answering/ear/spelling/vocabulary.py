"""The words that a store uses, how often, and which of them are spelt or sound like a given one."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from contactkb.answering.ear.spelling.drawers import Drawers
from contactkb.answering.ear.spelling.everyday import EVERYDAY, NONE
from contactkb.answering.ear.spelling.folding import fold
from contactkb.answering.ear.spelling.missing import LONG, LONGEST, numbers_alike, numbers_near, numbers_of
from contactkb.answering.ear.spelling.neighbours import Neighbours
from contactkb.answering.ear.spelling.sounds import skeleton, sound

# Words of fewer letters are never changed nor the goal of a change, save that a letter may be missing from them.
SHORTEST = 3
# Nearly alike is said of words with at least this many consonants.
CONSONANTS = 3
# How often a little word is used beside those of a store.
LITTLE = 30.0
VOWELS = re.compile("[aeiou]")


class Vocabulary:
    """Words by their spelling and sound, folded.

    The everyday words of the language lie among them with a count of 0, so that a slip in one of them is known for what
    it is.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.everyday = EVERYDAY.get(language, NONE)
        self._written: dict[str, dict[str, int]] = {}
        self._changing = threading.Lock()
        everyday = _everyday(language)
        self._counts, self._pairs = dict.fromkeys(self.everyday.words, 0), set(everyday.pairs)
        self._spelt, self._sounding = everyday.spelt.copy(), everyday.sounding.copy()
        self.neighbours = Neighbours()

    def change(self, counts: Mapping[str, int], sign: int) -> None:
        """Count these words, and pairs of words, in (1) or out (-1)."""
        words = {it: count for it, count in counts.items() if " " not in it}
        with self._changing:
            self.neighbours.change(counts, sign)
            self._put({it for it in map(fold, words) if it not in self._counts})
            for word, count in words.items():
                folded, lower = fold(word), word.lower()
                ways = self._written.get(folded, {folded: self._counts[folded]})
                self._counts[folded] = max(0, self._counts[folded] + sign * count)
                if folded != lower or folded in self._written:
                    # Replaced whole, since others may be reading it.
                    self._written[folded] = {**ways, lower: max(0, ways.get(lower, 0) + sign * count)}

    def count(self, folded: str) -> int:
        """How often the store uses a word, in whatever case and with or without accents."""
        return self._counts.get(folded, 0)

    def weight(self, folded: str) -> float:
        """How often a word is used in all, here and everywhere; 0 for what is no word, or too short to be told from
        letters of another."""
        if len(folded) < SHORTEST and folded not in self.everyday.shortest:
            return 0.0
        everywhere = LITTLE if folded in self.everyday.little else float(folded in self.everyday.words)
        return self.count(folded) + everywhere

    def written(self, folded: str) -> str:
        """The word as the store writes it most, with its accents."""
        ways = self._written.get(folded)
        return max(ways, key=ways.__getitem__) if ways else folded

    def is_written_so(self, word: str, folded: str) -> bool:
        """Whether the store writes a known word with these accents, or without any."""
        ways = self._written.get(folded)
        return not ways or bool(ways.get(word.lower()))

    def spelt_like(self, folded: str, missing: int) -> list[str]:
        """Words that have the same letters when at most so many (1 or 2) are left out of each."""
        return self._living(self._spelt.find(numbers_near(folded, missing)))

    def sounding_like(self, folded: str) -> tuple[list[str], list[str]]:
        """Words that sound the same, and words that sound nearly so or the same."""
        same, nearly = self._keys(folded)
        alike = self._living(self._sounding.find(numbers_alike([same]))) if same else []
        if len(nearly) <= CONSONANTS:
            return alike, []
        return alike, self._living(self._sounding.find(numbers_alike([nearly])))

    def clipped_to(self, folded: str) -> list[str]:
        """Words of which this is what is left without vowels inside them."""
        key = _consonants(folded)
        return self._living(self._sounding.find(numbers_alike([key]))) if key == f"={folded}" else []

    def is_odd(self, folded: str) -> bool:
        """Whether letters stand together in it as in no word that we know."""
        return not self._pairs.issuperset(_pairs(folded))

    @property
    def size(self) -> int:
        """How many bytes the drawers take."""
        return self._spelt.size + self._sounding.size

    def _living(self, words: Iterable[str]) -> list[str]:
        return [word for word in words if self._counts.get(word) or word in self.everyday.words]

    def _keys(self, folded: str) -> tuple[str, str]:
        return _keys(folded, self.language)

    def _put(self, words: Iterable[str]) -> None:
        self._pairs.update(_lay(words, self.language, self._spelt, self._sounding))
        self._counts.update(dict.fromkeys(words, 0))


@dataclass(frozen=True, slots=True)
class _Words:
    """Words as they lie in drawers, by spelling and by sound, and the letters that stand together in them."""

    spelt: Drawers
    sounding: Drawers
    pairs: frozenset[str]


@cache
def _everyday(language: str) -> _Words:
    """The everyday words of a language: the same for every store."""
    spelt, sounding = Drawers(), Drawers()
    return _Words(spelt, sounding, frozenset(_lay(EVERYDAY.get(language, NONE).words, language, spelt, sounding)))


def _lay(words: Iterable[str], language: str, spelt: Drawers, sounding: Drawers) -> set[str]:
    """Put the words into the drawers; the letters that stand together in them."""
    fit = sorted(word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha())
    spelt.put(fit, *numbers_of(fit))
    keys = [(*_keys(word, language), _consonants(word)) for word in fit]
    alike = [(key, at) for at, both in enumerate(keys) for key in both if len(key) > 1]
    sounding.put(fit, numbers_alike([key for key, _ in alike]), np.array([at for _, at in alike], np.int32))
    return {pair for word in fit for pair in _pairs(word)}


def _keys(folded: str, language: str) -> tuple[str, str]:
    same = sound(folded, language)
    return same, f"~{skeleton(same)}"


def _consonants(word: str) -> str:
    """What is left of a word without vowels after its first letter; "" where that is too little to know it by."""
    left = word[:1] + VOWELS.sub("", word[1:])
    return f"={left}" if len(left) > CONSONANTS else ""


def _pairs(word: str) -> list[str]:
    """The letters that stand together, with where the word begins and ends."""
    return [f"{one}{other}" for one, other in zip(f" {word}", f"{word} ", strict=True)]


def slips_allowed(folded: str) -> int:
    """How many letters may be missing from a word of that length."""
    return 2 if len(folded) >= LONG else 1
