"""An immutable view of everything published, at one revision of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from contactkb.knowledge.days import MAY_DIFFER, is_for_a_while
from contactkb.knowledge.facts import Delay, Fact, Promotion, build_fact
from contactkb.knowledge.units import Unit, build_unit

Name: TypeAlias = tuple[str, str]
# Facts under what names products: their keys, and tags with the pack in which they count.
Names: TypeAlias = Sequence[str | Name]
Named: TypeAlias = Mapping[str | Name, Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in one revision, as its author wrote it: collection, key, revision number, pack, content."""

    collection: str
    key: str
    revision: int
    pack: str
    content: Mapping[str, Any]

    @property
    def name(self) -> Name:
        """What tells it from all other entries."""
        return self.collection, self.key


@dataclass(frozen=True)
class View:
    """The published store at one revision; nothing in it ever changes."""

    epoch: int
    revision: int
    entries: Mapping[Name, Entry]
    units: Mapping[str, Unit]
    facts: Mapping[str, Fact]

    @classmethod
    def of(cls, epoch: int, revision: int, entries: Iterable[Entry]) -> View:
        """The view in which exactly these entries are published."""
        by_name = {entry.name: entry for entry in entries}
        units = {entry.key: build_unit(entry.content, entry.pack) for entry in _those("unit", by_name.values())}
        facts = {entry.key: _fact(entry, units) for entry in _those("fact", by_name.values())}
        return cls(epoch, revision, by_name, units, facts)

    def changed(self, revision: int, changes: Mapping[Name, Entry | None]) -> View:
        """The view after these entries were published, or taken back where there is None."""
        entries = {name: entry for name, entry in {**self.entries, **changes}.items() if entry is not None}
        if any(collection == "unit" for collection, _ in changes):
            return View.of(self.epoch, revision, entries.values())
        facts = dict(self.facts)
        for (collection, key), entry in changes.items():
            if collection == "fact" and entry is None:
                facts.pop(key, None)
            elif collection == "fact" and entry is not None:
                facts[key] = _fact(entry, self.units)
        return View(self.epoch, revision, entries, self.units, facts)

    @cached_property
    def by_number(self) -> Mapping[str, Fact]:
        """Facts by the short number that callers key in."""
        return {fact.number: fact for fact in self.facts.values()}

    @cached_property
    def in_order(self) -> Sequence[Fact]:
        """All facts by short number, the short ones first."""
        return _in_order(self.facts.values())

    @cached_property
    def _promotions(self) -> _AboutProducts:
        return _AboutProducts(self.facts.values(), Promotion)

    @cached_property
    def _delays(self) -> _AboutProducts:
        return _AboutProducts(self.facts.values(), Delay)

    @cached_property
    def _products(self) -> Named:
        prices = (fact for fact in self.facts.values() if fact.kind == "price")
        return _under((fact, (fact.key, *_tags(fact, fact.tags))) for fact in prices)

    def promotions_on(self, product: Fact) -> tuple[Fact, ...]:
        """Promotions that name this product, whether or not they hold now, by short number."""
        return self._promotions.on(product)

    def delays_of(self, product: Fact) -> tuple[Fact, ...]:
        """Delays that name this product, whether or not they hold now, by short number."""
        return self._delays.on(product)

    def products_of(self, fact: Fact) -> tuple[Fact, ...]:
        """The products that a promotion or delay is about, by short number; none for other kinds."""
        if not isinstance(fact.body, Promotion | Delay):
            return ()
        return _by_number(self._products, *fact.body.products, *_tags(fact, fact.body.tags))

    @cached_property
    def _exceptions(self) -> Named:
        return _under((fact, fact.related) for fact in self.facts.values() if _is_exception(fact))

    def instead_of(self, usual: Fact) -> tuple[Fact, ...]:
        """What holds on particular days where this holds on all others, whether or not they are near, by short number.

        Its author says so: it is related, of the same kind and unit.
        """
        if usual.kind not in MAY_DIFFER or is_for_a_while(usual):
            return ()
        related = (self.facts[key] for key in usual.related if key in self.facts)
        found = dict.fromkeys((*_by_number(self._exceptions, usual.key), *filter(_is_exception, related)))
        return _in_order(it for it in found if it.kind == usual.kind and it.unit == usual.unit)

    def pack_for(self, content: Mapping[str, Any]) -> str:
        """The pack of a fact with this content: that of the one in force, or of its unit; "" where it has neither."""
        key, unit = content.get("key"), content.get("unit")
        live = self.entries.get(("fact", key)) if isinstance(key, str) else None
        if live is not None:
            return live.pack
        return self.units[unit].pack if isinstance(unit, str) and unit in self.units else ""

    def home(self, named: str = "") -> str:
        """The unit whose door it is where nobody says: the one that is named, or the first; "" in an empty store."""
        return named if named in self.units else next(iter(self.units), "")

    def zone(self, unit: str) -> ZoneInfo:
        """The time zone of a unit."""
        return self.units[unit].zone

    def entry(self, collection: str, key: str) -> Entry | None:
        """One entry as it was written, where there is one."""
        return self.entries.get((collection, key))


class _AboutProducts:
    """The promotions or the delays of a view by what they name; what was found for a product is kept."""

    def __init__(self, facts: Iterable[Fact], kind: type[Promotion | Delay]) -> None:
        self._named = _under(_about_products(facts, kind))
        self._found: dict[Fact, tuple[Fact, ...]] = {}

    def on(self, product: Fact) -> tuple[Fact, ...]:
        found = self._found.get(product)
        if found is None:
            found = self._found[product] = _by_number(self._named, product.key, *_tags(product, product.tags))
        return found


def is_about(fact: Fact, product: Fact) -> bool:
    """Whether a promotion or delay names the product: by key, or by a tag, which counts within its own pack only."""
    if not isinstance(fact.body, Promotion | Delay):
        return False
    shared = fact.pack == product.pack and not product.tags.isdisjoint(fact.body.tags)
    return shared or product.key in fact.body.products


def _is_exception(fact: Fact) -> bool:
    return fact.kind in MAY_DIFFER and is_for_a_while(fact)


def _those(collection: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.collection == collection)


def _fact(entry: Entry, units: Mapping[str, Unit]) -> Fact:
    return build_fact(entry.content, entry.revision, units[entry.content["unit"]].zone, entry.pack)


def _tags(fact: Fact, tags: Iterable[str]) -> Iterator[Name]:
    return ((fact.pack, tag) for tag in tags)


def _about_products(facts: Iterable[Fact], kind: type[Promotion | Delay]) -> Iterator[tuple[Fact, Names]]:
    for fact in facts:
        if isinstance(fact.body, kind):
            yield fact, (*fact.body.products, *_tags(fact, fact.body.tags))


def _under(named: Iterable[tuple[Fact, Names]]) -> Named:
    found: dict[str | Name, list[Fact]] = {}
    for fact, names in named:
        for name in names:
            found.setdefault(name, []).append(fact)
    return found


def _by_number(named: Named, *names: str | Name) -> tuple[Fact, ...]:
    facts = dict.fromkeys(fact for name in names for fact in named.get(name, ()))
    return _in_order(facts)


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: (len(fact.number), fact.number)))
