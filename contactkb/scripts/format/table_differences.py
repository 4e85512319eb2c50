"""What differs between two revisions of a table's rows, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from contactkb.scripts.tables.table import NAME, Line, read_table

# Whose row, what of it, how it was and how it is.
RowChange: TypeAlias = tuple[str, str, str, str]
UNITS = {"percentage": " percent"}


def compare_rows(before: str, after: str, outputs: Mapping[str, Any]) -> Iterator[RowChange]:
    """Rows that are new, gone or changed; `outputs` say of which type a cell is."""
    old, new = _lines(before), _lines(after)
    pairs = dict(_pairs(old, new))
    for at, line in enumerate(new):
        if line.number not in pairs:
            yield f"row {_name(line, at)}", "new", "", _text(line)
        else:
            yield from _cells(f"row {_name(line, at)}", pairs[line.number], line, outputs)
    taken = {line.number for line in pairs.values()}
    for at, line in enumerate(old):
        if line.number not in taken:
            yield f"row {_name(line, at)}", "removed", _text(line), ""
    kept = [pairs[line.number].number for line in new if line.number in pairs]
    if kept != sorted(kept):
        yield "rows", "order changed", "", ""


def _lines(text: str) -> list[Line]:
    table, _ = read_table(text)
    return list(table.lines)


def _pairs(old: list[Line], new: list[Line]) -> Iterator[tuple[int, Line]]:
    """Rows that are the same one: by their name or text, or else by what they are about, or by what they give."""
    left, open_ = list(old), list(new)
    for same in (_by_id, _by_conditions, _by_outputs):
        for line in list(open_):
            found = next((it for it in left if same(it, line)), None)
            if found is not None:
                left.remove(found)
                open_.remove(line)
                yield line.number, found


def _by_id(one: Line, other: Line) -> bool:
    return one.id == other.id


def _by_conditions(one: Line, other: Line) -> bool:
    return not (_is_named(one) or _is_named(other)) and one.left == other.left


def _by_outputs(one: Line, other: Line) -> bool:
    return not (_is_named(one) or _is_named(other)) and one.right == other.right


def _is_named(line: Line) -> bool:
    return line.left.get(NAME, "") not in ("", "-")


def _cells(whose: str, old: Line, new: Line, outputs: Mapping[str, Any]) -> Iterator[RowChange]:
    for before, after in ((old.left, new.left), (old.right, new.right)):
        for column in dict.fromkeys((*before, *after)):
            was, now = before.get(column, "-"), after.get(column, "-")
            if was != now and column != NAME:
                unit = UNITS.get(outputs.get(column, {}).get("type", ""), "") if after is new.right else ""
                yield whose, column, was, f"{now}{unit if now != '-' else ''}"


def _name(line: Line, at: int) -> str:
    return line.left[NAME] if _is_named(line) else str(at + 1)


def _text(line: Line) -> str:
    return " | ".join((*line.left.values(), "", *line.right.values()))
