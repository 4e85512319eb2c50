"""How likely each of several words was meant, from how big a slip it takes and how much the store speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log

# Alternatives below this weight are not worth hearing, nor are more than these of one word.
FAINTEST, MOST = 0.1, 3
# How quickly bigger slips become less likely, and how much more likely a word is that the store uses much.
STEEPNESS, FAMILIARITY = 2.3, 0.3
# What speaks for a word that nobody knows: that it is one all the same, and we just have nothing of it. Not much does
# where no word is written like that.
UNKNOWN, UNKNOWN_AND_SHORT, EVERYDAY, ODD = 0.15, 0.35, 1.0, 0.2
FEW_LETTERS = 5
# A known word is doubted only where the store speaks this many times more of one that sounds the same.
MUCH_MORE, DOUBT = 8, 0.5


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may have been meant, as the store writes it, and how likely (0 to 1)."""

    words: tuple[str, ...]
    weight: float


def evidence(cost: float, count: int) -> float:
    """What speaks for a word that takes a slip of that cost, and that the store uses so often."""
    return exp(FAMILIARITY * log(1 + count) - STEEPNESS * cost)


def for_itself(folded: str, is_everyday: bool, is_odd: bool = False) -> float:
    """What speaks for a word that the store does not know having been meant as it was heard."""
    if is_everyday:
        return EVERYDAY
    return (UNKNOWN_AND_SHORT if len(folded) <= FEW_LETTERS else UNKNOWN) * (ODD if is_odd else 1.0)


def weigh(evidences: Mapping[tuple[str, ...], float], itself: float) -> tuple[Alternative, ...]:
    """The alternatives worth hearing, likeliest first."""
    whole = itself + sum(evidences.values())
    return _best(Alternative(words, round(it / whole, 3)) for words, it in evidences.items())


def doubt(count: int, alike: Mapping[str, int]) -> tuple[Alternative, ...]:
    """The words that sound like a known one, of which the store speaks much more than of that."""
    return _best(
        Alternative((word,), round(DOUBT * other / (other + MUCH_MORE * count), 3))
        for word, other in alike.items()
        if other >= MUCH_MORE * count
    )


def _best(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    worth = sorted((it for it in alternatives if it.weight >= FAINTEST), key=lambda it: (-it.weight, it.words))
    return tuple(worth[:MOST])
