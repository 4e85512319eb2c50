"""Correcting chances: by how much people's verdicts say that we are too sure, or not sure enough."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from contactkb.answering.ear.chances import Chances

# Fewer verdicts than this say nothing of all questions.
FEWEST_VERDICTS = 30
# As if so many more verdicts had said that chances are right as they are.
DOUBT = 20.0
NEVER = 1e-4


def correct(chances: Chances, promised: Sequence[float], kept: Sequence[bool]) -> Chances:
    """The chances after so many verdicts (Platt's scaling of the log-odds); unchanged after few."""
    if len(promised) < FEWEST_VERDICTS:
        return chances
    odds = np.array([_log_odds(it) for it in promised])
    right = np.array(kept, float)

    def loss(fit: NDArray[np.float64]) -> float:
        scores = fit[0] * odds + fit[1]
        missed = float(np.logaddexp(0.0, scores).sum() - right @ scores)
        return missed + DOUBT * float((fit[0] - 1) ** 2 + fit[1] ** 2) / 2

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.1, 5.0), (-5.0, 5.0)]).x
    return replace(chances, slope=round(float(slope), 3), offset=round(float(offset), 3))


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, NEVER), 1 - NEVER)
    return math.log(bounded / (1 - bounded))
