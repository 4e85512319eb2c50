"""Boxes in layers: how far down each stands, and in which order, so that arrows run downwards and cross seldom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeAlias

# A box by its name, or where the arrow of that number crosses a layer.
Node: TypeAlias = "str | tuple[int, int]"
Chain: TypeAlias = Sequence[Node]

SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another; its label is as wide as `width` says. Where it `is_unseen` it only sets them apart."""

    of: str
    to: str
    label: str = ""
    width: float = 0.0
    is_unseen: bool = False


@dataclass(frozen=True, slots=True)
class Layers:
    """Every layer from left to right, boxes and labels in turns; every arrow downwards through them; and those that
    lead back up."""

    rows: tuple[tuple[Node, ...], ...]
    chains: tuple[tuple[Node, ...], ...]
    back: frozenset[int]


def lay_in_rows(names: Sequence[str], arrows: Sequence[Arrow]) -> Layers:
    """The boxes of these names, the first on top. No arrow may lead from a box to itself."""
    back = _backward(names, arrows)
    ranks = _ranks(names, arrows, back)
    chains = tuple(_chain(at, arrow, ranks, at in back) for at, arrow in enumerate(arrows))
    rows = _rows(ranks, chains)
    return Layers(_untangled(rows, chains), chains, back)


def neighbours(chains: Sequence[Chain]) -> tuple[dict[Node, list[Node]], dict[Node, list[Node]]]:
    """What stands above and below each, along the arrows."""
    above: dict[Node, list[Node]] = {}
    below: dict[Node, list[Node]] = {}
    for chain in chains:
        for upper, lower in pairwise(chain):
            below.setdefault(upper, []).append(lower)
            above.setdefault(lower, []).append(upper)
    return above, below


def _backward(names: Sequence[str], arrows: Sequence[Arrow]) -> frozenset[int]:
    """The arrows that lead back to a box on the way to them."""
    out: dict[str, list[int]] = {name: [] for name in names}
    for at, arrow in enumerate(arrows):
        out[arrow.of].append(at)
    back: set[int] = set()
    done: set[str] = set()

    def follow(name: str, way: frozenset[str]) -> None:
        for at in out[name]:
            if arrows[at].to in way:
                back.add(at)
            elif arrows[at].to not in done:
                follow(arrows[at].to, way | {arrows[at].to})
        done.add(name)

    for first in names:
        if first not in done:
            follow(first, frozenset({first}))
    return frozenset(back)


def _ranks(names: Sequence[str], arrows: Sequence[Arrow], back: frozenset[int]) -> dict[str, int]:
    """How far down each box stands; between two layers of boxes is one of labels."""
    ranks = dict.fromkeys(names, 0)
    for _ in names:
        moved = False
        for at, arrow in enumerate(arrows):
            above, below = (arrow.to, arrow.of) if at in back else (arrow.of, arrow.to)
            if ranks[below] < ranks[above] + 2:
                ranks[below], moved = ranks[above] + 2, True
        if not moved:
            break
    return ranks


def _chain(at: int, arrow: Arrow, ranks: Mapping[str, int], is_back: bool) -> tuple[Node, ...]:
    """The arrow downwards: its upper box, where it crosses layers, its lower box."""
    above, below = (arrow.to, arrow.of) if is_back else (arrow.of, arrow.to)
    return (above, *((at, rank) for rank in range(ranks[above] + 1, ranks[below])), below)


def _rows(ranks: Mapping[str, int], chains: Sequence[Chain]) -> list[list[Node]]:
    rows: list[list[Node]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    for name, rank in ranks.items():
        rows[rank].append(name)
    for chain in chains:
        for node in chain[1:-1]:
            rows[node[1] if not isinstance(node, str) else ranks[node]].append(node)
    return rows


def _untangled(rows: list[list[Node]], chains: Sequence[Chain]) -> tuple[tuple[Node, ...], ...]:
    """Every row ordered by where its neighbours stand, above and below in turns; the fewest crossings are kept."""
    beside = neighbours(chains)
    best, fewest = tuple(map(tuple, rows)), _crossings(rows, beside[1])
    for sweep in range(SWEEPS):
        upwards = sweep % 2
        for at in range(len(rows) - 2, -1, -1) if upwards else range(1, len(rows)):
            places = {node: place for place, node in enumerate(rows[at + 1 if upwards else at - 1])}
            rows[at] = _ordered(rows[at], beside[upwards], places)
        count = _crossings(rows, beside[1])
        if count < fewest:
            best, fewest = tuple(map(tuple, rows)), count
    return best


def _ordered(row: Sequence[Node], beside: Mapping[Node, Sequence[Node]], places: Mapping[Node, int]) -> list[Node]:
    wanted = {}
    for at, node in enumerate(row):
        found = [places[it] for it in beside.get(node, ()) if it in places]
        wanted[node] = sum(found) / len(found) if found else float(at)
    return sorted(row, key=lambda node: wanted[node])


def _crossings(rows: Sequence[Sequence[Node]], below: Mapping[Node, Sequence[Node]]) -> int:
    count = 0
    for upper, lower in pairwise(rows):
        places = {node: place for place, node in enumerate(lower)}
        ends = [(at, places[it]) for at, node in enumerate(upper) for it in below.get(node, ())]
        count += sum((one[0] - other[0]) * (one[1] - other[1]) < 0 for one, other in combinations(ends, 2))
    return count
