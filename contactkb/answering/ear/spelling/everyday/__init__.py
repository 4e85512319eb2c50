"""Words that everybody uses, whatever a shop sells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType

from contactkb.answering.ear.spelling.everyday import en, es
from contactkb.answering.ear.spelling.folding import fold

SHORTEST_STEM = 3
# "Stopping", "stopped": before these a letter is written twice.
DOUBLING = frozenset(("ing", "ed", "er"))


@dataclass(frozen=True, slots=True)
class Everyday:
    """The everyday words of one language, folded; `little` ones and `numbers` apart as well, the `shortest` of them and
    those that are `leading` on into others. `short_forms` are how people clip words, and what those are."""

    words: frozenset[str]
    little: frozenset[str]
    numbers: frozenset[str]
    endings: tuple[tuple[str, str], ...] = ()
    shortest: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    short_forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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


def _gather(language: ModuleType) -> Everyday:
    little, numbers = _folded(language.LITTLE), _folded(language.NUMBERS)
    everyday = _folded(language.WORDS) | little | numbers
    forms = (it.partition("=") for it in language.SHORT_FORMS.split())
    short_forms = {fold(form): tuple(whole.split("-")) for form, _, whole in forms}
    shortest, leading = _folded(language.SHORTEST), _folded(language.LEADING)
    return Everyday(everyday, little, numbers, language.ENDINGS, shortest, leading, short_forms)


NONE = Everyday(frozenset(), frozenset(), frozenset())
EVERYDAY = {"en": _gather(en), "es": _gather(es)}
