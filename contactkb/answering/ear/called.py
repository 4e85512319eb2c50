"""What one fact is called, so that it is quickly told how much of its names was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contactkb.answering.ear.language import stems_of, words_of
from contactkb.answering.ear.segment import names_in
from contactkb.knowledge.facts import Words

Stems = tuple[str, ...]
# Of a fact with ten thousand questions, so many say whether it is the same as another.
MOST_QUESTIONS = 40


@dataclass(frozen=True, slots=True)
class Called:
    """`names` are its names in stems, `stems` those of all of them; `parts` tells for each stem which share of which
    name it is, by rarity, where names are counted from 0; and `most` the largest of those. `known_by` are its names and
    questions as they stand: what shares one with another fact is the same."""

    names: frozenset[Stems]
    stems: frozenset[str]
    parts: Mapping[str, Mapping[int, float]]
    most: Mapping[str, float]
    known_by: frozenset[str]

    @classmethod
    def of(cls, words: Words, language: str, rarity: Callable[[str], float]) -> Called:
        """What a fact with these words is called, where words are as rare as that."""
        names = dict.fromkeys(stems_of(words_of(it), language) for it in names_in(words))
        parts: dict[str, dict[int, float]] = {}
        for at, name in enumerate(names):
            whole = sum(map(rarity, name))
            for stem in name if whole else ():
                parts.setdefault(stem, {})[at] = name.count(stem) * rarity(stem) / whole
        most = {stem: max(its.values()) for stem, its in parts.items()}
        stems = frozenset(stem for name in names for stem in name)
        return cls(frozenset(names), stems, parts, most, known_by(words, language))

    def part_said(self, stems: frozenset[str]) -> float:
        """How much of its best name was said (0 to 1); `stems` are those of all that were said which its names have."""
        if len(stems) == 1:
            (stem,) = stems
            return self.most.get(stem, 0.0)
        said: dict[int, float] = {}
        # In one order everywhere, so that all processes come to exactly the same sums.
        for stem in sorted(stems):
            for name, part in self.parts.get(stem, {}).items():
                said[name] = said.get(name, 0.0) + part
        return max(said.values(), default=0.0)


def known_by(words: Words, language: str) -> frozenset[str]:
    """The names of a fact with these words, in stems, and the first of its questions as they stand."""
    names = (" ".join(stems_of(words_of(it), language)) for it in names_in(words))
    return frozenset((*names, *words.questions[:MOST_QUESTIONS]))
