"""The figures of an evaluation: shares from 0 to 1, milliseconds, and how sure each is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from contactkb.answering.answers import ANSWERED, CLARIFY
from contactkb.answering.evaluating.chances import (
    answered_as_promised,
    answered_while_right,
    auroc,
    calibration_error,
)
from contactkb.answering.evaluating.columns import Columns, columns_of
from contactkb.answering.evaluating.intervals import DRAWS, SEED, Interval, Statistic, bootstrap, wilson
from contactkb.answering.evaluating.trying import Tried

Figures: TypeAlias = dict[str, float | int | None]
Share: TypeAlias = tuple[int, int]


def measure(tried: Sequence[Tried]) -> Figures:
    """The figures: shares from 0 to 1, and milliseconds; None where there is nothing to take a share of.

    Questions without a key count in n, answered_share, right_when_answered, auroc, ece and the times only.
    """
    columns = columns_of(tried)
    shares = {name: part / whole if whole else None for name, (part, whole) in _shares(tried).items()}
    others = {name: statistic(columns) for name, statistic in STATISTICS.items()}
    found = {"n": len(tried), "known": int(columns.known.sum()), **shares, **others}
    return {name: _rounded(found[name]) for name in ORDER}


def intervals(tried: Sequence[Tried], seed: int = SEED, draws: int = DRAWS) -> dict[str, Interval | None]:
    """The interval of each figure: Wilson's for shares, from so many draws for all others."""
    sure = {name: wilson(*share) for name, share in _shares(tried).items()}
    sure |= bootstrap(columns_of(tried), STATISTICS, seed, draws)
    return {name: sure[name] and _rounded_both(sure[name]) for name in ORDER if name in sure}


def by_slice(tried: Sequence[Tried]) -> dict[str, list[Tried]]:
    """The questions of each slice, the largest first; none where there is but one."""
    slices = defaultdict(list)
    for it in tried:
        slices[it.labelled.slice].append(it)
    return dict(sorted(slices.items(), key=lambda it: (-len(it[1]), it[0]))) if len(slices) > 1 else {}


def _shares(tried: Sequence[Tried]) -> dict[str, Share]:
    """Of how many, how many."""
    known = [it for it in tried if it.labelled.key]
    unknown = [it for it in tried if not it.labelled.key]
    answered = [it for it in tried if it.outcome == ANSWERED]
    return {
        "top1": (sum(it.rank == 1 for it in known), len(known)),
        "top3": (sum(0 < it.rank <= 3 for it in known), len(known)),
        "answered_share": (len(answered), len(tried)),
        "right_when_answered": (sum(it.answered == it.labelled.key for it in answered), len(answered)),
        "clarified_share": (sum(it.outcome == CLARIFY for it in tried), len(tried)),
        "unknown_not_answered": (sum(it.outcome != ANSWERED for it in unknown), len(unknown)),
    }


def _mrr(columns: Columns) -> float | None:
    rank = columns.rank[columns.known]
    return float(np.divide(1.0, rank, out=np.zeros_like(rank), where=rank > 0).mean()) if rank.size else None


def _percentile(percent: int) -> Statistic:
    return lambda columns: float(np.percentile(columns.took, percent)) if columns.took.size else None


STATISTICS: Mapping[str, Statistic] = {
    "mrr": _mrr,
    "answered_at_95": answered_while_right,
    "promised_95_share": lambda columns: answered_as_promised(columns)[0],
    "promised_95_kept": lambda columns: answered_as_promised(columns)[1],
    "auroc": auroc,
    "ece": calibration_error,
    "p50_ms": _percentile(50),
    "p95_ms": _percentile(95),
    "p99_ms": _percentile(99),
}
ORDER = (
    *("n", "known", "top1", "top3", "mrr", "answered_share", "right_when_answered", "clarified_share"),
    *("unknown_not_answered", "answered_at_95", "promised_95_share", "promised_95_kept", "auroc", "ece"),
    *("p50_ms", "p95_ms", "p99_ms"),
)


def _rounded(figure: float | None) -> float | int | None:
    return figure if figure is None or isinstance(figure, int) else round(figure, 4)


def _rounded_both(interval: Interval | None) -> Interval | None:
    return interval and (round(interval[0], 4), round(interval[1], 4))
