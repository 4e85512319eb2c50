"""Hearing: a text in, the facts that may be meant out, each with its chance; what it knows is an argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.chances import gather_evidence, most_for
from contactkb.answering.ear.knowing import Known
from contactkb.answering.ear.language import Said, put_together, words_of
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.listening import listen
from contactkb.answering.ear.mix import log_sum, probabilities
from contactkb.answering.ear.signals import Signals
from contactkb.answering.ear.spelling import Speller

# Scores of a conditional logit are logarithms of very unlike numbers: so much closer they can be weighed further.
CLOSENESS = 3.0
# A word is taken for another where that is likelier than not.
LIKELIER = 0.5


# Not frozen: dozens are made for each question, and freezing them takes longer than all the rest of it.
@dataclass(slots=True)
class Hit:
    """A fact that may be meant: its key, its score, the share of what was said that it accounts for (0 to 1), and the
    chance that it is the one meant (0 to 1)."""

    key: str
    score: float
    share: float
    chance: float = 0.0


def hear(known: Known, text: str, unanswerable: float) -> list[Hit]:
    """Facts that the words may mean, best first."""
    said = take_in(known.speller, text, known.lexicon.language)
    signals, taught = listen(known.lexicon, known.facts, said, known.learnt.heads)
    if not signals.keys:
        return []
    scores = weigh(known.learnt, signals, taught)
    likely = probabilities(scores)
    evidence = gather_evidence(signals.table, likely, len(said.words), signals.heard)
    first = known.learnt.chances.first(evidence, unanswerable)
    most = min(most_for(signals.table, likely, signals.heard), _beside_the_second(likely))
    shares = signals.shares
    chances = _spread(min(first, most), likely)
    order = np.argsort(-likely, kind="stable").tolist()
    near = np.exp((scores - scores.max()) / CLOSENESS).tolist()
    made = list(map(Hit, signals.keys, near, shares, chances))
    return [made[at] for at in order]


def take_in(speller: Speller, text: str, language: str) -> Said:
    """What was said, with words that nobody here uses taken for those that were likely meant."""
    words = words_of(text)
    mended: list[str] = []
    at = 0
    for repair in speller.repair(words):
        best = repair.alternatives[0]
        if repair.start >= at and best.weight > LIKELIER:
            mended += (*words[at : repair.start], *(it for word in best.words for it in words_of(word)))
            at = repair.end
    return put_together((*mended, *words[at:]), language)


def weigh(learnt: Learnt, signals: Signals, taught: NDArray[np.float64] | None) -> NDArray[np.float64]:
    """A score for each fact. Facts that the heads have not learnt yet keep their place beside those they have."""
    plain = learnt.plain.scores(signals.table)
    if taught is None:
        return plain
    is_taught = ~np.isnan(taught)
    if not is_taught.any():
        return plain
    scores = learnt.mix.scores(signals.table, np.where(is_taught, taught, 0.0))
    level = log_sum(scores[is_taught]) - log_sum(plain[is_taught])
    return np.where(is_taught, scores, plain + level)


def _beside_the_second(likely: NDArray[np.float64]) -> float:
    """What the first can have at most: of two that are equally likely, neither is likelier than not."""
    if len(likely) == 1:
        return 1.0
    second, first = np.partition(likely, -2)[-2:]
    return float(first / (first + second))


def _spread(first: float, likely: NDArray[np.float64]) -> Sequence[float]:
    """The chance of each: that of the likeliest as given, and no more for all others than it leaves."""
    best = float(likely.max())
    rest = min(first / best, (1 - first) / (1 - best)) if best < 1 else 0.0
    chances = likely * rest
    chances[int(likely.argmax())] = first
    spread: list[float] = chances.tolist()
    return spread
