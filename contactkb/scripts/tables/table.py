"""The text of a decision table: one line a row, inputs left and outputs right of a double bar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contactkb.knowledge import Entry
from contactkb.scripts.tables.flaw import Flaw

MOST_ROWS = 500
NAME, CONDITION, REASON = "rule", "when", "reason"


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is written: the line it stands on, counted from 1, and its cells by column."""

    number: int
    left: Mapping[str, str]
    right: Mapping[str, str]

    @property
    def id(self) -> str:
        """Its own name, or one made of its text, so that it stays while other rows come and go."""
        named = self.left.get(NAME, "")
        if named not in ("", "-"):
            return named
        text = " | ".join((*(cell for name, cell in self.left.items() if name != NAME), "", *self.right.values()))
        return f"r-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Table:
    """The columns in order, and the rows."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    lines: tuple[Line, ...]


def table_in(entry: Entry) -> Table:
    """The table of a standard as its author wrote it."""
    return read_table(entry.content["rows"])[0]


def read_table(text: str) -> tuple[Table, list[Flaw]]:
    """The table in the text, as far as it can be read, and what is wrong with it."""
    flaws: list[Flaw] = []
    written = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    kept = [(number, line) for number, line in written if line and not line.startswith("#")]
    if len(kept) < 2:
        return Table((), (), ()), [Flaw(("rows",), "the table has no rows.", "Write a header and at least one row.")]
    if len(kept) > MOST_ROWS + 1:
        return Table((), (), ()), [Flaw(("rows",), f"there are more than {MOST_ROWS} rows.", "Split the standard.")]
    (top, header), *rows = kept
    names = _cells(header)
    if names is None:
        return Table((), (), ()), [_no_double_bar(top)]
    left, right = names
    flaws += [*_twice(top, left), *_twice(top, right)]
    lines = tuple(_lines(rows, left, right, flaws))
    return Table(tuple(left), tuple(right), lines), flaws


def _lines(rows: list[tuple[int, str]], left: list[str], right: list[str], flaws: list[Flaw]) -> Iterator[Line]:
    for number, text in rows:
        cells = _cells(text)
        if cells is None:
            flaws.append(_no_double_bar(number))
        elif (len(cells[0]), len(cells[1])) != (len(left), len(right)):
            what = f"this row has {len(cells[0])} and {len(cells[1])} cells, the header {len(left)} and {len(right)}."
            flaws.append(Flaw(("rows", number), what, "Give every column one cell; a dash where anything will do."))
        else:
            yield Line(number, dict(zip(left, cells[0], strict=True)), dict(zip(right, cells[1], strict=True)))


def _cells(text: str) -> tuple[list[str], list[str]] | None:
    """The cells left and right of the double bar; bars inside quotes and backticks belong to a cell."""
    cells, side, sides = [""], 0, [0]
    quote, at = "", 0
    while at < len(text):
        letter = text[at]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in ('"', "`"):
            quote = letter
        if letter == "|" and not quote:
            double = text[at : at + 2] == "||"
            side, at = side + double, at + double
            cells.append("")
            sides.append(side)
        else:
            cells[-1] += letter
        at += 1
    if side != 1 or quote:
        return None
    parts = [(of, cell.strip()) for of, cell in zip(sides, cells, strict=True)]
    return [cell for of, cell in parts if of == 0], [cell for of, cell in parts if of == 1]


def _twice(top: int, names: list[str]) -> Iterator[Flaw]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Flaw(("rows", top), f"the column {name!r} stands there twice.", "Remove one of them.")


def _no_double_bar(number: int) -> Flaw:
    remedy = "Write || once, between inputs and outputs, close every quote, and put conditions in backticks."
    return Flaw(("rows", number), "this line does not have one double bar.", remedy)
