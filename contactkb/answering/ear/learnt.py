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


# Fitted to questions that were written for twelve businesses before their facts were, and to those of packs and public
# sets, each asked of a store that lacks it.
PLAIN = Mix((2.13, 0.95, 0.0, 2.44, 3.94, 3.63, 0.4, 3.0, 12.0, 1.0, 0.0))
# The same where heads speak, too: names and single words count for less then, and doors for more.
TAUGHT = Mix((0.0, 0.25, 0.0, 0.0, 3.63, 1.88, 0.36, 3.0, 12.0, 1.75, 0.0), 1.18)
# Fitted to those and to questions that nothing answers: what people ask beside the facts of their own trade, facts that
# a store was made to lack, and other trades; for hearing without heads and, to twelve trades
# more, with them.
CHANCES = Chances(
    (0.168, -0.775, 0.674, 0.0, 0.053, 1.103, 0.147, 4.0, 0.0, -1.532, 0.26, 3.641, 0.0, 0.0, 1.384, 1.843, 2.264),
    -4.25,
)
CHANCES_TAUGHT = Chances(
    (0.0, -1.634, 0.0, 0.0, 1.086, 0.0, 0.147, 4.0, 0.0, -1.78, 0.152, 3.162, 0.0, 0.959, 0.0, 2.498, 2.007), -1.334
)
UNTAUGHT = Learnt(PLAIN, TAUGHT, CHANCES)
