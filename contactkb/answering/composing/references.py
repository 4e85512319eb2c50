"""What the references in a fact's own wording stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contactkb.answering.composing.bench import Bench, Untold
from contactkb.answering.composing.offers import extent, offer, promoted_price
from contactkb.knowledge.facts import Delay, Fact, Price, Promotion
from contactkb.knowledge.values import Moment, Value
from contactkb.wording.sentences import Name, Sentence, Slot
from contactkb.wording.templates import references

Resolver = Callable[[Bench, Fact], Slot]


def own_wording(bench: Bench, fact: Fact, given: Mapping[str, Slot] | None = None) -> Sentence:
    """The fact's own wording with all that it refers to. Raises Untold where a reference cannot be told now."""
    template = bench.words(fact).wording
    return Sentence(template, {name: _resolve(bench, fact, name, given or {}) for name in references(template)})


def names_for(fact: Fact) -> frozenset[str]:
    """Every name that the fact's wording may refer to, besides those of other facts (`other.name`)."""
    ends = {"valid_until": fact.valid_until, "honour_until": fact.honour_until}
    missing = {name for name, end in ends.items() if end is None}
    return (names_of_kind(fact) - missing) | fact.values.keys()


def names_of_kind(fact: Fact) -> frozenset[str]:
    """The names that all facts of its kind have, whatever their values are called."""
    return frozenset(name for name, (kind, _) in RESOLVERS.items() if kind in (fact.kind, ""))


def of_another(bench: Bench, key: str, name: str) -> Slot:
    """What `{key.name}` stands for: a name of another fact. Raises Untold where that cannot be told now."""
    other = bench.view.facts.get(key)
    if other is None or not bench.is_tellable(other):
        raise Untold("not_current")
    bench.use(other)
    return _resolve(bench, other, name, {})


def _resolve(bench: Bench, fact: Fact, name: str, given: Mapping[str, Slot]) -> Slot:
    if name in given:
        return given[name]
    if "." in name:
        other, _, inner = name.partition(".")
        return of_another(bench, other, inner)
    if name in fact.values:
        return bench.value(fact.values[name])
    return RESOLVERS[name][1](bench, fact)


def _price(bench: Bench, fact: Fact) -> Value:
    return promoted_price(bench, fact).price


def _list_price(bench: Bench, fact: Fact) -> Value:
    return promoted_price(bench, fact).listed


def _valid_until(bench: Bench, fact: Fact) -> Value:
    if fact.valid_until is None:
        raise Untold("not_current")
    return bench.until(fact, fact.valid_until)


def _honour_until(bench: Bench, fact: Fact) -> Value:
    if fact.honour_until is None:
        raise Untold("not_current")
    return bench.until(fact, fact.honour_until)


def _offer(bench: Bench, fact: Fact) -> Slot:
    assert isinstance(fact.body, Promotion)
    return offer(bench, fact.body.offer)


def _delay(bench: Bench, fact: Fact) -> Slot:
    assert isinstance(fact.body, Delay)
    return extent(fact.body)


def _next_update(bench: Bench, fact: Fact) -> Moment:
    assert isinstance(fact.body, Delay)
    return fact.body.next_update


def _cause(bench: Bench, fact: Fact) -> Name:
    cause = bench.words(fact).cause
    return Name(cause, cause)


def _reason(bench: Bench, fact: Fact) -> Name:
    reason = bench.words(fact).reason
    return Name(reason, reason)


RESOLVERS: Mapping[str, tuple[str, Resolver]] = {
    "title": ("", lambda bench, fact: bench.name(fact)),
    "unit": ("", lambda bench, fact: bench.unit_name()),
    "price": (Price.__name__.lower(), _price),
    "list_price": (Price.__name__.lower(), _list_price),
    "valid_until": ("", _valid_until),
    "honour_until": ("promotion", _honour_until),
    "offer": ("promotion", _offer),
    "delay": ("delay", _delay),
    "next_update": ("delay", _next_update),
    "cause": ("delay", _cause),
    "reason": ("policy", _reason),
}
