"""Weighing: what speaks for each fact becomes one score, by what was learnt of each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.hits import CLOSENESS, Hit
from contactkb.answering.ear.insight import Insight
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.mix import log_sum
from contactkb.answering.ear.signals import COLUMNS, MEANT, NEAR, Table

# What being alike counts for, and how alike a text is of which meaning says neither yes nor no.
WEIGHT, NEUTRAL = 8.0, 0.5
# The chance of a fact of which words say nothing at all.
UNHEARD_OF = 0.002

Scores = NDArray[np.float64]


def weigh(learnt: Learnt, table: Table, taught: Scores | None) -> Scores:
    """A score for each fact. Facts that the heads have not learnt yet keep their place beside those they have."""
    plain = learnt.plain.scores(table)
    if taught is None:
        return plain
    is_taught = ~np.isnan(taught)
    if not is_taught.any():
        return plain
    return _beside(learnt.mix.scores(table, np.where(is_taught, taught, 0.0)), plain, is_taught)


def weigh_insight(learnt: Learnt, insight: Insight, table: Table, taught: Scores) -> Scores:
    """The same of a table that tells what is meant, too; facts that were not learnt yet go by their words, and by how
    near they are."""
    plain = learnt.plain.scores(table[:, : len(COLUMNS)]) + WEIGHT * (table[:, NEAR] - NEUTRAL)
    is_taught = ~np.isnan(taught) & ~np.isnan(table[:, MEANT])
    if not is_taught.any():
        return plain
    scores = insight.mix.scores(np.nan_to_num(table), np.where(is_taught, taught, 0.0))
    return _beside(scores, plain, is_taught)


def weigh_meaning(hits: Sequence[Hit], near: Mapping[str, float]) -> list[Hit]:
    """The hits after a look at how near they are, best first, and facts that only that tells of: for whoever has not
    learnt what that is worth."""
    heard = {hit.key: hit for hit in hits} | {key: Hit(key, 0.0, 0.0) for key in near if key not in _keys(hits)}
    none = max(1 - sum(hit.chance for hit in hits), UNHEARD_OF)
    least = min(near.values(), default=NEUTRAL)
    odds = {
        key: max(hit.chance, UNHEARD_OF) * math.exp(WEIGHT * (near.get(key, least) - NEUTRAL))
        for key, hit in heard.items()
    }
    whole = none + sum(odds.values())
    best = max(odds.values(), default=1.0)
    found = [
        replace(hit, chance=odds[key] / whole, score=(odds[key] / best) ** (1 / CLOSENESS))
        for key, hit in heard.items()
    ]
    return sorted(found, key=lambda hit: -hit.chance)


def _beside(scores: Scores, plain: Scores, is_taught: NDArray[np.bool_]) -> Scores:
    level = log_sum(scores[is_taught]) - log_sum(plain[is_taught])
    return np.where(is_taught, scores, plain + level)


def _keys(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset(hit.key for hit in hits)
