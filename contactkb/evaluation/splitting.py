"""Labelled questions split into those that facts are built from and those that are asked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactkb.answering import Labelled
from contactkb.errors import Problem, Refused
from contactkb.evaluation.looking import folded, without_doubles

SEED = 1


@dataclass(frozen=True, slots=True)
class Split:
    """What one scratch store is built from, what it is asked, and what it was asked before, of which nobody knows what
    it meant."""

    train: Sequence[Labelled]
    test: Sequence[Labelled]
    log: Sequence[str] = ()


def fold(rows: Sequence[Labelled], folds: int, seed: int = SEED) -> list[Split]:
    """Every question asked once, of facts that are built without it; each key is spread evenly over the folds.

    The only question of a key stays in every store and is not asked. Raises Refused where too little is left.
    """
    dealt: list[list[Labelled]] = [[] for _ in range(folds)]
    kept: list[Labelled] = []
    place = 0
    for group in _shuffled_by_key(without_doubles(rows), seed):
        if len(group) == 1 and group[0].key:
            kept += group
            continue
        for row in group:
            dealt[place % folds].append(row)
            place += 1
    splits = [
        Split([*kept, *(row for other in dealt if other is not part for row in other)], part) for part in dealt if part
    ]
    if len(splits) < 2:
        what = "there is hardly a key with two questions, so that none can be asked of the others."
        raise Refused([Problem(what, "--folds", "Label more questions.")])
    return splits


def draw(rows: Sequence[Labelled], shots: int, seed: int = SEED) -> list[Labelled]:
    """So many questions of each key, or all where it has fewer."""
    return [row for group in _shuffled_by_key(without_doubles(rows), seed) if group[0].key for row in group[:shots]]


def with_log(split: Split, log: Sequence[str]) -> tuple[Split, int]:
    """The split with what was asked before, but for what is asked; how much of it that is."""
    asked = {folded(row.text) for row in split.test}
    unasked = [text for text in log if folded(text) not in asked]
    return replace(split, log=unasked), len(log) - len(unasked)


def rest_of(rows: Sequence[Labelled], drawn: Sequence[Labelled]) -> list[Labelled]:
    """The rows whose text was not drawn."""
    known = {folded(row.text) for row in drawn}
    return [row for row in rows if folded(row.text) not in known]


def _shuffled_by_key(rows: Sequence[Labelled], seed: int) -> list[list[Labelled]]:
    shuffle = random.Random(seed)  # noqa: S311 nothing secret depends on it
    groups: dict[str, list[Labelled]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    for group in groups.values():
        shuffle.shuffle(group)
    return list(groups.values())
