"""What can be looked up of some facts: in which of them a word stands, and how much it counts there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.catalogue.words import our_words, said_words
from contactkb.knowledge.facts import Fact

Places: TypeAlias = NDArray[np.int32]
Figures: TypeAlias = NDArray[np.float32]

# What anybody may search who may hear of the fact, and what is for us alone.
SAID, OURS = "said", "ours"
FIELDS = (SAID, OURS)


class Postings(NamedTuple):
    """The places of the facts in which a word stands, in rising order, and how much it counts in each."""

    places: Places
    weights: Figures


class Edition(Protocol):
    """Facts by place: `keys` name them, "" where none is left there, `lengths` count what anybody may search."""

    @property
    def keys(self) -> Sequence[str]: ...

    @property
    def lengths(self) -> Figures: ...

    def vocabulary(self, field: str) -> Sequence[str]:
        """Every word of the field, sorted."""
        ...

    def postings(self, field: str, word: str) -> Postings:
        """Where a word of the vocabulary stands."""
        ...


@dataclass(frozen=True, slots=True)
class Fresh:
    """An edition of a few facts, made at once."""

    keys: Sequence[str]
    lengths: Figures
    _words: Mapping[str, Sequence[str]]
    _postings: Mapping[tuple[str, str], Postings]

    def vocabulary(self, field: str) -> Sequence[str]:
        """Every word of the field, sorted."""
        return self._words[field]

    def postings(self, field: str, word: str) -> Postings:
        """Where a word of the vocabulary stands."""
        return self._postings[(field, word)]


def fresh_edition(facts: Iterable[Fact]) -> Fresh:
    """An edition of these facts."""
    keys, lengths = [], []
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for place, fact in enumerate(facts):
        said = said_words(fact)
        keys.append(fact.key)
        lengths.append(said.total())
        for field, counted in ((SAID, said), (OURS, our_words(fact))):
            for word, weight in counted.items():
                found.setdefault((field, word), []).append((place, weight))
    postings = {name: as_postings(*zip(*pairs, strict=True)) for name, pairs in found.items()}
    words = {field: sorted(word for name, word in found if name == field) for field in FIELDS}
    return Fresh(keys, np.array(lengths, np.float32), words, postings)


def as_postings(places: Iterable[int], weights: Iterable[float]) -> Postings:
    """Postings of plain numbers."""
    return Postings(np.fromiter(places, np.int32), np.fromiter(weights, np.float32))
