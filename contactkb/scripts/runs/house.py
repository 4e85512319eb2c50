"""The world of production: what the house knows and says at one moment, recorded with the turn that says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from contactkb.answering import ANSWERED, LONGEST, Answer, Question, put_in_words
from contactkb.answering.composing import names_for, say_phrase
from contactkb.answering.composing.bench import Bench, Untold
from contactkb.answering.composing.references import of_another
from contactkb.errors import Missing, Refused
from contactkb.knowledge import NOTHING_THERE, Context, Unit, View
from contactkb.knowledge.sources import Readings, ask_once, look_once
from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.script import BoundReading, Script
from contactkb.scripts.format.slot import Slot as Wanted
from contactkb.scripts.guide.run import Decided, Known
from contactkb.scripts.guide.world import Silence, Unknowable
from contactkb.scripts.runs.deciding import Deciding
from contactkb.scripts.runs.hearing import Hearing, Joints
from contactkb.scripts.runs.memory import Memory
from contactkb.scripts.tables.column import Column, Given, read_given
from contactkb.wording import to_gsm
from contactkb.wording.sentences import Sentence, Slot, render

TRUE, FALSE = ("true", "t", "1", "yes"), ("false", "f", "0", "no")


class House(Hearing):
    """One state of the store at one moment, in one context.

    `memory` knows what need not be asked. `session` is the transaction of the turn where the store is held already;
    else answers and decisions are kept until `record`, and nothing of them may be said before.
    """

    def __init__(
        self,
        joints: Joints,
        view: View,
        moment: datetime,
        context: Context,
        by: str,
        readings: Readings,
        memory: Memory,
        session: Session | None = None,
    ) -> None:
        if context.unit not in view.units:
            raise Missing(f"there is no unit {context.unit!r}")
        spoken = context.language or view.units[context.unit].languages[0]
        super().__init__(joints, view, moment, replace(context, language=spoken))
        self.zone = view.zone(context.unit)
        self.readings, self.by = readings, by
        self._memory = memory
        self._answers: list[tuple[Answer, Question]] = []
        self._deciding = Deciding(joints.standards, joints.library, view, moment, self.context, by, readings, session)
        ask = partial(ask_once, joints.counter.sources, readings)
        self._bench = Bench(view, self.context, moment, self.context.language, ask)

    def record(self, session: Session) -> None:
        """Put every answer and decision on record, in the transaction of the turn that they belong to."""
        for answer, question in self._answers:
            self.joints.counter.record_within(session, answer, question, self.context)
        self._deciding.record(session)

    def script(self, key: str, revision: int = 0) -> Script:
        return self.joints.library.find(self.view, key, revision)

    def known(self, slot: Wanted) -> Known | None:
        return self._memory.known(slot, self.moment)

    def answer(self, fact: str) -> Answer:
        question = Question(keys=(fact,))
        try:
            answer = self._prepare(question)
        except Refused as refused:
            raise Unknowable(f"nothing can be told about {fact}") from refused
        if answer.outcome != ANSWERED:
            raise Unknowable(answer.words)
        return self._told(answer, question)

    def ask(self, words: str) -> Answer:
        question = Question(words[:LONGEST])
        return self._told(self._prepare(question), question)

    def title(self, fact: str) -> Slot:
        return self.value(fact, "title")

    def value(self, fact: str, name: str) -> Slot:
        found = self.view.facts.get(fact)
        if found is None or name not in names_for(found):
            raise Unknowable(f"{fact} has no {name} now")
        try:
            return of_another(self._bench, fact, name)
        except Untold as untold:
            raise Unknowable(f"{fact} cannot be told now ({untold.phrase})") from untold

    def read(self, reading: BoundReading, inputs: Mapping[str, str]) -> Given:
        said = look_once(self.joints.counter.sources, self.readings, reading.source, inputs, ())
        if said.trouble:
            silent = Unknowable if said.trouble == NOTHING_THERE else Silence
            raise silent(f"the source {reading.source}: {said.trouble}")
        try:
            return read_given(reading.column, _plain(reading.column, said.said), self.zone)
        except BadValue as error:
            raise Silence(f"the source {reading.source} says something else than {reading.name}") from error

    def unit(self, key: str) -> Unit:
        if key not in self.view.units:
            raise Missing(f"there is no unit {key!r}")
        return self.view.units[key]

    def inputs(self, script: Script, standard: str) -> Mapping[str, Column]:
        return self._deciding.inputs(script, standard)

    def decide(
        self,
        script: Script,
        standard: str,
        inputs: Mapping[str, str],
        origins: Mapping[str, str],
        as_of: datetime | None,
    ) -> Decided:
        return self._deciding.decide(script, standard, inputs, origins, as_of)

    def override(self, decided: Decided, outputs: Mapping[str, str], code: str, approver: str) -> Decided:
        return self._deciding.override(decided, outputs, code, approver)

    def render(self, template: str, slots: Mapping[str, Slot]) -> str:
        said = render(Sentence(template, slots), self._bench.hand())
        return to_gsm(said) if self.context.medium == "text" else said

    def phrase(self, name: str, **slots: Slot) -> str:
        return say_phrase(self.view, self.context, self.moment, self.context.language, name, slots)

    def _prepare(self, question: Question) -> Answer:
        return self.joints.counter.prepare(self.view, question, self.context, self.moment, self.readings)

    def _told(self, answer: Answer, question: Question) -> Answer:
        self._answers.append((answer, question))
        if self.context.medium != "mail":
            return answer
        # Whoever writes the mail around it greets once, and not at each of its answers.
        return put_in_words(replace(answer, opening=(), ending=()), self.context.medium, self.zone)


def _plain(column: Column, said: str) -> str:
    """Databases write true and false in many ways."""
    if column.type != "boolean":
        return said
    plain = said.strip().lower()
    return "true" if plain in TRUE else "false" if plain in FALSE else said
