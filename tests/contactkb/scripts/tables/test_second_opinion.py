"""Every table of the packs, at and beside every boundary of its cells: the engine and our own reading agree."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import pytest

from contactkb.knowledge import View
from contactkb.packs import read_pack
from contactkb.scripts import Standard, inner_standard, read_standard
from contactkb.scripts.tables.atoms import ORDERED, atom_of, bounds, nothing_of
from contactkb.scripts.tables.cell import Reference, presence
from contactkb.scripts.tables.checking import known_values
from contactkb.scripts.tables.column import UNTESTED, Column
from contactkb.scripts.tables.standard import FactValue

CONTENT = Path(__file__).parents[4] / "content"
MOST_CASES = 1500
PACKS = sorted(path.parent.name for path in CONTENT.glob("*/pack.yaml"))


def tables(pack: str) -> Iterator[tuple[Standard, dict[str, Any]]]:
    """Every table of the pack, those inside scripts too, with the named values as the engine sees them."""
    entries = read_pack(CONTENT / pack).entries
    view = View.of(1, 1, entries.values())
    inner = [inner_standard(it, name) for it in entries.values() for name in it.content.get("tables", {})]
    for entry in (*(it for it in entries.values() if it.collection == "standard"), *inner):
        standard, flaws = read_standard(entry, view.units[entry.content["unit"]])
        assert flaws == []
        plain = {name: it for name, it in standard.values.items() if not isinstance(it, FactValue)}
        yield standard, {name: atom_of(it) for name, it in {**plain, **known_values(view, standard)}.items()}


def points(standard: Standard, column: Column, known: Mapping[str, Any]) -> list[Any]:
    """Values of a column on and beside what any cell names; None where it may be missing."""
    cells = [row.cells[column.name] for row in standard.rows if column.name in row.cells]
    named = [it for cell in cells for test in cell.tests for it in test.operands]
    atoms = {known[it.name] if isinstance(it, Reference) else it for it in named}
    missing = [None] if column.optional else []
    if column.type in ORDERED:
        low, high = bounds(column)
        beside = {low, low + 1, high, *(int(it) + by for it in atoms for by in (-1, 0, 1))}
        return [*sorted(it for it in beside if low <= it <= high), *missing]
    if column.type == "boolean":
        return [True, False, *missing]
    if column.type in UNTESTED:
        return [["a line"], *missing]
    return [*(column.choices or sorted(map(str, atoms))), *([] if column.choices else ["something else"]), *missing]


def cases(standard: Standard, known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All of them together, or so many drawn from them, the same each time."""
    each = {name: points(standard, column, known) for name, column in standard.open_inputs.items()}
    draw = random.Random(20261122)
    if prod(map(len, each.values())) <= MOST_CASES:
        yield from (dict(zip(each, case, strict=True)) for case in product(*each.values()))
    else:
        yield from ({name: draw.choice(values) for name, values in each.items()} for _ in range(MOST_CASES))


@pytest.mark.parametrize("pack", PACKS)
def test_the_engine_and_our_own_cells_agree_about_every_row(pack: str) -> None:
    tried = 0
    for standard, known in tables(pack):
        for case in cases(standard, known):
            columns = standard.open_inputs
            atoms = {name: nothing_of(columns[name]) if it is None else it for name, it in case.items()}
            there = {presence(name): it is not None for name, it in case.items() if columns[name].optional}
            held = standard.conditions.evaluate({**atoms, **there, **known})
            for row, holds in zip(standard.rows, held, strict=True):
                cells = all(row.cells[name].holds(it, known) for name, it in case.items() if name in row.cells)
                assert holds <= cells if row.condition else holds == cells, (standard.key, row.id, case)
            tried += 1
    assert tried > 100
