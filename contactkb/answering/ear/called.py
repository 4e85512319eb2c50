"""What one fact is called, so that it is quickly told how much of its names was said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from contactkb.answering.ear.language import stems_of, words_of
from contactkb.answering.ear.segment import names_in
from contactkb.knowledge.facts import Words

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """`names` are its names in stems, `stems` those of all of them; `parts` tells for each stem which share of which
    name it is, by rarity."""

    names: frozenset[Stems]
    stems: frozenset[str]
    parts: Mapping[str, Mapping[Stems, float]]

    @classmethod
    def of(cls, words: Words, language: str, rarity: Callable[[str], float]) -> Called:
        """What a fact with these words is called, where words are as rare as that."""
        names = dict.fromkeys(stems_of(words_of(it), language) for it in names_in(words))
        parts: dict[str, dict[Stems, float]] = {}
        for name in names:
            whole = sum(map(rarity, name))
            for stem in name if whole else ():
                parts.setdefault(stem, {})[name] = name.count(stem) * rarity(stem) / whole
        return cls(frozenset(names), frozenset(stem for name in names for stem in name), parts)

    def part_said(self, stems: Collection[str]) -> float:
        """How much of its best name was said, where every stem counts once (0 to 1)."""
        shared = self.parts.keys() & stems
        if not shared:
            return 0.0
        if len(shared) == 1:
            return max(self.parts[shared.pop()].values())
        said: dict[Stems, float] = {}
        # In one order everywhere, so that all processes come to exactly the same sums.
        for stem in sorted(shared):
            for name, part in self.parts[stem].items():
                said[name] = said.get(name, 0.0) + part
        return max(said.values())
