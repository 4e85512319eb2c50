"""The same question in other words: which of many questions belong together. Pure, and the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from contactkb.answering.likeness import Matrix, normed, weigh

# How alike a question must be to the one that leads a group; two groups, to become one; a question, to stay in one.
JOINS, MERGES, STAYS = 0.4, 0.55, 0.3
# So many are compared at once: memory grows with this times the number of groups, never with the square of all.
AT_ONCE = 256


def group(texts: Sequence[str], background: Iterable[str] = ()) -> list[list[int]]:
    """The texts that ask the same, by their places: each group with its most central text first, then in order.

    Each text joins the group whose leader it is most like, or leads a new one; groups with like centres become one;
    then everyone goes to the nearest centre, or stays alone. `background` says which words are common here.
    """
    if not texts:
        return []
    rows = weigh(texts, background)
    groups = _lead(rows, JOINS)
    groups = _merge(rows, groups)
    groups = _settle(rows, groups)
    return _in_order(rows, groups)


def _lead(rows: Matrix, least: float) -> Any:
    """For each row the place of its leader, in the order in which they stand."""
    leads = np.arange(rows.shape[0])
    leaders: list[int] = []
    for first in range(0, rows.shape[0], AT_ONCE):
        block = rows[first : first + AT_ONCE]
        best, likeness = _nearest(block, rows[leaders]) if leaders else _nobody(block.shape[0])
        known, inner = np.array(leaders, dtype=int), (block @ block.T).toarray()
        new: list[int] = []
        for at in range(block.shape[0]):
            nearest, most = (int(known[best[at]]) if likeness[at] > 0 else -1), float(likeness[at])
            if new and inner[at, new].max() > most:
                nearest, most = first + new[int(inner[at, new].argmax())], float(inner[at, new].max())
            if most >= least:
                leads[first + at] = nearest
            else:
                new.append(at)
        leaders += [first + at for at in new]
    return leads


def _merge(rows: Matrix, groups: Any) -> Any:
    """Groups with like centres under one name; the larger leads."""
    names, members = np.unique(groups, return_inverse=True)
    order = np.argsort(-np.bincount(members), kind="stable")
    into = np.empty(len(names), dtype=int)
    into[order] = order[_lead(_centres(rows, members)[order], MERGES)]
    return into[members]


def _settle(rows: Matrix, groups: Any) -> Any:
    """Everyone with the nearest centre; whoever is like none of them alone."""
    _, members = np.unique(groups, return_inverse=True)
    centres = _centres(rows, members)
    settled = -1 - np.arange(rows.shape[0])
    for first in range(0, rows.shape[0], AT_ONCE):
        best, likeness = _nearest(rows[first : first + AT_ONCE], centres)
        stays = likeness >= STAYS
        settled[first : first + AT_ONCE][stays] = best[stays]
    return settled


def _in_order(rows: Matrix, groups: Any) -> list[list[int]]:
    names, members = np.unique(groups, return_inverse=True)
    centres = _centres(rows, members)
    central = np.asarray(rows.multiply(centres[members]).sum(axis=1)).ravel()
    found: list[list[int]] = [[] for _ in names]
    for at, name in enumerate(members):
        found[name].append(at)
    for places in found:
        middle = max(places, key=lambda at: (round(float(central[at]), 6), -at))
        places.remove(middle)
        places.insert(0, middle)
    return sorted(found, key=lambda places: min(places))


def _centres(rows: Matrix, members: Any) -> Matrix:
    # It takes half a second to load, which answering does without.
    from scipy import sparse  # noqa: PLC0415

    ones = np.ones(len(members), dtype=np.float32)
    return normed(sparse.csr_matrix((ones, (members, np.arange(len(members))))) @ rows)


def _nearest(block: Matrix, others: Matrix) -> tuple[Any, Any]:
    """For each row of the block the place of the most alike of the others, and how alike; only words shared count."""
    alike = (block @ others.T).tocsr()
    best, likeness = _nobody(block.shape[0])
    for at in range(block.shape[0]):
        span = slice(alike.indptr[at], alike.indptr[at + 1])
        if alike.data[span].size:
            likeness[at] = alike.data[span].max()
            best[at] = alike.indices[span][alike.data[span] >= likeness[at]].min()
    return best, likeness


def _nobody(number: int) -> tuple[Any, Any]:
    return np.full(number, -1), np.zeros(number, dtype=np.float32)
