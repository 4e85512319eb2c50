"""What a business has for its customers in tests: scripts, facts, and answers that fit, or do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from contactkb.knowledge import View
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.slot import Slot
from contactkb.scripts.format.trials import Trials
from contactkb.scripts.guide.stage import Stage

# What may be said to a question of a type, well and badly.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "count": ("3", "one", "a dozen", "0", "5000"),
    "quantity": ("2", "half a pound", "three", "900"),
    "money": ("12.50", "forty dollars", "a million dollars"),
    "percentage": ("15", "15 percent"),
    "duration": ("2 days", "a week", "1", "4"),
    "day": ("Friday", "tomorrow", "2026-12-24", "yesterday", "last Monday", "2027-06-16"),
    "moment": ("tomorrow at 5 pm", "2026-12-24T18:00"),
    "phone": ("+12075550123", "two oh seven five five five oh one two three", "555"),
    "email": ("ann@example.com", "ann at example dot com", "ann"),
    "address": ("12 Elm Street, Portland",),
    "text": ("A-1001", "W2378156", "Ann Lee", "my order number is A-7"),
    "boolean": ("yes", "no", "sí", "not really", "1"),
    "choice": ("1", "2", "the last one"),
}
# One of each as it is kept.
KEPT = {"boolean": "true", "day": "2026-12-24", "moment": "2026-12-24T18:00-05:00", "money": "12.50"}
KEPT |= {"phone": "+12075550123", "email": "ann@example.com", "address": "12 Elm Street", "text": "A-1001"}


@dataclass(frozen=True)
class House:
    """The scripts of a pack with everything that they need, for as many customers as one likes."""

    stage: Stage
    scripts: Mapping[str, Script]

    @classmethod
    def of(cls, view: View, scripts: Mapping[str, Script]) -> House:
        return cls(Stage(view), scripts)

    @cached_property
    def trials(self) -> Trials:
        """The scripts' own tests."""
        return Trials(self.stage.view)

    def titles(self) -> list[str]:
        """What the facts are called."""
        return [next(iter(fact.words.values())).title for fact in self.stage.view.facts.values()]

    def questions(self) -> list[str]:
        """What the facts answer."""
        return [it for fact in self.stage.view.facts.values() for it in next(iter(fact.words.values())).questions[:1]]

    def fitting(self, slot: Slot) -> str:
        """A value of the slot as it is kept."""
        if slot.column.type == "choice":
            return slot.column.choices[0]
        return next(iter(self.stage.view.facts)) if slot.kind == "fact" else KEPT.get(slot.kind, "2")
