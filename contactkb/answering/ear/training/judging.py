"""Fitting chances: what was right of rehearsed answers, those to questions that nothing answers among them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from contactkb.answering.ear.chances import UNANSWERABLE, Chances, gather_evidence
from contactkb.answering.ear.mix import Mix, probabilities
from contactkb.answering.ear.training.mixing import Example

STRENGTH = 10.0
TEMPERING = 1000


def fit_chances(mix: Mix, examples: Sequence[Example], usual: Chances) -> Chances:
    """Chances under this mix; examples without a right row are questions that nothing answers. `usual` where there is
    nothing to tell right from wrong."""
    asked = [it for it in examples if len(it.table)]
    evidence, right = [], []
    for example in asked:
        likely = probabilities(mix.scores(example.table, example.heads))
        evidence.append(gather_evidence(example.table, likely, example.length, example.unheard))
        right.append(int(likely.argmax()) == example.right)
    answered = np.array([it.right >= 0 for it in asked])
    shares = np.where(answered, (1 - UNANSWERABLE) / max(answered.sum(), 1), UNANSWERABLE / max((~answered).sum(), 1))
    if len({*right}) < 2:
        return usual
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(np.array(evidence), right, shares * len(asked))
    # What is known of questions everywhere tempers what few questions of one house tell.
    own = len(asked) / (len(asked) + TEMPERING)
    both = zip((*fitted.coef_[0], fitted.intercept_[0]), (*usual.weights, usual.bias), strict=True)
    *weights, bias = (round(own * float(ours) + (1 - own) * theirs, 3) for ours, theirs in both)
    return Chances(tuple(weights), bias)
