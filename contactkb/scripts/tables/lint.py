"""What can be seen of a table without asking it: rows that overlap, and rows that are never reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from contactkb.scripts.tables.atoms import ORDERED
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.ranges import Box, Scale, box_of, is_empty, outer_box_of, remainder, share
from contactkb.scripts.tables.standard import FIRST, UNIQUE, Row, Standard

MOST_OVERLAPS = 20


def dead_rows(standard: Standard) -> Iterator[Flaw]:
    """Rows that no case is about, that always meet another where one row must decide, or that come too late."""
    boxes = {row.id: box_of(standard, row) for row in standard.rows}
    for row in standard.rows:
        if is_empty(outer_box_of(standard, row)):
            yield _flaw(row, "is about no case at all.", "Mend its cells, or remove it.")
    if standard.hit == UNIQUE:
        yield from list(_overlaps(standard, boxes))[:MOST_OVERLAPS]
    if standard.hit == FIRST:
        yield from _too_late(standard, boxes)


def gaps(standard: Standard) -> str:
    """A case that no row is about, whatever facts say, in words; "" where there is none, or where it cannot be seen."""
    boxes = [box for row in standard.rows if not is_empty(box := outer_box_of(standard, row))]
    whole: Box = {name: (Scale(column, standard.rows).whole,) for name, column in standard.inputs.items()}
    left = remainder(whole, boxes)
    if not left:
        return ""
    return ", ".join(f"{name} {_sample(standard, name, left[0])}" for name in standard.inputs)


def _overlaps(standard: Standard, boxes: dict[str, Box | None]) -> Iterator[Flaw]:
    for one, other in combinations(standard.rows, 2):
        first, second = boxes[one.id], boxes[other.id]
        if first and second and not is_empty(first) and not is_empty(second) and share(first, second):
            what = f"and the row {one.id} (line {one.line} of the table) can both hold, and one must decide."
            yield _flaw(other, what, "Narrow one of them, or choose `hit: first`.")


def _too_late(standard: Standard, boxes: dict[str, Box | None]) -> Iterator[Flaw]:
    before: list[Box] = []
    for row in standard.rows:
        outer, box = outer_box_of(standard, row), boxes[row.id]
        settled = all(cell.is_settled for cell in row.cells.values())
        if settled and not is_empty(outer) and remainder(outer, before) == []:
            yield _flaw(row, "is never reached: rows above it take every case.", "Move it up, or remove it.")
        if box is not None and not is_empty(box):
            before.append(box)


def _sample(standard: Standard, name: str, box: Box) -> str:
    column = standard.inputs[name]
    number, scale = box[name][0][0], Scale(column, standard.rows)
    if number < scale.span[0]:
        return "missing"
    if column.type in ORDERED and column.type not in ("count", "duration"):
        return "of some values"
    sample = scale.sample(number)
    return "of another kind" if sample is None else str(sample).lower() if isinstance(sample, bool) else str(sample)


def _flaw(row: Row, what: str, remedy: str) -> Flaw:
    return Flaw(("rows", row.line), f"the row {row.id} {what}", remedy)
