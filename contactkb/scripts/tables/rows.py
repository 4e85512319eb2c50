"""The rows of a table, read cell by cell as the types of their columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.atoms import Atom, engine_type
from contactkb.scripts.tables.cel import check_condition
from contactkb.scripts.tables.cell import Cell, read_cell
from contactkb.scripts.tables.column import Column, Given, read_given
from contactkb.scripts.tables.conditions import confusions
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.standard import Row, in_conditions
from contactkb.scripts.tables.table import CONDITION, NAME, REASON, Line, Table

T = TypeVar("T")
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class Names:
    """What a table may name: inputs, outputs, named values by column, and those of them that no fact holds.

    `asked` are inputs that something is looked up with, so that no row need look at them.
    """

    inputs: Mapping[str, Column]
    outputs: Mapping[str, Column]
    values: Mapping[str, Column]
    atoms: Mapping[str, Atom]
    asked: Container[str] = ()

    @property
    def in_conditions(self) -> Mapping[str, Column]:
        """What conditions may use: sensitive inputs never reach the engine."""
        return in_conditions(self.inputs, self.values)

    def in_cells(self, of: Column) -> Mapping[str, tuple[Column, Atom | None]]:
        """What cells of that input may refer to; a sensitive one is looked at before any fact is."""
        known = {name: (column, self.atoms.get(name)) for name, column in self.values.items()}
        return {name: it for name, it in known.items() if it[1] is not None} if of.sensitive else known


def read_rows(table: Table, names: Names, reasons: Iterable[str], zone: ZoneInfo) -> tuple[tuple[Row, ...], list[Flaw]]:
    """Every row that can be read, and what is wrong with the columns and with each cell."""
    flaws = list(_wrong_columns(table, names))
    if flaws:
        return (), flaws
    rows = tuple(_row(line, names, frozenset(reasons), zone, flaws) for line in table.lines)
    return rows, [*flaws, *_same_ids(rows)]


def _row(line: Line, names: Names, reasons: frozenset[str], zone: ZoneInfo, flaws: list[Flaw]) -> Row:
    def read(column: str, reading: Callable[[], T], otherwise: T) -> T:
        try:
            return reading()
        except BadValue as error:
            flaws.append(Flaw(("rows", line.number), f"row {line.id}, {column}: {error.what}", error.remedy))
            return otherwise

    read(NAME, lambda: _expect_name(line.id), None)
    cells = {
        name: read(name, partial(read_cell, line.left.get(name, "-"), column, names.in_cells(column), zone), Cell())
        for name, column in names.inputs.items()
    }
    outputs = {
        name: read(name, partial(_output, line.right[name], column, zone), None)
        for name, column in names.outputs.items()
    }
    condition = read(CONDITION, lambda: _condition(line, names), "")
    reason = read(REASON, lambda: _reason(line.right[REASON], reasons), "")
    return Row(line.id, line.number, cells, condition, outputs, reason)


def _expect_name(id: str) -> None:
    if not ID.fullmatch(id):
        raise BadValue(f"'{id[:60]}' is no name.", "Use lower-case letters, digits and hyphens.")


def _reason(name: str, reasons: frozenset[str]) -> str:
    if name not in reasons:
        known = f"Use one of: {', '.join(sorted(reasons))}, or add it under `reasons:`."
        raise BadValue(f"there is no reason {name!r}.", known)
    return name


def _condition(line: Line, names: Names) -> str:
    text = line.left.get(CONDITION, "-")
    if text == "-":
        return ""
    if len(text) < 3 or text[0] != "`" or text[-1] != "`":
        raise BadValue("A condition stands in backticks.", "Write it like `their_price < our_price`, or a dash.")
    allowed = names.in_conditions
    check_condition({name: engine_type(column) for name, column in allowed.items()}, text[1:-1])
    for error in confusions(text[1:-1], allowed):
        raise error
    return text[1:-1]


def _output(text: str, column: Column, zone: ZoneInfo) -> Given | None:
    if not text:
        raise BadValue("The output is missing.", f"Write {column.describe()}.")
    if text == "-":
        if column.optional:
            return None
        raise BadValue("The output is missing.", f"Write {column.describe()}, or mark the output `optional: yes`.")
    return read_given(column, text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text, zone)


def _wrong_columns(table: Table, names: Names) -> Iterator[Flaw]:
    for side, known, extra in (
        (table.left, names.inputs, {NAME, CONDITION}),
        (table.right, names.outputs, {REASON}),
    ):
        for name in side:
            if name not in known and name not in extra:
                remedy = f"Use one of: {', '.join((*known, *sorted(extra)))}."
                yield Flaw(("rows", 1), f"the table has a column {name!r} that is not declared.", remedy)
    for name in (*names.outputs, REASON):
        if name not in table.right:
            yield Flaw(("rows", 1), f"the table has no column for the output {name!r}.", "Add it right of the ||.")
    for name in names.inputs:
        if name not in table.left and CONDITION not in table.left and name not in names.asked:
            yield Flaw(("inputs", name), f"nothing looks at the input {name!r}.", "Add a column for it, or remove it.")


def _same_ids(rows: Iterable[Row]) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for row in rows:
        if row.id in first:
            what = f"the row {row.id} is the same as, or is called like, the one on line {first[row.id]} of the table."
            yield Flaw(("rows", row.line), what, "Remove one of them, or give it another name in a column `rule`.")
        first.setdefault(row.id, row.line)
