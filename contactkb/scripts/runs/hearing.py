"""What words mean to the house besides being an answer: a question, a fact, or another script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from contactkb.answering import ANSWERED, CLARIFY, LONGEST, Counter, Question
from contactkb.answering.answers import Selection
from contactkb.answering.bands import Bands, bands_of
from contactkb.answering.doors import Asking
from contactkb.answering.understanding import TALKED_OF
from contactkb.knowledge import Context, View
from contactkb.scripts.runs.library import Library
from contactkb.scripts.runs.triggers import Triggers, name_beside_facts
from contactkb.scripts.tables.standards import Standards

MOST_FACTS = 3
# What is less likely than this was hardly meant.
LEAST = 0.1
# Where scripts and facts are heard all at once, a fact that is likelier than this is what was asked for; where there is
# no doubt about the script by itself, only one that is asked for almost word for word.
ASKED_FOR, NO_DOUBT, WORD_FOR_WORD = 0.5, 0.95, 0.97


@dataclass(frozen=True, slots=True)
class Joints:
    """What all worlds of one business share."""

    counter: Counter
    standards: Standards
    library: Library
    triggers: Triggers


class Hearing:
    """Hears words at one state of the store, in one context; facts and scripts are told apart by their chances."""

    def __init__(self, joints: Joints, view: View, moment: datetime, context: Context) -> None:
        self.joints, self.view, self.moment, self.context = joints, view, moment, context

    def is_question(self, words: str) -> bool:
        selection = self._select(words)
        return selection.outcome == ANSWERED and not self.script_meant(words)

    def facts_meant(self, words: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        selection, facts = self._select(words), self.view.facts

        def those(keys: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(key for key in keys if key in facts and (not kinds or facts[key].kind in kinds))

        if selection.outcome == ANSWERED and len(those(selection.keys)) == 1:
            return those(selection.keys)
        if selection.outcome == CLARIFY and len(those(selection.candidates)) > 1:
            return those(selection.candidates)
        hits = self.joints.counter.hear(Question(words[:LONGEST]), self.context, self.moment, self.view)
        return those(tuple(hit.key for hit in hits if hit.chance >= LEAST))[:MOST_FACTS]

    def script_meant(self, words: str) -> str:
        script, chance = self._chance_of_a_script(words)
        if chance < self._bands().answer or self._select(words).followed:
            # What is asked further about an answer ("until when?") is about that answer, whatever it is like.
            return ""
        least = WORD_FOR_WORD if chance >= NO_DOUBT else ASKED_FOR
        return "" if self._chance_of_a_rival(words, script) >= least else script

    def _select(self, words: str) -> Selection:
        """What the words are about. Where a run leads is for its script to say: what merely is unclear is not heard in
        the light of what was told before, or every answer to a script would become a question about that."""
        question = Question(words[:LONGEST])
        selection = self.joints.counter.select(question, self.context, self.moment, self.view)
        if selection.followed != TALKED_OF:
            return selection
        return self.joints.counter.select(replace(question, earlier=()), self.context, self.moment, self.view)

    def scripts_heard(self, words: str) -> Iterator[tuple[str, float]]:
        """The scripts that the words may ask for and that may be begun here, best first, with their chances."""
        scripts = self.joints.library.published(self.view)
        unanswerable = self._bands().unanswerable
        for hit in self.joints.triggers.hear(scripts, words[:LONGEST], self.context.language, unanswerable):
            if scripts[hit.key].is_for(self.context, self.moment):
                yield hit.key, hit.chance

    def chance_of_facts(self, words: str) -> float:
        """The chance that the words ask for a fact: the one that would be told, or those that would be offered."""
        selection = self._select(words)
        if selection.outcome != CLARIFY:
            return selection.confidence if selection.outcome == ANSWERED else 0.0
        hits = self.joints.counter.hear(Question(words[:LONGEST]), self.context, self.moment, self.view)
        return min(sum(hit.chance for hit in hits if hit.key in selection.candidates), 1.0)

    def _chance_of_a_rival(self, words: str, script: str) -> float:
        """The chance of the fact that is likelier than the script, whether or not it can be told now; 0 for none."""
        counter, triggers = self.joints.counter, self.joints.triggers
        others = triggers.beside_facts(self.joints.library.published(self.view))
        language, unanswerable = self.context.language, self._bands().unanswerable
        asking = Asking(self.view, self.context, self.moment, language, unanswerable, words[:LONGEST])
        hits = counter.doors.hear_beside(asking, others)
        for hit in hits:
            fact = self.view.facts.get(hit.key)
            if hit.key == name_beside_facts(script):
                return 0.0
            if fact is not None and self.context.may_hear(fact.audience):
                return hit.chance
        return 0.0

    def _chance_of_a_script(self, words: str) -> tuple[str, float]:
        return next(self.scripts_heard(words), ("", 0.0))

    def _bands(self) -> Bands:
        return bands_of(self.context.channel, self.joints.counter.bands)
