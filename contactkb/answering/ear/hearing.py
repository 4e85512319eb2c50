"""Hearing: a text in, the facts that may be meant out, each with its chance; what it knows is an argument."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.candidates import NOTHING
from contactkb.answering.ear.chances import Chances, gather_evidence, most_for
from contactkb.answering.ear.counterparts import Speaks, anything
from contactkb.answering.ear.hits import CLOSENESS, Hit
from contactkb.answering.ear.knowing import Known
from contactkb.answering.ear.language import Said, put_together, words_of
from contactkb.answering.ear.listening import listen, look_behind, may_be_meant
from contactkb.answering.ear.mix import Ranking
from contactkb.answering.ear.sense import Glimpse
from contactkb.answering.ear.signals import Signals
from contactkb.answering.ear.spelling import Speller
from contactkb.answering.ear.weighing import weigh, weigh_insight, weigh_meaning

Look = Callable[[str], Glimpse | None]

# Where words alone leave no more doubt than this, nobody asks what they mean.
SURE = 0.8
# Of all facts, so many of the nearest are told.
MOST_NEAR = 12
# A word is taken for another where that is likelier than not.
LIKELIER = 0.5


def hear(
    known: Known, text: str, unanswerable: float, look: Look | None = None, speaks: Speaks = anything
) -> list[Hit]:
    """Facts that the words may mean, best first; where they leave us unsure, after a `look` at the meaning, if any.
    Those that their own unit `speaks` for keep the place of the same elsewhere."""
    said = take_in(known.speller, text, known.lexicon.language)
    signals, taught = listen(known.lexicon, known.facts, said, known.learnt.heads, speaks)
    scores = weigh(known.learnt, signals.table, taught) if signals.keys else NOTHING
    hits = _judge(signals, scores, taught, known.learnt.chances, len(said.words), unanswerable)
    is_sure = bool(hits) and hits[0].chance >= SURE
    glimpse = None if look is None or is_sure else look(_as_meant(text, said))
    return hits if glimpse is None else _hear_again(known, said, signals, hits, glimpse, unanswerable)


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


def _as_meant(text: str, said: Said) -> str:
    """The text as it stands, or where words were taken for others the words that were likely meant."""
    return text if said.words == tuple(words_of(text)) else " ".join(said.words)


def _hear_again(
    known: Known, said: Said, signals: Signals, hits: list[Hit], glimpse: Glimpse, unanswerable: float
) -> list[Hit]:
    insight, heads = known.learnt.insight, known.learnt.heads
    if insight is None or heads is None or insight.encoder != glimpse.encoder:
        near = glimpse.nearest(MOST_NEAR)
        return weigh_meaning(hits, {key: near[key] for key in _heard_here(near, known, signals)})
    about = known.lexicon, known.facts
    signals, taught = look_behind(signals, said, *about, heads, insight.directions, glimpse)
    scores = weigh_insight(known.learnt, insight, signals.table, taught)
    return _judge(signals, scores, taught, insight.chances, len(said.words), unanswerable)


def _heard_here(keys: Iterable[str], known: Known, signals: Signals) -> Iterator[str]:
    found, about = frozenset(signals.keys), (known.lexicon, known.facts, signals.own)
    return (key for key in keys if key in found or may_be_meant(key, *about))


def _judge(
    signals: Signals, scores: NDArray[np.float64], taught: NDArray[np.float64] | None, chances: Chances, length: int,
    unanswerable: float,
) -> list[Hit]:  # fmt: skip
    if not signals.keys:
        return []
    ranking = Ranking.of(scores)
    evidence = gather_evidence(signals.table, ranking, length, signals.heard, taught)
    first = chances.first(evidence, unanswerable)
    # Of two that are equally likely, neither is likelier than not.
    most = min(most_for(signals.table, ranking, signals.heard), ranking.best / (ranking.best + ranking.second))
    near = np.exp((scores - scores.max()) / CLOSENESS).tolist()
    made = list(map(Hit, signals.keys, near, signals.shares, _spread(min(first, most), ranking)))
    return [made[at] for at in ranking.order.tolist()]


def _spread(first: float, ranking: Ranking) -> Sequence[float]:
    """The chance of each: that of the likeliest as given, and no more for all others than it leaves."""
    best = ranking.best
    rest = min(first / best, (1 - first) / (1 - best)) if best < 1 else 0.0
    chances = ranking.likely * rest
    chances[ranking.order[0]] = first
    spread: list[float] = chances.tolist()
    return spread
