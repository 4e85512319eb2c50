"""Fitting chances: what was right of rehearsed answers, those to questions that nothing answers among them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from contactkb.answering.ear.chances import EVIDENCE, MEANT_EVIDENCE, UNANSWERABLE, Chances, gather_evidence, is_guess
from contactkb.answering.ear.mix import Mix, Ranking
from contactkb.answering.ear.training.mixing import Example, Matrix

HELD_BACK = 0.05
FOR, AGAINST, EITHER = (0.0, None), (None, 0.0), (None, None)
# Whoever asks a question that stands in the store means its fact: given, since it is never rehearsed.
BOUNDS = {
    **dict.fromkeys(("second", "unheard", "strange", "length"), AGAINST),
    **dict.fromkeys(("many", "heaviest"), EITHER),
    "asked": (4.0, 4.0),
}
TEMPERING = 5000


def fit_chances(mix: Mix, examples: Sequence[Example], usual: Chances) -> Chances:
    """Chances under this mix; examples without a right row are questions that nothing answers. `usual` where there is
    nothing to tell right from wrong."""
    ranked = [(it, Ranking.of(mix.scores(it.table, it.heads))) for it in examples if len(it.table)]
    asked = [(it, ranking) for it, ranking in ranked if not is_guess(it.table, ranking)]
    right = [ranking.order[0] == it.right for it, ranking in asked]
    answered = np.array([it.right >= 0 for it, _ in asked])
    shares = np.where(answered, (1 - UNANSWERABLE) / max(answered.sum(), 1), UNANSWERABLE / max((~answered).sum(), 1))
    if len({*right}) < 2:
        return usual
    evidence = [gather_evidence(it.table, ranking, it.length, it.heard, it.heads) for it, ranking in asked]
    fitted = _fit(np.array(evidence), np.array(right, float), shares * len(asked))
    # What is known of questions everywhere tempers what few questions of one house tell.
    own = len(asked) / (len(asked) + TEMPERING)
    both = zip(fitted, (*usual.weights, usual.bias), strict=True)
    *weights, bias = (round(own * float(ours) + (1 - own) * theirs, 3) for ours, theirs in both)
    return Chances(tuple(weights), bias)


def _fit(evidence: Matrix, right: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """A logistic regression in which nothing that speaks for a fact may lower its chance: rehearsed questions are
    never quite like one in the store, and what is must not be worth less."""
    columns = np.column_stack((evidence, np.ones(len(evidence))))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = columns @ weights
        likely = 1 / (1 + np.exp(-scores))
        missed = counts @ (np.logaddexp(0.0, scores) - right * scores)
        gradient = columns.T @ (counts * (likely - right))
        return float(missed + HELD_BACK * weights @ weights), gradient + 2 * HELD_BACK * weights

    bounds = [BOUNDS.get(it, FOR) for it in (*EVIDENCE, *MEANT_EVIDENCE)[: evidence.shape[1]]]
    fitted: NDArray[np.float64] = minimize(
        loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]
    ).x
    return fitted
