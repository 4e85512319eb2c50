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


# Fitted to questions of the packs, each asked of a store that lacks it, and of public sets of questions.
PLAIN = Mix((2.132, 1.072, 0.0, 0.0, 1.733, 3.789, 0.836, 3.0, 12.0, 1.0))
# The same where heads speak, too: names and single words count for less then, and doors for more.
TAUGHT = Mix((1.15, 1.3, 0.5, 0.05, 1.05, 2.6, 0.836, 3.0, 12.0, 1.75), 1.0)
# Fitted to those and to questions that nothing answers: half of them on facts that a store was made to lack,
# half of another trade; for hearing without heads and with them.
CHANCES = Chances((0.058, -3.71, 1.472, 0.0, 0.342, 1.7, 0.331, 4.0, 0.228, -2.543, 0.385, 3.565, -0.588), -1.865)
CHANCES_TAUGHT = Chances(
    (0.188, -1.255, 0.639, 0.0, 0.512, 1.027, 0.072, 4.0, 0.64, -1.587, 0.444, 2.231, -0.799), -2.195
)
UNTAUGHT = Learnt(PLAIN, TAUGHT, CHANCES)
