"""From what an author wrote to a standard, with everything that is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from contactkb.knowledge import Entry, Unit
from contactkb.knowledge.facts.reading import LANGUAGES, ends, starts
from contactkb.knowledge.values import BadValue, Value, parse_value, type_of
from contactkb.scripts.tables.atoms import atom_of
from contactkb.scripts.tables.column import Column, measure_of
from contactkb.scripts.tables.columns import read_column, read_columns, read_lookups, unfit_inputs, unfit_names
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.rows import Names, read_rows
from contactkb.scripts.tables.standard import UNIQUE, Example, FactValue, Standard
from contactkb.scripts.tables.table import read_table


def read_standard(entry: Entry, unit: Unit) -> tuple[Standard, list[Flaw]]:
    """The standard that this entry, whose shape is checked, describes; with flaws it must not be decided by."""
    content = entry.content
    inputs, outputs = (read_columns(content[part], unit) for part in ("inputs", "outputs"))
    lookups = read_lookups(content)
    flaws = [*unfit_names(content), *unfit_inputs(inputs, lookups)]
    values, columns = _values(content.get("values", {}), unit, flaws)
    table, faults = read_table(content["rows"])
    settled = {name: atom_of(it) for name, it in values.items() if not isinstance(it, FactValue)}
    asked = {name for lookup in lookups.values() for name in lookup.given.values()}
    known = Names(inputs, outputs, columns, settled, asked)
    rows, unread = read_rows(table, known, content["reasons"], unit.zone) if not faults else ((), [])
    standard = Standard(
        key=entry.key,
        revision=entry.revision,
        pack=entry.pack,
        unit=unit.key,
        owner=content["owner"],
        hit=content.get("hit", UNIQUE),
        zone=unit.zone,
        titles={language: content[language]["title"] for language in LANGUAGES if language in content},
        inputs=inputs,
        outputs=outputs,
        columns=columns,
        values=values,
        rows=rows,
        reasons=content["reasons"],
        examples=tuple(_example(it) for it in content.get("tests", ())),
        untested=content.get("untested", {}),
        overrides=content.get("overrides", {}),
        lookups=lookups,
        digest=digest_of(content),
        valid_from=starts(content.get("valid_from", ""), unit.zone),
        valid_until=ends(content.get("valid_until", ""), unit.zone),
        review_by=starts(content.get("review_by", ""), unit.zone),
    )
    return standard, [*flaws, *faults, *unread]


def digest_of(content: Mapping[str, Any]) -> str:
    """What tells this text of a standard from every other."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _values(
    content: Mapping[str, Any], unit: Unit, flaws: list[Flaw]
) -> tuple[dict[str, Value | FactValue], dict[str, Column]]:
    values: dict[str, Value | FactValue] = {}
    columns = {}
    for name, it in content.items():
        if "fact" in it:
            fact, _, inner = it["fact"].partition(".")
            values[name], columns[name] = FactValue(fact, inner), read_column(name, it, unit)
            continue
        ((kind, text),) = it.items()
        try:
            value = parse_value(kind, text, unit.zone)
            columns[name] = Column(name, type_of(value), measure=measure_of(value))
            values[name] = value
        except BadValue as error:
            flaws.append(Flaw(("values", name), error.what, error.remedy))
    return values, columns


def _example(content: Mapping[str, Any]) -> Example:
    return Example(content["name"], content["inputs"], content.get("given", {}), content["expect"])
