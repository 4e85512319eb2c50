"""What tells two texts of a standard apart, row by row, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contactkb.scripts.tables.table import NAME, Line, read_table

PARTS = ("inputs", "outputs", "values", "reasons", "overrides", "hit", "valid_from", "valid_until", "owner")


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Rows that are new, gone or changed, cell by cell, and the other parts that were touched."""
    return [*_rows(before, after), *_parts(before, after)]


def _rows(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    then, now = ({line.id: line for line in read_table(it["rows"])[0].lines} for it in (before, after))
    for name, line in now.items():
        if name not in then:
            yield f"row {name} is new"
        elif changed := _cells(then[name], line):
            yield f"row {name}: {', '.join(changed)}"
    yield from (f"row {name} is gone" for name in then if name not in now)
    kept = [name for name in then if name in now]
    if kept != [name for name in now if name in then]:
        yield "the rows stand in another order"


def _cells(then: Line, now: Line) -> list[str]:
    old, new = ({**line.left, **line.right} for line in (then, now))
    names = [name for name in dict.fromkeys((*old, *new)) if name != NAME and old.get(name) != new.get(name)]
    return [f"{name.replace('_', ' ')} {old.get(name, 'nothing')} to {new.get(name, 'nothing')}" for name in names]


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for part in PARTS:
        old, new = before.get(part), after.get(part)
        if isinstance(old, Mapping) or isinstance(new, Mapping):
            names = [name for name in {**(old or {}), **(new or {})} if (old or {}).get(name) != (new or {}).get(name)]
            yield from (f"{part}: {name}" for name in names)
        elif old != new:
            yield f"{part.replace('_', ' ')}: {old or 'nothing'} to {new or 'nothing'}"
