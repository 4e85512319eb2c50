"""Listening: what speaks for each fact that may be meant, with the facts that only heads think of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.counterparts import Own, Speaks, anything
from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.insight import Directions
from contactkb.answering.ear.language import Said, kinds_asked_for
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.sense import Glimpse
from contactkb.answering.ear.signals import COLUMNS, Signals, look_for
from contactkb.knowledge.facts import Fact

BEHIND, KIND, DOOR, UNHEARD = (COLUMNS.index(it) for it in ("behind", "kind", "door", "unheard"))
# The logarithm of how far a fact without a word of the question is behind the one with most.
FAR_BEHIND = -2.5
# So many facts are thought of for what is meant alone.
MOST_MEANT = 10


def listen(
    lexicon: Lexicon, facts: Mapping[str, Fact], said: Said, heads: Heads | None, speaks: Speaks = anything
) -> tuple[Signals, NDArray[np.float64] | None]:
    """The facts that may be meant, with what speaks for each, and what the heads say of each of them."""
    signals = look_for(lexicon, facts, said, speaks)
    if heads is None or not said.words:
        return signals, None
    scores = heads.score(said)
    found = frozenset(signals.keys)
    further = [it for it in heads.likely(scores) if it not in found and may_be_meant(it, lexicon, facts, signals.own)]
    if further:
        signals = _with(signals, further, lexicon, facts, kinds_asked_for(said, lexicon.language))
    return signals, heads.of(scores, signals.keys)


def look_behind(
    signals: Signals, said: Said, lexicon: Lexicon, facts: Mapping[str, Fact], heads: Heads, directions: Directions,
    glimpse: Glimpse,
) -> tuple[Signals, NDArray[np.float64]]:  # fmt: skip
    """The facts that may be meant, with those that only their meaning tells of, and MEANINGS as further columns; and
    what the heads say of each of them."""
    scores = directions.score(glimpse.vector, *heads.weigh(said))
    found, likely = frozenset(signals.keys), kinds_asked_for(said, lexicon.language)
    thought_of = dict.fromkeys((*directions.likeliest(scores, MOST_MEANT), *glimpse.nearest(MOST_MEANT)))
    further = [it for it in thought_of if it not in found and may_be_meant(it, lexicon, facts, signals.own)]
    whole = _with(signals, further, lexicon, facts, likely) if further else signals
    alike = glimpse.of(whole.keys)
    # What was published a moment ago, and has no vectors yet, is neither nearer nor farther than the nearest.
    near = np.where(np.isnan(alike), max(glimpse.alike.tolist()), alike)
    meant = np.column_stack((directions.of(scores, whole.keys), near))
    return replace(whole, table=np.column_stack((whole.table, meant))), heads.of(heads.score(said), whole.keys)


def may_be_meant(key: str, lexicon: Lexicon, facts: Mapping[str, Fact], own: Own | None) -> bool:
    """Whether a fact that shares no word with what was said may be meant where that is heard: not what is told at other
    doors alone, nor what the door's own unit has, too."""
    fact = facts.get(key)
    if fact is None or lexicon.language not in fact.words or not lexicon.door.hears(fact):
        return False
    return own is None or not own.outdo(fact, lexicon.all_called([key], facts)[0])


def _with(
    signals: Signals, keys: Sequence[str], lexicon: Lexicon, facts: Mapping[str, Fact], likely: Mapping[str, float]
) -> Signals:
    rows = np.zeros((len(keys), len(COLUMNS)))
    rows[:, BEHIND] = FAR_BEHIND
    rows[:, KIND] = [likely[facts[key].kind] for key in keys]
    rows[:, UNHEARD] = signals.heard.unheard + sum([share for _, share in signals.heard.supposed])
    rows[:, DOOR] = lexicon.door.likely([facts[key] for key in keys]) if lexicon.door.home else 0.0
    return replace(signals, keys=[*signals.keys, *keys], table=np.vstack((signals.table, rows)))
