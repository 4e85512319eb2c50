"""What was learnt in training, as one value that takes the place of another."""

from __future__ import annotations

from dataclasses import dataclass

from contactkb.answering.ear.chances import Chances
from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.insight import Insight
from contactkb.answering.ear.mix import Mix


@dataclass(frozen=True, slots=True)
class Learnt:
    """`plain` is the mix without heads, `mix` the one with them; `insight` is there where an encoder is; `digest` tells
    what it was learnt from."""

    plain: Mix
    mix: Mix
    chances: Chances
    heads: Heads | None = None
    digest: str = ""
    insight: Insight | None = None


# Fitted to what strangers asked twelve businesses in their own words, and to questions of packs and public sets, each
# asked of a store that lacks it.
PLAIN = Mix((2.13, 0.95, 0.0, 2.44, 3.94, 3.63, 0.4, 3.0, 12.0, 1.0))
# The same where heads speak, too: names and single words count for less then, and doors for more.
TAUGHT = Mix((0.0, 0.25, 0.0, 0.0, 3.63, 1.88, 0.36, 3.0, 12.0, 1.75), 1.18)
# Fitted to those, to what strangers asked twelve businesses in their own words, and to questions that nothing answers:
# of strangers a fifth of all; else half of them on facts that a store was made to lack, half of another trade; for
# hearing without heads and with them.
CHANCES = Chances(
    (0.165, -0.684, 0.754, 0.0, 0.0, 1.053, 0.143, 4.0, 1.07, -1.618, 0.277, 3.566, 0.0, 0.0, 1.438, 1.162, 2.386), -4.7
)
CHANCES_TAUGHT = Chances(
    (0.0, -1.45, 0.0, 0.0, 0.0, 0.221, 0.175, 4.0, 1.52, -1.497, 0.397, 2.676, 0.0, 0.916, 0.323, 0.828, 2.537), -1.88
)
UNTAUGHT = Learnt(PLAIN, TAUGHT, CHANCES)
