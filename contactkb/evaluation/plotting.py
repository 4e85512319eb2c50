"""The reliability plot: the chances that were promised against the shares that were kept, as an SVG of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contactkb.answering import Bin
from contactkb.answering.evaluating.intervals import wilson

SIDE, LEFT, TOP = 320, 52, 14
BARS = 56
WIDTH, HEIGHT = LEFT + SIDE + 24, TOP + SIDE + 30 + BARS + 44
FONT = "font-family='sans-serif' font-size='11' fill='#333'"


def reliability_plot(bins: Sequence[Bin]) -> str:
    """An SVG: a dot for each bin with its interval, the diagonal on which promises are kept, and how many questions
    each bin holds below."""
    parts = [*_frame(), *_dots(bins), *_bars(bins)]
    label = "Reliability: the chance that was promised against the share that was right"
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' width='{WIDTH}' height='{HEIGHT}' "
        f"role='img' aria-label='{label}'>"
    )
    return "\n".join(
        [head, f"<title>{label}</title>", "<rect width='100%' height='100%' fill='#fff'/>", *parts, "</svg>"]
    )


def _frame() -> Iterator[str]:
    yield f"<rect x='{LEFT}' y='{TOP}' width='{SIDE}' height='{SIDE}' fill='none' stroke='#999'/>"
    yield f"<path d='M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}' stroke='#999' stroke-dasharray='4 4'/>"
    for tenth in range(0, 11, 2):
        share, text = tenth / 10, f"{tenth * 10} %"
        yield f"<text x='{LEFT - 6}' y='{_y(share) + 4}' text-anchor='end' {FONT}>{text}</text>"
        yield f"<text x='{_x(share)}' y='{TOP + SIDE + 16}' text-anchor='middle' {FONT}>{text}</text>"
    middle = TOP + SIDE // 2
    yield f"<text x='12' y='{middle}' text-anchor='middle' transform='rotate(-90 12 {middle})' {FONT}>kept</text>"
    yield f"<text x='{LEFT + SIDE // 2}' y='{HEIGHT - 6}' text-anchor='middle' {FONT}>promised; bars: questions</text>"


def _dots(bins: Sequence[Bin]) -> Iterator[str]:
    points = " ".join(f"{_x(it.promised)},{_y(it.kept)}" for it in bins)
    yield f"<polyline points='{points}' fill='none' stroke='#1663a9'/>"
    for it in bins:
        low, high = wilson(round(it.kept * it.n), it.n) or (it.kept, it.kept)
        x = _x(it.promised)
        yield f"<path d='M{x} {_y(low)}V{_y(high)}' stroke='#1663a9' stroke-width='2' opacity='.5'/>"
        told = f"{it.n} questions: {it.promised:.1%} promised, {it.kept:.1%} kept"
        yield f"<circle cx='{x}' cy='{_y(it.kept)}' r='4' fill='#1663a9'><title>{told}</title></circle>"


def _bars(bins: Sequence[Bin]) -> Iterator[str]:
    most, floor = max((it.n for it in bins), default=1), TOP + SIDE + 28 + BARS
    for it in bins:
        height = round(BARS * it.n / most, 1)
        x, width = _x(it.low) + 2, round(SIDE * (it.high - it.low), 1) - 4
        yield f"<rect x='{x}' y='{floor - height}' width='{width}' height='{height}' fill='#b7cfe6'/>"
        yield f"<text x='{x + width / 2}' y='{floor + 12}' text-anchor='middle' {FONT}>{it.n}</text>"


def _x(share: float) -> float:
    return round(LEFT + SIDE * share, 1)


def _y(share: float) -> float:
    return round(TOP + SIDE * (1 - share), 1)
