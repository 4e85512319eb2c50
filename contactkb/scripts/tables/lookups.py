"""Inputs that live in another system: looked up there when it is decided, and kept so that nobody is asked again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

from contactkb.knowledge import NOTHING_THERE, Reading
from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.column import Column, Given, dump_given, read_given
from contactkb.scripts.tables.inputs import Inputs
from contactkb.scripts.tables.standard import Lookup, Standard

Look: TypeAlias = Callable[[str, Mapping[str, str], Sequence[str]], Reading]

NEVER_ASKED = "not asked then"


class _Unread(Exception):
    """What was said is no value of the input."""


def look_up(standard: Standard, inputs: Inputs, look: Look) -> Inputs:
    """The inputs with all that is looked up, now.

    What a look-up asks with is missing, or nothing is there: then its inputs are missing, too. A silent source leaves
    them unread, and nothing is decided. What is kept of what was asked holds digests for sensitive inputs.
    """
    found: dict[str, Reading] = {}
    for lookup in () if inputs.unread else standard.lookups.values():
        asked = {name: inputs.values.get(of, inputs.hidden.get(of)) for name, of in lookup.given.items()}
        if None not in asked.values():
            clear = {name: _text(standard, value) for name, value in asked.items() if value is not None}
            said = look(lookup.source, clear, lookup.columns)
            found[lookup.name] = Reading(lookup.source, _shown(standard, lookup, inputs), said.said, said.trouble)
    return _with(standard, inputs, found)


def look_back(standard: Standard, inputs: Inputs, kept: Iterable[Mapping[str, Any]]) -> Inputs:
    """The inputs with all that was looked up then, from what was kept."""
    readings = [Reading(**it) for it in kept]
    found: dict[str, Reading] = {}
    for lookup in () if inputs.unread else standard.lookups.values():
        if all(of in inputs.values or of in inputs.digests for of in lookup.given.values()):
            shown = _shown(standard, lookup, inputs)
            said = (it for it in readings if (it.source, it.inputs) == (lookup.source, shown))
            found[lookup.name] = next(said, Reading(lookup.source, shown, "", NEVER_ASKED))
    return _with(standard, inputs, found)


def _shown(standard: Standard, lookup: Lookup, inputs: Inputs) -> dict[str, str]:
    return {
        name: inputs.digests[of] if of in inputs.digests else _text(standard, inputs.values[of])
        for name, of in lookup.given.items()
    }


def _text(standard: Standard, value: Given) -> str:
    text = dump_given(value, standard.zone)
    return text if isinstance(text, str) else str(text).lower()


def _with(standard: Standard, inputs: Inputs, found: Mapping[str, Reading]) -> Inputs:
    values, unread, absent = dict(inputs.values), dict(inputs.unread), dict(inputs.absent)
    said = {name: json.loads(it.said, parse_float=Decimal) for name, it in found.items() if not it.trouble}
    for name, column in standard.inputs.items():
        if not column.lookup:
            continue
        try:
            value = _value(standard, column, found.get(column.lookup), said.get(column.lookup, {}))
        except _Unread as error:
            unread[name] = str(error)
            continue
        if value is None:
            (absent if column.optional else unread)[name] = "missing"
        else:
            values[name] = value
    return replace(inputs, values=values, unread=unread, absent=absent, readings=tuple(found.values()))


def _value(standard: Standard, column: Column, reading: Reading | None, said: Mapping[str, Any]) -> Given | None:
    if reading is None or reading.trouble == NOTHING_THERE:
        return None
    if reading.trouble == NEVER_ASKED or (said and column.part not in said):
        raise _Unread(NEVER_ASKED)
    if reading.trouble:
        raise _Unread(f"not known, as the source {reading.source} is {reading.trouble}")
    raw = _fitted(column, said[column.part])
    try:
        return None if raw is None else read_given(column, raw, standard.zone)
    except BadValue as error:
        raise _Unread(f"not {column.describe()} at the source {reading.source}") from error


def _fitted(column: Column, raw: Any) -> Any:
    """Databases write true as a number, and names that are made of figures as one."""
    if column.type == "boolean" and type(raw) is int and raw in (0, 1):
        return bool(raw)
    if column.type in ("text", "choice") and type(raw) is int:
        return str(raw)
    return raw
