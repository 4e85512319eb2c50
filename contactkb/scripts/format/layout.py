"""Where boxes and arrows are put on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from contactkb.scripts.format.layers import Arrow, Chain, Layers, Node, lay_in_rows, neighbours

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[float, float]
# Where an arrow crosses a layer: how far to the right, and from where down to where.
Crossing: TypeAlias = tuple[float, float, float]

BESIDE, BETWEEN, EDGE, LABEL_HEIGHT = 26.0, 14.0, 12.0, 16.0
PASSES = 12
# Arrows are kept straight rather than boxes in the middle of what is beside them.
WEIGHT_OF_ARROWS = 4.0


@dataclass(frozen=True, slots=True)
class Place:
    """A box: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow through its points, from the first to the last; `label_at` is the middle of its label."""

    arrow: Arrow
    points: tuple[Point, ...]
    label_at: Point
    is_back: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is, and how large it is altogether."""

    places: Mapping[str, Place]
    routes: tuple[Route, ...]
    width: float
    height: float


def lay_out(sizes: Mapping[str, Size], arrows: Sequence[Arrow]) -> Layout:
    """Boxes of these sizes (width, height), the first on top. No arrow may lead from a box to itself."""
    layers = lay_in_rows(list(sizes), arrows)
    widths = _widths(sizes, arrows, layers)
    middles = _middles(layers, widths)
    left = min((middles[it] - widths[it] / 2 for it in middles), default=0.0) - EDGE
    right = max((middles[it] + widths[it] / 2 for it in middles), default=0.0) + EDGE
    tops, bottom = _tops(layers, sizes)
    rank = {node: at for at, row in enumerate(layers.rows) for node in row}
    places = {
        name: Place(middles[name] - width / 2 - left, tops[rank[name]], width, height)
        for name, (width, height) in sizes.items()
    }
    heights = [_height(row, sizes) for row in layers.rows]
    dots: dict[Node, Crossing] = {
        it: (middles[it] - left, tops[rank[it]], tops[rank[it]] + heights[rank[it]])
        for it in middles
        if not isinstance(it, str)
    }
    return Layout(places, _routes(arrows, layers, places, dots), right - left, bottom + EDGE)


def _labelled(chain: Chain) -> Node:
    """Where an arrow has its label: right below its upper box."""
    return chain[1]


def _widths(sizes: Mapping[str, Size], arrows: Sequence[Arrow], layers: Layers) -> dict[Node, float]:
    widths: dict[Node, float] = {name: width for name, (width, _) in sizes.items()}
    for arrow, chain in zip(arrows, layers.chains, strict=True):
        widths |= dict.fromkeys(chain[1:-1], 0.0)
        widths[_labelled(chain)] = arrow.width
    return widths


def _middles(layers: Layers, widths: Mapping[Node, float]) -> dict[Node, float]:
    """The middle of each, near what it is connected with, and apart from what stands beside it."""
    above, below = neighbours(layers.chains)
    found: dict[Node, float] = {}
    for row in layers.rows:
        found |= dict(zip(row, _apart([0.0] * len(row), row, widths), strict=True))
    for turn in range(PASSES):
        beside = above if turn % 2 == 0 else below
        for row in layers.rows if turn % 2 == 0 else layers.rows[::-1]:
            wanted = [_mean([found[it] for it in beside.get(node, ())], found[node]) for node in row]
            found |= dict(zip(row, _apart(wanted, row, widths), strict=True))
    return found


def _apart(wanted: Sequence[float], row: Sequence[Node], widths: Mapping[Node, float]) -> list[float]:
    """The places nearest to those wanted (least squares) at which nothing of the row touches its neighbour."""
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (widths[left] + widths[right]) / 2 + BESIDE)
    blocks: list[tuple[float, float, int]] = []
    for node, at, offset in zip(row, wanted, offsets, strict=False):
        weight = 1.0 if isinstance(node, str) else WEIGHT_OF_ARROWS
        block = (at - offset, weight, 1)
        while blocks and blocks[-1][0] > block[0]:
            before = blocks.pop()
            whole = before[1] + block[1]
            block = ((before[0] * before[1] + block[0] * block[1]) / whole, whole, before[2] + block[2])
        blocks.append(block)
    spread = [at for at, _, count in blocks for _ in range(count)]
    return [at + offset for at, offset in zip(spread, offsets, strict=False)]


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _height(row: Sequence[Node], sizes: Mapping[str, Size]) -> float:
    return max((sizes[node][1] for node in row if isinstance(node, str)), default=LABEL_HEIGHT)


def _tops(layers: Layers, sizes: Mapping[str, Size]) -> tuple[list[float], float]:
    """Where each layer begins, and where the last one ends."""
    tops, down = [], EDGE
    for row in layers.rows:
        tops.append(down)
        down += _height(row, sizes) + BETWEEN
    return tops, down - BETWEEN


def _routes(
    arrows: Sequence[Arrow], layers: Layers, places: Mapping[str, Place], dots: Mapping[Node, Crossing]
) -> tuple[Route, ...]:
    leaving, arriving = _ports(layers.chains, places, dots)
    routes = []
    for at, (arrow, chain) in enumerate(zip(arrows, layers.chains, strict=True)):
        crossed = [(dots[node][0], y) for node in chain[1:-1] for y in dots[node][1:]]
        points = (leaving[at], *crossed, arriving[at])
        x, top, bottom = dots[_labelled(chain)]
        is_back = at in layers.back
        routes.append(Route(arrow, points[::-1] if is_back else points, (x, (top + bottom) / 2), is_back))
    return tuple(routes)


def _ports(
    chains: Sequence[Chain], places: Mapping[str, Place], dots: Mapping[Node, Crossing]
) -> tuple[dict[int, Point], dict[int, Point]]:
    """Where every arrow touches its upper and its lower box, spread along their edges in the order of arrows."""
    leaving: dict[int, Point] = {}
    arriving: dict[int, Point] = {}
    for name, place in places.items():
        outs = sorted((at for at, it in enumerate(chains) if it[0] == name), key=lambda at: dots[chains[at][1]])
        ins = sorted((at for at, it in enumerate(chains) if it[-1] == name), key=lambda at: dots[chains[at][-2]])
        for row, found, y in ((outs, leaving, place.y + place.height), (ins, arriving, place.y)):
            for nth, at in enumerate(row, 1):
                found[at] = (place.x + place.width * nth / (len(row) + 1), y)
    return leaving, arriving
