"""A hit: a fact that may be meant."""

from __future__ import annotations

from dataclasses import dataclass

# Scores of a conditional logit are logarithms of very unlike numbers: so much closer they can be weighed further.
CLOSENESS = 3.0


# Not frozen: dozens are made for each question, and freezing them takes longer than all the rest of it.
@dataclass(slots=True)
class Hit:
    """A fact that may be meant: its key, its score, the share of what was said that it accounts for (0 to 1), and the
    chance that it is the one meant (0 to 1)."""

    key: str
    score: float
    share: float
    chance: float = 0.0
