"""What was learnt in training, as one value that takes the place of another."""

from __future__ import annotations

from dataclasses import dataclass

from contactkb.answering.ear.chances import Chances
from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.mix import Mix


@dataclass(frozen=True, slots=True)
class Learnt:
    """`plain` is the mix without heads, `mix` the one with them; `digest` tells what it was learnt from."""

    plain: Mix
    mix: Mix
    chances: Chances
    heads: Heads | None = None
    digest: str = ""


# Fitted to questions of the packs, each asked of a store that lacks it, and of public sets of questions.
PLAIN = Mix((2.132, 1.072, 0.0, 0.0, 1.733, 3.789, 0.836, 3.0, 12.0))
# The same where heads speak, too: names and single words count for less then.
TAUGHT = Mix((1.15, 1.3, 0.5, 0.05, 1.05, 2.6, 0.836, 3.0, 12.0), 1.0)
UNTAUGHT = Learnt(PLAIN, TAUGHT, Chances((0.241, -2.02, 0.993, 0.0, 1.382, 1.209, 4.0, 1.632, -1.331, 0.624), -3.14))
