"""What we tell unasked, laid out by kind and unit, and what belongs to an answer: names and addresses, no values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from contactkb.answering import Answer, Context, Line, Listing
from contactkb.knowledge import KINDS, Fact, View, offered

MOST_OF_A_KIND = 300
MOST_FOUND = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A fact to look up."""

    key: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The facts of one kind under the names of their units; `is_full` where there are more than a page has room for."""

    kind: str
    units: dict[str, list[Link]]
    is_full: bool = False


def shelves(view: View, context: Context, moment: datetime) -> tuple[Shelf, ...]:
    """Every fact that is offered here and now; those of this door come first: units rank, and never filter."""
    facts = sorted(offered(view.facts.values(), context, moment), key=lambda it: _place(it, context))
    return tuple(shelf for kind in KINDS if (shelf := _shelf(view, context, kind, facts)).units)


def found(listing: Listing, answer: Answer) -> tuple[Line, ...]:
    """The first that were found by their words beside those that the answer leads to anyhow."""
    led_to = {it.key for it in answer.facts} | {it.key for it in answer.candidates}
    return tuple(line for line in listing.lines if line.fact.key not in led_to)[:MOST_FOUND]


def related(view: View, context: Context, answer: Answer, moment: datetime) -> tuple[Link, ...]:
    """What belongs to the facts that are told, and is offered now; not the first of them itself."""
    told = dict.fromkeys(it.key for part in answer.parts for it in part.also)
    told |= dict.fromkeys(key for part in answer.parts for key in _related(view, part.fact.key))
    itself = answer.parts[0].fact.key if answer.parts else ""
    facts = [view.facts[key] for key in told if key in view.facts and key != itself]
    return tuple(_link(fact, context) for fact in offered(facts, context, moment))


def _related(view: View, key: str) -> tuple[str, ...]:
    return view.facts[key].related if key in view.facts else ()


def _shelf(view: View, context: Context, kind: str, facts: Iterable[Fact]) -> Shelf:
    here = [fact for fact in facts if fact.kind == kind]
    units: dict[str, list[Link]] = {}
    for fact in here[:MOST_OF_A_KIND]:
        units.setdefault(view.units[fact.unit].name, []).append(_link(fact, context))
    return Shelf(kind, units, len(here) > MOST_OF_A_KIND)


def _link(fact: Fact, context: Context) -> Link:
    words = fact.words.get(context.language) or next(iter(fact.words.values()))
    return Link(fact.key, fact.number, words.title)


def _place(fact: Fact, context: Context) -> tuple[bool, str, int, str]:
    return fact.unit != context.unit, fact.unit, len(fact.number), fact.number
