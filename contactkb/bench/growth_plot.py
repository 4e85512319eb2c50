"""Cost against the number of items, both by powers of ten, as an SVG of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Any

SIDE, HEIGHT_OF_PLOT, LEFT, TOP = 460, 300, 62, 16
WIDTH, HEIGHT = LEFT + SIDE + 170, TOP + HEIGHT_OF_PLOT + 44
COLORS = ("#1663a9", "#c2521a", "#3c8d40", "#8a4fa3")
FONT = "font-family='sans-serif' font-size='11' fill='#333'"


def growth_plot(growths: Sequence[dict[str, Any]]) -> str:
    """An SVG with a line for each name: the median of a question solid, 95 of 100 dashed."""
    scale = _Scale(growths)
    names = list(dict.fromkeys(str(it["name"]) for it in growths))
    lines = [part for place, name in enumerate(names) for part in _line(scale, growths, name, place)]
    label = "Milliseconds of a question against the number of items"
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' width='{WIDTH}' height='{HEIGHT}' "
        f"role='img' aria-label='{label}'>"
    )
    ground = "<rect width='100%' height='100%' fill='#fff'/>"
    return "\n".join([head, f"<title>{label}</title>", ground, *_frame(scale), *lines, "</svg>"])


class _Scale:
    """Where a number of items and a time lie on the plot."""

    def __init__(self, growths: Sequence[dict[str, Any]]) -> None:
        items = [log10(it["items"]) for it in growths] or [0, 1]
        times = [log10(max(it[name], 0.001)) for it in growths for name in ("p50_ms", "p95_ms")] or [0]
        self.tens = range(floor(min(items)), max(ceil(max(items)), floor(min(items)) + 1) + 1)
        self.times = range(floor(min(times)), max(ceil(max(times)), floor(min(times)) + 1) + 1)

    def x(self, items: float) -> float:
        return round(LEFT + SIDE * (log10(items) - self.tens[0]) / (self.tens[-1] - self.tens[0]), 1)

    def y(self, ms: float) -> float:
        part = (log10(max(ms, 0.001)) - self.times[0]) / (self.times[-1] - self.times[0])
        return round(TOP + HEIGHT_OF_PLOT * (1 - part), 1)


def _frame(scale: _Scale) -> Iterator[str]:
    bottom = TOP + HEIGHT_OF_PLOT
    for power in scale.tens:
        x = scale.x(10**power)
        yield f"<path d='M{x} {TOP}V{bottom}' stroke='#ddd'/>"
        yield f"<text x='{x}' y='{bottom + 16}' text-anchor='middle' {FONT}>{10**power:,}</text>"
    for power in scale.times:
        y = scale.y(10.0**power)
        yield f"<path d='M{LEFT} {y}H{LEFT + SIDE}' stroke='#ddd'/>"
        yield f"<text x='{LEFT - 6}' y='{y + 4}' text-anchor='end' {FONT}>{10.0**power:g} ms</text>"
    yield f"<text x='{LEFT + SIDE // 2}' y='{HEIGHT - 6}' text-anchor='middle' {FONT}>items</text>"


def _line(scale: _Scale, growths: Sequence[dict[str, Any]], name: str, place: int) -> Iterator[str]:
    color, ours = COLORS[place % len(COLORS)], [it for it in growths if it["name"] == name]
    for figure, dashes in (("p50_ms", ""), ("p95_ms", " stroke-dasharray='5 4'")):
        points = " ".join(f"{scale.x(it['items'])},{scale.y(it[figure])}" for it in ours)
        yield f"<polyline points='{points}' fill='none' stroke='{color}' stroke-width='2'{dashes}/>"
    for it in ours:
        told = escape(f"{name}, {it['items']:,} items: {it['p50_ms']} ms, p95 {it['p95_ms']} ms")
        yield f"<circle cx='{scale.x(it['items'])}' cy='{scale.y(it['p50_ms'])}' r='3' fill='{color}'>"
        yield f"<title>{told}</title></circle>"
    x, y = LEFT + SIDE + 12, TOP + 14 + 20 * place
    yield f"<path d='M{x} {y - 4}h16' stroke='{color}' stroke-width='2'/>"
    yield f"<text x='{x + 22}' y='{y}' {FONT}>{escape(name)}</text>"
