"""Words that everybody uses, whatever a shop sells."""

from __future__ import annotations

from dataclasses import dataclass

from contactkb.answering.ear.spelling.everyday import en, es
from contactkb.answering.ear.spelling.folding import fold

SHORTEST_STEM = 3
# "Stopping", "stopped": before these a letter is written twice.
DOUBLING = frozenset(("ing", "ed", "er"))


@dataclass(frozen=True, slots=True)
class Everyday:
    """The everyday words of one language, folded; `little` ones and `numbers` apart as well."""

    words: frozenset[str]
    little: frozenset[str]
    numbers: frozenset[str]
    endings: tuple[tuple[str, str], ...]

    def knows(self, word: str) -> bool:
        """Whether a folded word is one of them, with or without an ending."""
        return word in self.words or any(
            word.endswith(ending)
            and len(word) - len(ending) >= SHORTEST_STEM
            and self._knows_stem(word, ending, instead)
            for ending, instead in self.endings
        )

    def _knows_stem(self, word: str, ending: str, instead: str) -> bool:
        stem = word.removesuffix(ending)
        doubled = ending in DOUBLING and stem[-1] == stem[-2] and stem[:-1] in self.words
        return stem + instead in self.words or doubled


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _gather(little: str, numbers: str, words: str, endings: tuple[tuple[str, str], ...]) -> Everyday:
    sorts = _folded(little), _folded(numbers)
    return Everyday(_folded(words) | sorts[0] | sorts[1], *sorts, endings)


NONE = Everyday(frozenset(), frozenset(), frozenset(), ())
EVERYDAY = {
    "en": _gather(en.LITTLE, en.NUMBERS, en.WORDS, en.ENDINGS),
    "es": _gather(es.LITTLE, es.NUMBERS, es.WORDS, es.ENDINGS),
}
