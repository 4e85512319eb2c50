"""Counterparts: facts that several units have, each its own; at a door those of its own unit are meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contactkb.answering.ear.called import Called, known_by
from contactkb.answering.ear.candidates import Scores
from contactkb.knowledge.facts import Fact

# What accounts for as much of a question may differ by the order in which that was added up.
NEARLY = 1e-6
# So much of a name is all of it.
WHOLE = 0.999
# A few facts that hold so much less of what was said than the strongest stand in nobody's way.
FEW, FAR_BEHIND = 12, 0.5
# What is written as one kind at a unit may be written as the other at the next.
SAME_KIND = {"policy": "article"}

Speaks = Callable[[Fact], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """Facts that hold words of a question: what each is called, what the words tell of it (`scores`), and the share of
    what was said that it accounts for, by rarity; `lacking` is that of what was supposed to be meant, and it is not."""

    facts: Sequence[Fact]
    called: Sequence[Called]
    scores: Scores
    shares: Scores
    lacking: Scores

    def only(self, places: list[int]) -> Found:
        """Those of them at these places."""
        facts, called = [self.facts[at] for at in places], [self.called[at] for at in places]
        return Found(facts, called, self.scores[places], self.shares[places], self.lacking[places])


@dataclass(frozen=True, slots=True)
class Here:
    """What is said at the door of the unit `home`, in stems; `unsaid` are those that nobody needs to say there, as the
    unit is called so. Facts of its own that `speaks` says may be told there, the others not."""

    home: str
    said: frozenset[str]
    unsaid: frozenset[str]
    speaks: Speaks
    spare: float = 0.0

    def names(self, called: Called) -> bool:
        """Whether all of a name of such a fact was said."""
        return called.part_said(called.stems & self.said) > WHOLE

    def names_own(self, called: Called) -> bool:
        """The same of one of its own, whose names may say whose it is."""
        names = (frozenset(name) - self.unsaid for name in called.names)
        return any(name and name <= self.said for name in names)


@dataclass(frozen=True, slots=True)
class Own:
    """The unit's own facts among those that were `found`."""

    here: Here
    found: Found

    def outdo(self, fact: Fact, called: Called, share: float = 0.0) -> bool:
        """Whether one of them is the same as that fact of another unit, may be told, and accounts for as much of what
        was said; nothing gives way where it is named and they are not."""
        here = self.here
        enough = share - here.spare - NEARLY
        if fact.unit == here.home:
            return False
        found = zip(self.found.facts, self.found.called, self.found.shares.tolist(), strict=True)
        same = [(it, its) for it, its, part in found if part >= enough and _are_same(it, its, fact, called)]
        same = [(it, its) for it, its in same if it.unit == here.home and here.speaks(it)]
        return bool(same) and (not here.names(called) or any(here.names_own(its) for _, its in same))


def anything(fact: Fact) -> bool:
    """Whether it may be told, where nobody says that it may not."""
    return True


def give_way(found: Found, here: Here) -> tuple[Found, Own | None]:
    """What was found, the strongest first, without that to which a fact of the unit itself answers; and its own facts,
    if there are any."""
    home, facts = here.home, found.facts
    others = [at for at, fact in enumerate(facts) if fact.unit != home] if home else []
    if not others or len(others) == len(facts):
        return found, None
    own = Own(here, found)
    if len(others) <= FEW and found.scores[others[0]] < FAR_BEHIND * found.scores[0]:
        return found, own
    # Hardly any of its own is ever the same as one elsewhere.
    elsewhere = frozenset().union(*[found.called[at].known_by for at in others])
    mine = [
        at for at, its in enumerate(found.called) if facts[at].unit == home and not elsewhere.isdisjoint(its.known_by)
    ]
    near, shares = Own(here, found.only(mine)), found.shares.tolist()
    outdone = {at for at in others if near.outdo(facts[at], found.called[at], shares[at])} if mine else ()
    return found.only([at for at in range(len(facts)) if at not in outdone]) if outdone else found, own


def are_counterparts(one: Fact, other: Fact, language: str) -> bool:
    """Whether the facts, which have words in the language, are the same, each at its own unit."""
    if one.unit == other.unit or _kind(one) != _kind(other):
        return False
    return not known_by(one.words[language], language).isdisjoint(known_by(other.words[language], language))


def _are_same(one: Fact, called: Called, other: Fact, other_called: Called) -> bool:
    return _kind(one) == _kind(other) and not called.known_by.isdisjoint(other_called.known_by)


def _kind(fact: Fact) -> str:
    return SAME_KIND.get(fact.kind, fact.kind)
