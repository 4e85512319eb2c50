"""What an evaluation found, for programs and for people who read a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from contactkb.answering import (
    Bin,
    Figures,
    Interval,
    Tried,
    by_slice,
    columns_of,
    intervals,
    measure,
    reliability,
)
from contactkb.evaluation.splitting import SEED

MEANINGS: Mapping[str, str] = {
    "n": "questions asked",
    "known": "of them such that a fact answers",
    "top1": "the right fact came first",
    "top3": "the right fact was among the first three",
    "mrr": "mean reciprocal rank of the right fact",
    "answered_share": "answered, of all",
    "right_when_answered": "right, of those answered",
    "clarified_share": "answered with a choice of two or three, of all",
    "unknown_not_answered": "not answered, of those that nothing answers",
    "answered_at_95": "answered, of those known, while 95 % of the answers are right",
    "promised_95_share": "answered, of all, while the chances promise 95 %",
    "promised_95_kept": "right, of these",
    "auroc": "a known question has a higher chance than one that nothing answers",
    "ece": "expected calibration error of the chances",
    "p50_ms": "milliseconds to find, median",
    "p95_ms": "milliseconds to find, 95 of 100 questions",
    "p99_ms": "milliseconds to find, 99 of 100 questions",
}
MOST_SLICES = 40


@dataclass(frozen=True, slots=True)
class Slice:
    """The questions of one slice."""

    name: str
    figures: Figures
    top1_interval: Interval | None


@dataclass(frozen=True)
class Report:
    """The figures of all questions and of each slice, with what was built and what to know."""

    title: str
    tried: Sequence[Tried]
    figures: Figures
    intervals: Mapping[str, Interval | None]
    slices: Sequence[Slice]
    bins: Sequence[Bin]
    bases: Sequence[Mapping[str, float | int]] = field(default=())
    notes: Sequence[str] = field(default=())

    @property
    def missed(self) -> list[Tried]:
        """Questions for which another fact came first than the right one."""
        return [it for it in self.tried if it.is_missed]

    def data(self) -> dict[str, Any]:
        """Everything but the single questions, for programs."""
        slices = {it.name or "none": {**it.figures, "intervals": {"top1": it.top1_interval}} for it in self.slices}
        return {
            **self.figures,
            "intervals": dict(self.intervals),
            "slices": slices,
            "reliability": [asdict(it) for it in self.bins],
            "built": list(self.bases),
            "notes": list(self.notes),
        }

    def lines(self, most_missed: int) -> Iterator[str]:
        """The same for people."""
        yield from (f"note: {note}" for note in self.notes)
        yield from _figure_lines(self)
        yield from _slice_lines(self.slices)
        yield from _bin_lines(self.bins)
        missed = self.missed
        yield from (miss_line(it) for it in missed[:most_missed])
        if len(missed) > most_missed:
            yield f"... and {len(missed) - most_missed:,} more missed; --misses shows more, --out keeps all."


def report_on(
    title: str,
    tried: Sequence[Tried],
    bases: Sequence[Mapping[str, float | int]] = (),
    notes: Sequence[str] = (),
    seed: int = SEED,
) -> Report:
    """Everything that can be told about these questions."""
    slices = [Slice(name, measure(those), _top1_interval(those, seed)) for name, those in by_slice(tried).items()]
    return Report(
        title,
        tried,
        measure(tried),
        intervals(tried, seed),
        slices,
        reliability(columns_of(tried)),
        bases,
        notes,
    )


def miss_line(tried: Tried) -> str:
    """A question with the fact that it is about, and the three that were thought best."""
    best = ", ".join(f"{hit.key} ({hit.chance:.2f})" for hit in tried.best) or "nothing"
    place = f", right at {tried.rank}" if tried.rank > len(tried.best) else ""
    return f"missed: {tried.labelled.text!r} wants {tried.labelled.key}, got {best}{place}"


def written(name: str, figure: float | int | None) -> str:
    """A figure as it is printed."""
    if figure is None:
        return "-"
    return f"{figure:,}" if isinstance(figure, int) else f"{figure:.2f}" if name.endswith("_ms") else f"{figure:.4f}"


def _top1_interval(tried: Sequence[Tried], seed: int) -> Interval | None:
    return intervals(tried, seed, draws=0)["top1"]


def _figure_lines(report: Report) -> Iterator[str]:
    for name, meaning in MEANINGS.items():
        interval = report.intervals.get(name)
        range_ = f"{written(name, interval[0])} to {written(name, interval[1])}" if interval else ""
        yield f"{name:>20}  {written(name, report.figures[name]):<8}  {range_:<18}  {meaning}"


def _slice_lines(slices: Sequence[Slice]) -> Iterator[str]:
    if slices:
        yield f"{'slice':>20}  {'n':>6}  {'top1':<6}  {'':<16}  {'top3':<6}  {'right_when_answered'}"
    for it in slices[:MOST_SLICES]:
        low, high = it.top1_interval or (0.0, 0.0)
        range_ = f"{low:.4f} to {high:.4f}" if it.top1_interval else ""
        top1, top3, right = (written(name, it.figures[name]) for name in ("top1", "top3", "right_when_answered"))
        yield f"{it.name or 'none':>20}  {it.figures['n']:>6,}  {top1:<6}  {range_:<16}  {top3:<6}  {right}"
    if len(slices) > MOST_SLICES:
        yield f"... and {len(slices) - MOST_SLICES} more slices; --json and --out have all."


def _bin_lines(bins: Sequence[Bin]) -> Iterator[str]:
    yield f"{'chance':>20}  {'n':>6}  promised  kept"
    for it in bins:
        yield f"{f'{it.low:.1f} to {it.high:.1f}':>20}  {it.n:>6,}  {it.promised:.4f}    {it.kept:.4f}"
