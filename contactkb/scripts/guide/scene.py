"""A world for trying scripts: from a view of the store, or from nothing but what a test gives; nothing is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from contactkb.answering import ANSWERED, Answer
from contactkb.answering.composing import say_phrase
from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge import NOTHING_THERE, Context, Unit, View
from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.script import BoundReading, Script
from contactkb.scripts.format.slot import Slot as Wanted
from contactkb.scripts.guide.run import Decided, Known
from contactkb.scripts.guide.stage import Stage
from contactkb.scripts.guide.world import Silence, Unknowable
from contactkb.scripts.tables.column import Column, Given, read_given
from contactkb.wording import to_gsm
from contactkb.wording.sentences import Hand, Sentence, Slot, render

NOTHING: Mapping[str, str] = MappingProxyType({})
# What a test gives for a source that says nothing.
SILENT = "silent"


@dataclass
class Scene:
    """What the guide finds in a test.

    `scripts` are those that there are, by key. `given` are texts for facts' values (bound.value), for readings by name
    ("silent" for one that gives nothing, "nothing there" for one that has nothing), and for values that decisions take
    from facts. `known_slots` is what need not be asked, by slot; `recalled` the revisions (key, number) that are not to
    be had any more.
    """

    stage: Stage
    moment: datetime
    context: Context
    scripts: Mapping[str, Script]
    given: Mapping[str, str] = field(default_factory=dict)
    known_slots: Mapping[str, Known] = field(default_factory=dict)
    recalled: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def of(
        cls,
        view: View | None,
        moment: datetime,
        context: Context,
        scripts: Mapping[str, Script],
        given: Mapping[str, str] = NOTHING,
    ) -> Scene:
        """A scene from a view, or where there is none, from the units that the scripts name."""
        return cls(Stage.of(view, scripts, context), moment, context, scripts, given)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the door."""
        return self.stage.view.units[self.context.unit].zone

    @property
    def hand(self) -> Hand:
        """How things are written down there."""
        today = self.moment.astimezone(self.zone).date()
        return Hand(self.context.medium, self.context.language, today, self.zone)

    def script(self, key: str, revision: int = 0) -> Script:
        """The script, unless that revision was recalled. Raises Missing."""
        script = self.scripts.get(key)
        if script is None or revision not in (0, script.revision) or (key, revision) in self.recalled:
            raise Missing(f"there is no script {key!r} in revision {revision}")
        return script

    def known(self, slot: Wanted) -> Known | None:
        """What the scene says is known of it."""
        return self.known_slots.get(slot.name)

    def answer(self, fact: str) -> Answer:
        """The store's answer, or one made of what the test gives of the fact. Raises Unknowable."""
        answer = self.stage.answer(fact, self.context, self.moment, self._of_fact(fact))
        if answer is None or answer.outcome != ANSWERED:
            raise Unknowable(f"{fact} cannot be told now")
        return answer

    def ask(self, words: str) -> Answer:
        """What is answered to a question that stands with a fact, word for word; nothing else is understood here."""
        fact = self.stage.fact_asked(words)
        answer = self.stage.answer(fact, self.context, self.moment, self._of_fact(fact)) if fact else None
        return answer or self.stage.no_answer(self.context, self.moment)

    def is_question(self, words: str) -> bool:
        """Whether a fact has this question."""
        return bool(self.stage.fact_asked(words))

    def facts_meant(self, words: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The facts of these kinds that are called so, or those that the test gives."""
        return self.stage.facts_called(words, kinds) or tuple(sorted(it for it in self._given_facts() if it == words))

    def script_meant(self, words: str) -> str:
        """The script that has these words among its triggers."""
        said = words.strip().lower().rstrip("?.!")
        called = (
            key for key, it in self.scripts.items() if said in [word for row in it.triggers.values() for word in row]
        )
        return next(called, "")

    def title(self, fact: str) -> Slot:
        """What a fact is called."""
        return self.stage.title(fact, self.context, self.moment, self._of_fact(fact))

    def value(self, fact: str, name: str) -> Slot:
        """What the test gives, or else what the store has. Raises Unknowable."""
        return self.stage.value(fact, name, self.context, self.moment, self._of_fact(fact))

    def read(self, reading: BoundReading, inputs: Mapping[str, str]) -> Given:
        """What the test gives. Raises Unknowable where it gives nothing."""
        text = self.given.get(reading.name, SILENT)
        if text == NOTHING_THERE:
            raise Unknowable(f"the source {reading.source} has no {reading.name}")
        if text == SILENT:
            raise Silence(f"the source {reading.source} gives no {reading.name}")
        try:
            return read_given(reading.column, text, self.zone)
        except BadValue as error:
            raise Unknowable(f"{reading.name}: {error.what}") from error

    def unit(self, key: str) -> Unit:
        """A unit of the view. Raises Missing."""
        if key not in self.stage.view.units:
            raise Missing(f"there is no unit {key!r}")
        return self.stage.view.units[key]

    def inputs(self, script: Script, standard: str) -> Mapping[str, Column]:
        """What the script's table or the published standard decides from. Raises Unknowable."""
        return self.stage.standard(script, standard).inputs

    def decide(
        self,
        script: Script,
        standard: str,
        inputs: Mapping[str, str],
        origins: Mapping[str, str],
        as_of: datetime | None,
    ) -> Decided:
        """By the tables themselves, without a record. Raises Unknowable."""
        table = self.stage.standard(script, standard)
        return self.stage.decide(table, inputs, self.context, as_of or self.moment, self.given)

    def override(self, decided: Decided, outputs: Mapping[str, str], code: str, approver: str) -> Decided:
        """The same with other outputs. Raises Refused without a code or an approver."""
        if not code.strip() or not approver.strip():
            raise Refused([Problem("an override needs a reason code and who approved of it.", "code", "Give both.")])
        return replace(decided, outputs={**decided.outputs, **outputs}, called={}, overridden_by=approver)

    def render(self, template: str, slots: Mapping[str, Slot]) -> str:
        """A template as the context has it."""
        said = render(Sentence(template, slots), self.hand)
        return to_gsm(said) if self.context.medium == "text" else said

    def phrase(self, name: str, **slots: Slot) -> str:
        """A phrase of the house."""
        return say_phrase(self.stage.view, self.context, self.moment, self.context.language, name, slots)

    def _of_fact(self, fact: str) -> dict[str, str]:
        """What the test gives of a fact, by value: under its key, or under any name that a script gives it."""
        names = {fact} | {
            it.name for script in self.scripts.values() for it in script.facts.values() if it.key == fact or it.slot
        }
        found = ((name.partition("."), text) for name, text in self.given.items())
        return {inner: text for (owner, _, inner), text in found if inner and owner in names}

    def _given_facts(self) -> set[str]:
        return {name.partition(".")[0] for name in self.given if "." in name}
