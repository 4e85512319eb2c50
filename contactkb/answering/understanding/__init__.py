"""What a question means besides its words: amounts, days, numbers, what it refuses, and what was told before."""

from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.courtesies import courtesy_in
from contactkb.answering.understanding.following import Followed, follow
from contactkb.answering.understanding.further import Further, further
from contactkb.answering.understanding.heeding import heed
from contactkb.answering.understanding.names import Named, Names
from contactkb.answering.understanding.scenes import Scene
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.answering.understanding.topic import TALKED_OF
from contactkb.answering.understanding.turns import MOST_TURNS, Turn
from contactkb.answering.understanding.understanding import Understanding
from contactkb.answering.understanding.unit_clashes import check_unit_names
from contactkb.answering.understanding.unit_names import UnitNamed, UnitNames
from contactkb.answering.understanding.wanted import Wants, wants
from contactkb.answering.understanding.writing_out import write_days_out

__all__ = [
    "MOST_TURNS",
    "TALKED_OF",
    "Around",
    "Followed",
    "Further",
    "Named",
    "Names",
    "Scene",
    "Turn",
    "Understanding",
    "UnitNamed",
    "UnitNames",
    "Wants",
    "check_unit_names",
    "courtesy_in",
    "follow",
    "further",
    "heed",
    "tokens_of",
    "wants",
    "write_days_out",
]
