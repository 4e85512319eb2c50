"""Chances: how likely it is that the first fact is the right one, as questions that nothing answers exist, too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.heard import Heard
from contactkb.answering.ear.mix import Ranking, log_sum
from contactkb.answering.ear.signals import COLUMNS, NEAR

EVIDENCE = (
    *("margin", "second", "words", "nearest", "share", "name", "kind"),
    *("asked", "length", "unheard", "sure", "told", "strange"),
    *("taught", "vote", "many", "heaviest"),
)
# Where a text's meaning was looked at: how alike the nearest text of the likeliest fact is, and how much more so than
# that of any other.
MEANT_EVIDENCE = ("near", "ahead")
# Of the questions by which chances were fitted, those that nothing answers.
UNANSWERABLE = 0.2
NEVER = 1e-6
# What shares no word with the question is a guess, however likely it is beside others.
GUESS = 0.1
# Unless it means much the same: then we may ask whether it is meant.
ALIKE = 0.6
# What shares a single word with a question of which no fact uses most may be meant, but is no answer.
FAINT, MOST, ONE_WORD = 0.45, 0.55, 1.05
# Where the next one was named as well, with the words that the likeliest lacks, neither of them is the answer.
BOTH, CLOSE, HALF, PART, REST = 0.55, 0.25, 0.56, 0.5, 0.85
# So much of a name is all of it.
WHOLE = 0.999
SUREST = 30.0
LONG, MANY = 12.0, 8.0
WIDEST = 6.0
# So many words that no fact uses, or as rare ones that it does, tell as much as any number of them.
MOST_WORDS = 3.0
# No kind of fact is less likely asked for than this, as a logarithm.
LEAST_KIND = -4.0
# Nor does any head think less of one.
LEAST_TAUGHT = -8.0
WORDS, NEAREST, VOTE, SHARE, NAME, KIND, NAMED, ASKED, UNHEARD = (
    COLUMNS.index(it) for it in ("words", "nearest", "vote", "share", "name", "kind", "named", "asked", "unheard")
)


@dataclass(frozen=True, slots=True)
class Chances:
    """A logistic regression over EVIDENCE, after a look at the meaning over MEANT_EVIDENCE, too, one weight for each
    and one for itself; `slope` and `offset` correct its log-odds by people's verdicts."""

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
    table: NDArray[np.float64], ranking: Ranking, length: int, heard: Heard, heads: NDArray[np.float64] | None
) -> NDArray[np.float64]:
    """What speaks for and against the likeliest fact; `length` is in words, `heads` has what the heads say of each.

    One word that it shares with a question makes it stand alone, and is all of its name at times: how far it is ahead
    and how much of its name was said count as far as facts use the words of the question at all. told and strange:
    how much was said that it covers, and that no fact uses. taught: the logarithm of its chance by the heads. many and
    heaviest: how many words tell something, and the share of the one that tells most. Of a table that tells of meanings
    MEANT_EVIDENCE follows.
    """
    first, margin = _row(table, ranking, 0), _margin(ranking)
    unheard, known = first[UNHEARD], 1 - first[UNHEARD]
    same = max(first[ASKED], first[NAMED])
    about = (first[WORDS], first[NEAREST], first[SHARE], first[NAME] * known, max(first[KIND], LEAST_KIND), same)
    told, strange = (min(it * heard.mass / MOST_WORDS, 1.0) for it in (first[SHARE], unheard))
    odd = (min(length / LONG, 1.0), unheard**2, margin * known, told, strange)
    by_questions = (0.0 if heads is None else _taught(heads, ranking), first[VOTE])
    meant = () if table.shape[1] == len(COLUMNS) else _ahead(table[ranking.order, NEAR])
    return np.array((margin, ranking.second, *about, *odd, *by_questions, *_wordiness(heard), *meant))


def _margin(ranking: Ranking) -> float:
    """How far the likeliest is ahead of all others, as a logarithm of odds."""
    best = ranking.best
    return min(math.log(max(best, NEVER)) - math.log(max(1 - best, NEVER)), WIDEST)


def _taught(heads: NDArray[np.float64], ranking: Ranking) -> float:
    """What the heads say of the likeliest, beside the others that may be meant; of what they have not learnt yet, what
    all signals together do."""
    said = float(heads[ranking.order[0]])
    if math.isnan(said):
        return max(math.log(max(ranking.best, NEVER)), LEAST_TAUGHT)
    return max(said - log_sum(heads[~np.isnan(heads)]), LEAST_TAUGHT)


def _wordiness(heard: Heard) -> tuple[float, float]:
    weights = [weight for _, weight in heard.words]
    return min(len(weights) / MANY, 1.0), max(weights) / sum(weights) if weights else 0.0


def _ahead(near: NDArray[np.float64]) -> tuple[float, float]:
    return float(near[0]), float(near[0] - max(near[1:], default=0.0))


def is_guess(table: NDArray[np.float64], ranking: Ranking) -> bool:
    """Whether the likeliest fact shares no word with what was said."""
    return not table[ranking.order[0], WORDS]


def most_for(table: NDArray[np.float64], ranking: Ranking, heard: Heard) -> float:
    """What chance the likeliest fact can have at most, by how little of what was said it accounts for."""
    first = _row(table, ranking, 0)
    if not first[WORDS]:
        return FAINT if len(first) > NEAR and first[NEAR] >= ALIKE else GUESS
    is_close = len(ranking.order) > 1 and ranking.second >= CLOSE * ranking.best
    if is_close and _are_both_named(first, _row(table, ranking, 1)):
        return BOTH
    is_called = first[ASKED] or first[NAME] > WHOLE
    is_faint = first[UNHEARD] >= MOST and first[SHARE] * heard.mass <= ONE_WORD and not is_called
    return FAINT if is_faint else 1.0


def _row(table: NDArray[np.float64], ranking: Ranking, place: int) -> list[float]:
    # A list, since single numbers are read much quicker from it than from an array.
    row: list[float] = table[ranking.order[place]].tolist()
    return row


def _are_both_named(first: Sequence[float], second: Sequence[float]) -> bool:
    is_split = first[SHARE] <= HALF and REST <= first[SHARE] + second[SHARE] <= 1 + NEVER
    return is_split and first[NAME] > WHOLE and second[NAME] >= PART and not first[ASKED]
