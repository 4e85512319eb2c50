"""What a cell lets through, as ranges of whole numbers, so that rows can be compared without trying values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from contactkb.scripts.tables.atoms import ORDERED, Atom, bounds
from contactkb.scripts.tables.cell import Cell, Reference, Test
from contactkb.scripts.tables.column import Column
from contactkb.scripts.tables.standard import Row, Standard

# Both ends included, in order, apart from each other.
Ranges: TypeAlias = tuple[tuple[int, int], ...]
# Of each input by its name.
Box: TypeAlias = Mapping[str, Ranges]

MOST_PIECES = 2000


def box_of(standard: Standard, row: Row) -> Box | None:
    """The cases that a row is about; None where a condition or a fact has a say in it."""
    if row.condition or any(not cell.is_settled for cell in row.cells.values()):
        return None
    return outer_box_of(standard, row)


def outer_box_of(standard: Standard, row: Row) -> Box:
    """The cases that a row can be about at most."""
    scales = {name: Scale(standard.inputs[name], standard.rows) for name in row.cells}
    return {
        name: _ranges(cell, scales[name]) if cell.is_settled else (scales[name].whole,)
        for name, cell in row.cells.items()
    }


def is_empty(box: Box) -> bool:
    """Whether nothing is in it."""
    return any(not ranges for ranges in box.values())


def share(one: Box, other: Box) -> bool:
    """Whether any case is in both."""
    return all(_shared(one[name], other[name]) for name in one)


def remainder(box: Box, taken: Iterable[Box]) -> list[Box] | None:
    """What of a box none of the others takes; None where that would be too much work to know."""
    left = [box]
    for other in taken:
        left = [piece for rest in left for piece in _without(rest, other)]
        if len(left) > MOST_PIECES:
            return None
    return left


class Scale:
    """Every value of a column as a whole number: ordered ones as they are, words by their place.

    Below the least stands a missing one, where it may be missing.
    """

    def __init__(self, column: Column, rows: Sequence[Row]) -> None:
        self._column = column
        self._words: list[Atom] = []
        if column.type == "boolean":
            self._words = [False, True]
        elif column.type not in ORDERED:
            self._words = [*column.choices] or _written(column.name, rows)

    @property
    def whole(self) -> tuple[int, int]:
        """The span, and what is missing."""
        low, high = self.span
        return low - self._column.optional, high

    @property
    def span(self) -> tuple[int, int]:
        """The least and the greatest value; the last word stands for every text that no cell names."""
        if self._column.type in ORDERED:
            return bounds(self._column)
        is_closed = self._column.type in ("boolean", "choice")
        return 0, len(self._words) - is_closed

    def number(self, atom: Atom) -> int:
        """The number of a value that a cell names."""
        return int(atom) if self._column.type in ORDERED else self._words.index(atom)

    def sample(self, number: int) -> Atom | None:
        """A value with that number; None for a text that no cell names."""
        if self._column.type in ORDERED:
            return number
        return self._words[number] if number < len(self._words) else None


def _written(name: str, rows: Sequence[Row]) -> list[Atom]:
    operands = [it for row in rows if name in row.cells for test in row.cells[name].tests for it in test.operands]
    return list(dict.fromkeys(it for it in operands if not isinstance(it, Reference)))


def _ranges(cell: Cell, scale: Scale) -> Ranges:
    low, high = scale.span
    if not cell.tests:
        ends = {None: scale.whole, True: (low, high), False: (low - 1, low - 1)}
        return (ends[cell.given],)
    joined = _join(_clip(_range(test, scale), low, high) for test in cell.tests)
    return _complement(joined, low, high) if cell.negated else joined


def _range(test: Test, scale: Scale) -> tuple[int, int]:
    ends = [scale.number(it) for it in test.operands if not isinstance(it, Reference)]
    low, high = scale.span
    match test.sign:
        case "<":
            return low, ends[0] - 1
        case "<=":
            return low, ends[0]
        case ">":
            return ends[0] + 1, high
        case ">=":
            return ends[0], high
    return ends[0], ends[-1]


def _clip(of: tuple[int, int], low: int, high: int) -> tuple[int, int]:
    return max(of[0], low), min(of[1], high)


def _join(ranges: Iterable[tuple[int, int]]) -> Ranges:
    joined: list[tuple[int, int]] = []
    for low, high in sorted(it for it in ranges if it[0] <= it[1]):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return tuple(joined)


def _complement(ranges: Ranges, low: int, high: int) -> Ranges:
    starts = [low, *(it[1] + 1 for it in ranges)]
    ends = [*(it[0] - 1 for it in ranges), high]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start <= end)


def _shared(one: Ranges, other: Ranges) -> Ranges:
    return _join(_clip(a, *b) for a in one for b in other)


def _without(box: Box, other: Box) -> list[Box]:
    """The box in pieces that are apart from each other, without what is in the other."""
    pieces: list[Box] = []
    rest = dict(box)
    for name, ranges in box.items():
        low, high = ranges[0][0], ranges[-1][1]
        outside = _shared(ranges, _complement(other[name], low, high))
        if outside:
            pieces.append({**rest, name: outside})
        rest[name] = _shared(ranges, other[name])
        if not rest[name]:
            return [box]
    return pieces
