"""What may be said here and now without being asked for by name, most useful first: for menus and recognisers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from contactkb.answering.answers import Candidate
from contactkb.answering.counter import Counter
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import offered

# The tag by which a house says that everyone should hear of a delay.
URGENT = "urgent"


def offers(counter: Counter, context: Context, kinds: Collection[str] = ()) -> Iterator[Candidate]:
    """Facts of these kinds, or of all: those of the door's own unit first, and in each what is urgent."""
    for fact in _ordered(counter, context):
        if not kinds or fact.kind in kinds:
            yield _named(fact, context.language)


def urgent_delay(counter: Counter, context: Context) -> Candidate | None:
    """The delay of the door's unit that everyone should hear of, where there is one; the latest of several."""
    head = counter.database.head()
    facts = counter.store.view(head).facts.values()
    ours = (it for it in facts if it.kind == "delay" and it.unit == context.unit and URGENT in it.tags)

    def latest(fact: Fact) -> tuple[datetime, str]:
        return fact.valid_from or head.moment, fact.number

    found = max(offered(ours, context, head.moment), key=latest, default=None)
    return _named(found, context.language) if found else None


def names(counter: Counter, context: Context) -> Iterator[str]:
    """What customers call these facts in the language of the context, each name once."""
    told: set[str] = set()
    for fact in _ordered(counter, context):
        words = fact.words.get(context.language)
        for name in (*words.names, *words.aliases, words.title) if words else ():
            if name.lower() not in told:
                told.add(name.lower())
                yield name


def _ordered(counter: Counter, context: Context) -> Iterator[Fact]:
    def rank(fact: Fact) -> tuple[bool, bool, int, str]:
        return fact.unit != context.unit, URGENT not in fact.tags, len(fact.number), fact.number

    head = counter.database.head()
    facts = counter.store.view(head).facts.values()
    yield from sorted(offered(facts, context, head.moment), key=rank)


def _named(fact: Fact, language: str) -> Candidate:
    words = fact.words.get(language) or next(iter(fact.words.values()))
    return Candidate(fact.key, fact.number, words.title, words.spoken_name or words.title)
