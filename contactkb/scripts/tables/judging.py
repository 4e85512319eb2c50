"""From inputs to rows: which of them hold, and what the hit policy makes of that. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contactkb.scripts.tables.atoms import Known
from contactkb.scripts.tables.cel import Undecidable
from contactkb.scripts.tables.standard import COLLECT, FIRST, Row, Standard

Held = Mapping[str, Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rows that decide; none where nothing decides, and then `trouble` says why.

    `matched` names every row that held.
    """

    rows: tuple[Row, ...]
    matched: tuple[str, ...]
    trouble: str = ""


def judge(standard: Standard, atoms: Mapping[str, Known], held: Held) -> Verdict:
    """What the table says of these inputs and named values.

    `held` tells of each sensitive input which rows its value passes. No row, two rows where one is wanted, or an engine
    that gives no answer: nothing is decided.
    """
    try:
        holds = standard.conditions.evaluate(atoms)
    except Undecidable as error:
        return Verdict((), (), f"The conditions could not be worked out: {error}.")
    matching = tuple(
        row for at, row in enumerate(standard.rows) if holds[at] and all(column[at] for column in held.values())
    )
    matched = tuple(row.id for row in matching)
    if not matching:
        return Verdict((), (), "No row of the table is about this.")
    if standard.hit == FIRST:
        return Verdict(matching[:1], matched)
    if standard.hit == COLLECT or len(matching) == 1:
        return Verdict(matching, matched)
    return Verdict((), matched, f"Several rows hold, and one must: {', '.join(matched)}.")
