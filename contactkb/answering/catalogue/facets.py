"""Facets: what kinds, units, owners, audiences and validities the found facts are of, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing

VALIDITY = "validity"
# The facets that a fact has by itself, and its validity, which is a matter of the moment.
LASTING = ("kind", "unit", "owner", "audience")
FACETS = (*LASTING, VALIDITY)
CURRENT = "current"
VALIDITIES: Mapping[Standing, str] = {
    Standing.OFFERED: CURRENT,
    Standing.HONOURED: "honoured",
    Standing.NOT_YET: "coming",
    Standing.OVER: "over",
    Standing.UNKNOWN_HERE: "elsewhere",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be filtered by, and how many of the found facts have it."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts what was found; each facet as if it alone did not filter, so that another value can be chosen."""

    filters: Mapping[str, str]
    _counts: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def is_near(self, fact: Fact, least: int) -> bool:
        """Whether the fact, whatever its validity, is left out by fewer facets than that."""
        return (
            not self.filters
            or sum(getattr(fact, it) != self.filters.get(it, getattr(fact, it)) for it in LASTING) < least
        )

    def take(self, fact: Fact, standing: Standing) -> bool:
        """Count the fact, and tell whether it is one of those that are wanted."""
        values = fact.kind, fact.unit, fact.owner, fact.audience, VALIDITIES[standing]
        self._counts[values] += 1
        return not self.filters or not self._lacks(values)

    def choices(self) -> dict[str, tuple[Choice, ...]]:
        """What can be chosen of each facet, the most frequent first; what is chosen is there even if nothing has it."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for values, count in self._counts.items():
            lacks = self._lacks(values)
            for name in FACETS if not lacks else lacks if len(lacks) == 1 else ():
                counts[name][values[FACETS.index(name)]] += count
        return {name: tuple(self._choices(name, counts[name])) for name in FACETS}

    def _lacks(self, values: tuple[str, ...]) -> list[str]:
        return [name for name, value in zip(FACETS, values, strict=True) if self.filters.get(name, value) != value]

    def _choices(self, name: str, counts: Counter[str]) -> Iterable[Choice]:
        chosen = self.filters.get(name)
        values = sorted({*counts, *([chosen] if chosen else [])}, key=lambda it: (-counts[it], it))
        return (Choice(value, counts[value], value == chosen) for value in values)
