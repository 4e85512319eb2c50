"""Chances: how likely it is that the first fact is the right one, as questions that nothing answers exist, too."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.mix import Probabilities
from contactkb.answering.ear.signals import COLUMNS

EVIDENCE = ("margin", "second", "words", "nearest", "share", "name", "asked", "length", "unheard", "sure")
# Of the questions by which chances were fitted, those that nothing answers.
UNANSWERABLE = 0.2
NEVER = 1e-6
# What shares no word with the question is a guess, however likely it is beside others.
GUESS = 0.1
SUREST = 30.0
LONG = 12.0
WIDEST = 6.0
WORDS, NEAREST, SHARE, NAME, NAMED, ASKED = (
    COLUMNS.index(it) for it in ("words", "nearest", "share", "name", "named", "asked")
)


@dataclass(frozen=True, slots=True)
class Chances:
    """A logistic regression over EVIDENCE, one weight for each and one for itself; `slope` and `offset` correct its
    log-odds by people's verdicts."""

    weights: tuple[float, ...]
    bias: float
    slope: float = 1.0
    offset: float = 0.0

    def first(self, evidence: NDArray[np.float64], unanswerable: float = UNANSWERABLE) -> float:
        """The chance that the first is right, where that share of questions has no answer (0 to 1, neither of both)."""
        odds = self.slope * (float(evidence @ np.array(self.weights)) + self.bias) + self.offset
        rarer = math.log((1 - unanswerable) / unanswerable) - math.log((1 - UNANSWERABLE) / UNANSWERABLE)
        return 1 / (1 + math.exp(-max(min(odds + rarer, SUREST), -SUREST)))


def gather_evidence(
    table: NDArray[np.float64], likely: Probabilities, length: int, unheard: float
) -> NDArray[np.float64]:
    """What speaks for and against the likeliest fact; `length` is in words, `unheard` the share of them that no fact
    speaks of."""
    order = np.argsort(-likely)
    first = table[order[0]]
    second = float(likely[order[1]]) if len(order) > 1 else 0.0
    best = float(likely[order[0]])
    margin = min(math.log(max(best, NEVER)) - math.log(max(1 - best, NEVER)), WIDEST)
    same = max(first[ASKED], first[NAMED])
    # To be far ahead tells little where hardly anything of what was said is covered.
    sure = margin * first[SHARE]
    about = (first[WORDS], first[NEAREST], first[SHARE], first[NAME], same)
    return np.array((margin, second, *about, min(length / LONG, 1.0), unheard, sure))


def is_guess(table: NDArray[np.float64], likely: Probabilities) -> bool:
    """Whether the likeliest fact shares no word with what was said."""
    return not table[int(likely.argmax()), WORDS]
