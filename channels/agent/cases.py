"""A case as people type it: a field for each input or output of a standard, and what they typed, read as its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from channels.agent.incoming import UNSEEN
from contactkb.errors import ContactkbError, Problem
from contactkb.knowledge import parse_value
from contactkb.scripts import Column, Standard, read_given
from contactkb.wording import write

INPUT, OUTPUT, AS_OF = "in-", "out-", "as_of"
LONGEST = 2000
# More of them are a list to choose from.
MOST_BUTTONS = 5
HINTS = {
    "money": "such as 49.90",
    "unit_price": "such as 6.50",
    "percentage": "such as 15",
    "quantity": "such as 2.5",
    "count": "a whole number",
    "duration": "a whole number",
    "hours": "such as 08:00-18:00",
    "phone": "such as +1 207 555 0123",
    "list": "one on each line",
}
KINDS = {"day": "date", "moment": "datetime-local", "list": "lines"}
YES_AND_NO = (("true", "Yes"), ("false", "No"))


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `kind` is buttons, list, lines, text, or a type of the browser's own; `ways` are value and label."""

    name: str
    label: str
    kind: str
    ways: tuple[tuple[str, str], ...]
    unit: str
    hint: str
    value: str
    is_needed: bool


def fields_of(columns: Mapping[str, Column], prefix: str, form: Mapping[str, str]) -> list[Field]:
    """The fields for these columns, with what was typed; what is looked up elsewhere is not asked for."""
    return [_field(it, prefix, form.get(prefix + it.name, "")) for it in columns.values() if not it.lookup]


def read_case(
    standard: Standard, columns: Mapping[str, Column], prefix: str, form: Mapping[str, str]
) -> tuple[dict[str, Any], list[Problem]]:
    """What was typed, by column, without what was left empty; and what cannot be read or is missing."""
    typed = {name: _typed(column, form.get(prefix + name, "")) for name, column in columns.items() if not column.lookup}
    return {name: it for name, it in typed.items() if it}, [*_problems(standard, columns, typed)]


def read_as_of(form: Mapping[str, str], zone: ZoneInfo) -> datetime | None:
    """The earlier moment that is asked about; None for now. Raises BadValue."""
    text = UNSEEN.sub(" ", form.get(AS_OF, "")).strip()[:LONGEST]
    return getattr(parse_value("moment", text, zone), "at", None) if text else None


def label_of(name: str) -> str:
    """What a column is called where people read it."""
    return name.replace("_", " ").capitalize()


def shown(column: Column | None, raw: Any, zone: ZoneInfo, now: datetime) -> str:
    """What a record holds, as agents read it."""
    if raw is None:
        return "none"
    if column is None:
        return str(raw)
    if column.type == "boolean":
        return "yes" if raw in (True, "true") else "no"
    if column.type == "choice":
        return _called(column, str(raw))
    value = read_given(column, raw, zone)
    if isinstance(value, str | bool | tuple):
        return ", ".join(value) if isinstance(value, tuple) else str(value)
    return write(value, "agent", "en", now.astimezone(zone).date(), zone)


def _field(column: Column, prefix: str, typed: str) -> Field:
    ways = YES_AND_NO if column.type == "boolean" else tuple((it, _called(column, it)) for it in column.choices)
    kind = ("buttons" if len(ways) <= MOST_BUTTONS else "list") if ways else KINDS.get(column.type, "text")
    unit = column.measure + ("s" if column.type == "duration" else "")
    hint, label = HINTS.get(column.type, ""), label_of(column.name)
    return Field(prefix + column.name, label, kind, ways, unit, hint, typed, not column.optional)


def _called(column: Column, choice: str) -> str:
    return column.words.get("en", {}).get(choice, choice.replace("-", " "))


def _typed(column: Column, text: str) -> Any:
    if column.type == "list":
        return [line for it in text.splitlines() if (line := UNSEEN.sub(" ", it).strip())][:LONGEST]
    return " ".join(UNSEEN.sub(" ", text).split())[:LONGEST]


def _problems(standard: Standard, columns: Mapping[str, Column], typed: Mapping[str, Any]) -> Iterator[Problem]:
    for name, given in typed.items():
        column = columns[name]
        if given and not _is_readable(column, given, standard.zone):
            yield Problem(f"{label_of(name)}: that is not {column.describe()}.", name, "Type it anew.")
        elif not given and not column.optional:
            yield Problem(f"{label_of(name)} is missing.", name, f"Give {column.describe()}.")


def _is_readable(column: Column, given: Any, zone: ZoneInfo) -> bool:
    try:
        read_given(column, given, zone)
    except ContactkbError:
        return False
    return True
