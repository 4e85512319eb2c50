"""What must hold between entries, checked before anything is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from zoneinfo import ZoneInfo

from contactkb.errors import Problem
from contactkb.knowledge.facts import AmountOff, Binding, Delay, Fact, FixedPrice, Price, Promotion
from contactkb.knowledge.facts.reading import LANGUAGES
from contactkb.knowledge.schemas import check_entry
from contactkb.knowledge.view import Entry, Name, View

Place: TypeAlias = tuple[str | int, ...]

# Collections whose entries belong to a unit, in whose zone their times are read.
OF_UNITS = ("fact", "standard", "script")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one entry: where inside it, what, and what to do."""

    name: Name
    place: Place
    what: str
    remedy: str = ""

    def as_problem(self) -> Problem:
        """The same, for people who do not have the file at hand."""
        return Problem(self.what, " ".join((*self.name, ".".join(map(str, self.place)))).strip(), self.remedy)


Check: TypeAlias = Callable[[View, Sequence[Name]], Iterable[Finding]]


def check_shapes(view: View, changes: Mapping[Name, Entry | None]) -> list[Finding]:
    """What is wrong with the changed entries by themselves; only without findings can a view be made of them."""
    zones = {key: unit.zone for key, unit in view.units.items() if changes.get(("unit", key), unit) is not None}
    written = [entry for entry in changes.values() if entry is not None]
    findings = []
    for entry in sorted((*written, *_kept_of_units(view, changes)), key=lambda it: it.collection != "unit"):
        unit = entry.content.get("unit")
        zone = zones.get(unit, ZoneInfo("UTC")) if isinstance(unit, str) else ZoneInfo("UTC")
        shape = [
            Finding(entry.name, place, it.what, it.remedy)
            for place, it in check_entry(entry.collection, entry.content, zone)
        ]
        if entry.collection == "unit" and not shape:
            zones[entry.key] = ZoneInfo(entry.content["time_zone"])
        if entry.collection in OF_UNITS and not shape and entry.content["unit"] not in zones:
            remedy = f"Use one of: {', '.join(sorted(zones))}." if zones else "Add the unit to pack.yaml."
            shape = [Finding(entry.name, ("unit",), f"there is no unit {entry.content['unit']!r}.", remedy)]
        findings.extend(shape)
    return findings


def _kept_of_units(view: View, changes: Mapping[Name, Entry | None]) -> Iterator[Entry]:
    """Facts and standards that nobody changes, but whose unit somebody does: its zone may lack their times."""
    units = {key for collection, key in changes if collection == "unit"}
    return (
        entry
        for entry in view.entries.values()
        if entry.collection in OF_UNITS and entry.name not in changes and entry.content["unit"] in units
    )


def check_links(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """Short numbers are unique, and owners, products, tags, currencies, related facts and languages exist."""
    numbers = Counter(fact.number for fact in view.facts.values())
    tags = frozenset((fact.pack, tag) for fact in view.facts.values() if fact.kind == "price" for tag in fact.tags)
    for fact in _facts(view, changed):
        if numbers[fact.number] > 1:
            yield _finding(
                fact, ("number",), f"the short number {fact.number} is taken by another fact.", "Choose a free one."
            )
        for key in fact.related:
            yield from _known(view, fact, key, ("related",))
        if isinstance(fact.body, Promotion | Delay):
            for key in fact.body.products:
                yield from _known(view, fact, key, (fact.kind, "products"))
            for tag in sorted({it for it in fact.body.tags if (fact.pack, it) not in tags}):
                what = f"no price of this pack has the tag {tag!r}."
                yield _finding(fact, (fact.kind, "tags"), what, "Mend its spelling or remove it.")
    for fact in (*_facts(view, changed), *_facts_of_units(view, changed)):
        yield from _owner(view, fact)
        yield from _currency(view, fact)
        yield from _groups(view, fact)
    yield from _languages(view, changed)


def sources_are_declared(knows: Callable[[str], bool]) -> Check:
    """A check that every source that a fact reads from is one that the operator has declared."""

    def check(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
        for fact in _facts(view, changed):
            for binding in bindings_of(fact):
                if not knows(binding.source):
                    remedy = "Use the name of a source that the operator has declared, or ask for it to be declared."
                    yield _finding(fact, (), f"the source {binding.source!r} is not declared in the settings.", remedy)

    return check


def bindings_of(fact: Fact) -> Iterator[Binding]:
    """Every value of the fact that lives in another system."""
    if isinstance(fact.body, Price) and isinstance(fact.body.price, Binding):
        yield fact.body.price
    yield from (value for value in fact.values.values() if isinstance(value, Binding))


def _facts(view: View, changed: Sequence[Name]) -> Iterator[Fact]:
    return (view.facts[key] for collection, key in changed if collection == "fact" and key in view.facts)


def _facts_of_units(view: View, changed: Sequence[Name]) -> Iterator[Fact]:
    """Facts of the changed units, which are not changed themselves."""
    units = {key for collection, key in changed if collection == "unit"}
    mine = set(changed)
    return (it for it in view.facts.values() if it.unit in units and ("fact", it.key) not in mine)


def _languages(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    for collection, key in changed:
        language = key.rpartition(".")[2]
        if collection in ("wording", "language") and (collection, key) in view.entries and language not in LANGUAGES:
            remedy = f"Use one of: {', '.join(LANGUAGES)}."
            yield Finding((collection, key), (), f"{language!r} is not a language that we speak.", remedy)


def _owner(view: View, fact: Fact) -> Iterator[Finding]:
    known = {name for unit in view.units.values() for name in unit.departments}
    if fact.owner not in known:
        yield _finding(
            fact, ("owner",), f"there is no department {fact.owner!r}.", f"Use one of: {', '.join(sorted(known))}."
        )


def _known(view: View, fact: Fact, key: str, place: Place) -> Iterator[Finding]:
    if key not in view.facts:
        yield _finding(fact, place, f"there is no fact {key!r}.", "Mend its spelling or remove it.")


def _currency(view: View, fact: Fact) -> Iterator[Finding]:
    ours = view.units[fact.unit].currency
    theirs: list[str] = []
    if isinstance(fact.body, Price):
        prices = [tier.price for tier in fact.body.tiers]
        prices += [] if isinstance(fact.body.price, Binding) else [fact.body.price]
        theirs = [price.money.currency for price in prices]
    if isinstance(fact.body, Promotion) and isinstance(fact.body.offer, AmountOff | FixedPrice):
        theirs = [fact.body.offer.money.currency]
    for currency in sorted(set(theirs) - {ours}):
        yield _finding(
            fact, (fact.kind,), f"is in {currency}, but the unit {fact.unit} uses {ours}.", f"Write it in {ours}."
        )


def _groups(view: View, fact: Fact) -> Iterator[Finding]:
    named = {tier.group for tier in fact.body.tiers} if isinstance(fact.body, Price) else set()
    named |= {fact.body.group} if isinstance(fact.body, Promotion) else set()
    known = view.units[fact.unit].groups
    for group in sorted(named - {""} - known.keys()):
        remedy = f"Use one of: {', '.join(sorted(known))}." if known else "Add it under `groups:` of the unit."
        yield _finding(fact, (fact.kind,), f"there is no group of customers {group!r} in the unit {fact.unit}.", remedy)


def _finding(fact: Fact, place: Place, what: str, remedy: str) -> Finding:
    return Finding(("fact", fact.key), place, what, remedy)
