"""Packs as their files have them: the books in which a proof looks up what must be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from contactkb.proof.expected.records import Record, Unit
from contactkb.wording import builtin_phrases

# A source by its name, and what it is asked for.
Asked = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Books:
    """Everything that is published: units, facts by key, and the phrases of each pack and language.

    `readings` holds one credible answer, as text, for everything that is read from a source.
    """

    units: Mapping[str, Unit]
    records: Mapping[str, Record]
    phrases: Mapping[tuple[str, str], Mapping[str, str]]
    readings: Mapping[Asked, str]

    def phrase(self, unit: str, language: str, name: str) -> str:
        """The house's template of that name at a unit's door, or ours where the house has none."""
        house = self.phrases.get((self.units[unit].pack, language), {})
        return house[name] if name in house else builtin_phrases(language)[name]

    def about(self, kind: str, product: Record) -> tuple[Record, ...]:
        """The promotions or delays that are about a product, by short number."""
        return _by_number(it for it in self.records.values() if it.kind == kind and it.covers(product))

    def products(self, record: Record) -> tuple[Record, ...]:
        """The products that a promotion or delay is about, by short number."""
        return _by_number(it for it in self.records.values() if it.kind == "price" and record.covers(it))

    def reading(self, source: Mapping[str, Any]) -> str:
        """What that source answers throughout the proof."""
        return self.readings[_asked(source)]

    def changed(self, content: Mapping[str, Any]) -> Books:
        """The same books, with that content for the fact that it names."""
        old = self.records[content["key"]]
        return replace(self, records={**self.records, old.key: Record(content, old.zone, old.pack)})


def read_books(folders: Iterable[Path]) -> Books:
    """The books of these packs, each in its folder."""
    packs = [(folder, _load(folder / "pack.yaml")) for folder in folders]
    units = {content["key"]: _unit(content, pack["pack"]) for _, pack in packs for content in pack["units"]}
    records = {record.key: record for folder, pack in packs for record in _records(folder, pack["pack"], units)}
    phrases = {
        (pack["pack"], file.stem): _load(file)
        for folder, pack in packs
        for file in sorted((folder / "wording").glob("*.yaml"))
    }
    return Books(units, records, phrases, _readings(records.values()))


def _load(file: Path) -> Any:
    return YAML(typ="base", pure=True).load(file)


def _unit(content: Mapping[str, Any], pack: str) -> Unit:
    names = [content[name] for name in ("name", "spoken_name") if name in content]
    names += [name for group in content.get("groups", ()) for key, name in group.items() if key != "key"]
    zone = ZoneInfo(content["time_zone"])
    currency, languages = content["currency"], tuple(content["languages"])
    opens, closed_on = content.get("opens", {}), tuple(content.get("closed_on", ()))
    return Unit(content["key"], tuple(names), zone, currency, content["phone"], languages, pack, opens, closed_on)


def _records(folder: Path, pack: str, units: Mapping[str, Unit]) -> Iterator[Record]:
    for file in sorted((folder / "facts").glob("*.yaml")):
        for content in _load(file):
            yield Record(content, units[content["unit"]].zone, pack)


def _readings(records: Iterable[Record]) -> dict[Asked, str]:
    readings: dict[Asked, str] = {}
    for source in (source for record in records for source in _sources(record)):
        # Where two facts read the same, the higher of their lower bounds is within both.
        known = (readings.get(_asked(source), source["low"]), source["low"])
        readings[_asked(source)] = max(known, key=lambda text: Decimal(text.split()[0]))
    return readings


def _sources(record: Record) -> Iterator[Mapping[str, Any]]:
    parts = (record.body, *record.content.get("values", {}).values())
    return (part["source"] for part in parts if "source" in part)


def _asked(source: Mapping[str, Any]) -> Asked:
    return source["read"], tuple(sorted(source.get("with", {}).items()))


def _by_number(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: int(record.number)))
