"""Counterparts: facts that several units have, each its own; at a door those of its own unit are meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contactkb.answering.ear.called import Called
from contactkb.answering.ear.candidates import Scores
from contactkb.answering.ear.language import stems_of, words_of
from contactkb.answering.ear.segment import names_in
from contactkb.knowledge.context import RANKS
from contactkb.knowledge.facts import Fact, Words

# So much of the words that either is called by both are, where they are the same at two units.
ALIKE = 0.5
# What accounts for as much of a question may differ by the order in which that was added up.
NEARLY = 1e-6
MOST_REMEMBERED = 10_000

Stems = frozenset[str]
# For facts of other units, by their keys, which facts are not the same.
Unlike = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Facts that hold words of a question: what each is called, what the words tell of it (`scores`), and the share of
    what was said that it accounts for, by rarity."""

    facts: Sequence[Fact]
    called: Sequence[Called]
    scores: Scores
    shares: Scores

    def only(self, places: list[int]) -> Found:
        """Those of them at these places."""
        facts, called = [self.facts[at] for at in places], [self.called[at] for at in places]
        return Found(facts, called, self.scores[places], self.shares[places])


@dataclass(frozen=True, slots=True)
class Own:
    """The facts of the unit `home` among those that were found, by their `keys`, too; what is `known` of others is
    remembered."""

    home: str
    found: Found
    keys: frozenset[str]
    known: Unlike

    def outdo(self, fact: Fact, called: Called, share: float = 0.0) -> bool:
        """Whether one of them is the same as that fact of another unit, told to as many, and accounts for as much of
        what was said."""
        unlike = self.known.get(fact.key)
        # Nearly always it is known that none of them is the same.
        return (unlike is None or not unlike.issuperset(self.keys)) and self._answer(fact, called, share)

    def _answer(self, fact: Fact, called: Called, share: float) -> bool:
        if len(self.known) >= MOST_REMEMBERED:
            self.known.clear()
        unlike = self.known.setdefault(fact.key, set())
        told = zip(self.found.facts, self.found.called, self.found.shares.tolist(), strict=True)
        mine = [(it, its, part) for it, its, part in told if it.unit == self.home and it.key not in unlike]
        unlike.update(it.key for it, its, _ in mine if it.kind != fact.kind or not _are_alike(its.stems, called.stems))
        same = [it for it, _, part in mine if it.key not in unlike and part + NEARLY >= share]
        return any(_is_told_as_widely(it, fact) for it in same)


def give_way(found: Found, home: str, known: Unlike) -> tuple[Found, Own | None]:
    """What was found, without that to which a fact of the unit `home` answers; and its own facts, if there are any."""
    others = [at for at, fact in enumerate(found.facts) if fact.unit != home] if home else []
    if not others or len(others) == len(found.facts):
        return found, None
    own = Own(home, found, frozenset([fact.key for fact in found.facts if fact.unit == home]), known)
    shares = found.shares.tolist()
    outdone = {at for at in others if own.outdo(found.facts[at], found.called[at], shares[at])}
    if not outdone:
        return found, own
    return found.only([at for at in range(len(found.facts)) if at not in outdone]), own


def are_counterparts(one: Fact, other: Fact, language: str) -> bool:
    """Whether the facts, which have words in the language, are the same, each at its own unit."""
    if one.unit == other.unit or one.kind != other.kind:
        return False
    return _are_alike(*(frozenset(_stems_of(it.words[language], language)) for it in (one, other)))


def _is_told_as_widely(own: Fact, other: Fact) -> bool:
    """Whether whoever may be told the other one may be told the own one as well, were it valid."""
    is_known = own.confidence == "validated" and RANKS[own.audience] <= RANKS[other.audience]
    return is_known and (not own.channels or (bool(other.channels) and {*own.channels} >= {*other.channels}))


def _stems_of(words: Words, language: str) -> Iterator[str]:
    for name in names_in(words):
        yield from stems_of(words_of(name), language)


def _are_alike(one: Stems, other: Stems) -> bool:
    both = len(one & other)
    return both >= ALIKE * (len(one) + len(other) - both)
