"""What is around a question: the store, who asks, the ear, and what was told before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from contactkb.answering.answers import Selection
from contactkb.answering.differing import with_what_differs
from contactkb.answering.ear import Hit
from contactkb.answering.understanding.turns import Turn
from contactkb.answering.understanding.unit_names import UnitNamed
from contactkb.knowledge.context import Context
from contactkb.knowledge.view import View

Hear = Callable[[str], list[Hit]]
Choose = Callable[[Sequence[Hit]], Selection]
Turns = Callable[[], Sequence[Turn]]
IsUsed = Callable[[str], bool]
UnitsNamed = Callable[[str], Sequence[UnitNamed]]


# Not frozen: one is made for each question, and freezing it takes longer than all else that is done with it.
@dataclass(slots=True)
class Around:
    """What is around a question: the view, who asks where and when, the ear and the choice for that, and whether the
    store uses a word itself, and which units a text names."""

    view: View
    context: Context
    moment: datetime
    language: str
    hear: Hear
    choose: Choose
    turns: Turns
    is_used: IsUsed
    units_named: UnitsNamed

    def told_whole(self, selection: Selection) -> Selection:
        """The same with what differs soon, where no day was named."""
        return with_what_differs(selection, self.view, self.context, self.moment)
