"""A standard: a decision table of the business, in one revision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Value
from contactkb.scripts.tables.atoms import engine_type
from contactkb.scripts.tables.cel import Conditions, without_texts
from contactkb.scripts.tables.cell import Cell, Reference, presence
from contactkb.scripts.tables.column import Column, Given

UNIQUE, FIRST, COLLECT = "unique", "first", "collect"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: the line it stands on, what must hold, what follows, and the name of the reason."""

    id: str
    line: int
    cells: Mapping[str, Cell]
    condition: str
    outputs: Mapping[str, Given | None]
    reason: str


@dataclass(frozen=True, slots=True)
class FactValue:
    """A named value that a fact holds."""

    fact: str
    name: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked of a source: its name, which input is each of its parameters, and the columns that are wanted."""

    name: str
    source: str
    given: Mapping[str, str]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A test inside the standard; `expect` is handover, outputs, or a list of outputs."""

    name: str
    inputs: Mapping[str, str]
    given: Mapping[str, str]
    expect: Any


@dataclass(frozen=True, eq=False)
class Standard:
    """A decision table with everything that it names; `digest` tells its text from every other.

    `overrides` are the codes for which a colleague may decide otherwise, each with what we say then, by language.
    """

    key: str
    revision: int
    pack: str
    unit: str
    owner: str
    hit: str
    zone: ZoneInfo
    titles: Mapping[str, str]
    inputs: Mapping[str, Column]
    outputs: Mapping[str, Column]
    columns: Mapping[str, Column]
    values: Mapping[str, Value | FactValue]
    rows: Sequence[Row]
    reasons: Mapping[str, Mapping[str, str]]
    examples: Sequence[Example]
    untested: Mapping[str, str]
    digest: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    review_by: datetime | None = None
    overrides: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    lookups: Mapping[str, Lookup] = field(default_factory=lambda: MappingProxyType({}))

    def holds_at(self, moment: datetime) -> bool:
        """Whether it is valid then; `valid_until` is the first moment after."""
        return (self.valid_from is None or self.valid_from <= moment) and (
            self.valid_until is None or moment < self.valid_until
        )

    @property
    def open_inputs(self) -> Mapping[str, Column]:
        """The inputs that are recorded in clear, and that the engine sees."""
        return {name: column for name, column in self.inputs.items() if not column.sensitive}

    @property
    def names(self) -> Mapping[str, str]:
        """Every name that conditions may use, with the engine's type of it."""
        return {name: engine_type(it) for name, it in in_conditions(self.inputs, self.columns).items()}

    def asks_for(self, value: str) -> bool:
        """Whether any row depends on that named value, which a fact holds."""
        reference = Reference(value)
        return any(
            re.search(rf"\b{value}\b", row.condition)
            or any(reference in test.operands for cell in row.cells.values() for test in cell.tests)
            for row in self.rows
        )

    def may_lack(self, row: Row, name: str) -> bool:
        """Whether this row can hold although that input is missing."""
        column = self.inputs.get(name)
        if column is None or not column.optional or row.cells[name].given:
            return False
        return name not in needed(row.condition, self.inputs) and presence(name) not in row.condition

    @cached_property
    def conditions(self) -> Conditions:
        """What must hold for each row, as far as the engine sees it."""
        return Conditions(self.names, [_expression(row, self.open_inputs) for row in self.rows])


def in_conditions(inputs: Mapping[str, Column], values: Mapping[str, Column]) -> dict[str, Column]:
    """What conditions may name: no sensitive input, and of those that may be missing also whether they are there."""
    seen = {name: it for name, it in inputs.items() if not it.sensitive}
    there = {presence(name): Column(presence(name), "boolean") for name, it in seen.items() if it.optional}
    return {**seen, **there, **values}


def needed(condition: str, inputs: Mapping[str, Column]) -> list[str]:
    """The inputs that may be missing and that this condition looks at, unless it sees to their absence itself."""
    names = set(re.findall(r"[a-z][a-z0-9_]*", without_texts(condition)))
    return [name for name, it in inputs.items() if it.optional and name in names and presence(name) not in names]


def _expression(row: Row, inputs: Mapping[str, Column]) -> str:
    parts = [row.cells[name].expression(name) for name in inputs if name in row.cells]
    parts += [presence(name) for name in needed(row.condition, inputs)]
    parts.append(f"({row.condition})" if row.condition else "")
    return " && ".join(filter(None, parts)) or "true"
