"""What a script's texts, conditions and references name, and what of it has to be known before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from contactkb.answering.composing import names_for
from contactkb.knowledge import View
from contactkb.scripts.format.conditions import condition_of, name_of
from contactkb.scripts.format.flow import Flow, decided_by, flow_of
from contactkb.scripts.format.lints.calls import Calls
from contactkb.scripts.format.references import is_literal
from contactkb.scripts.format.said import Written, texts_of
from contactkb.scripts.format.script import BoundFact, Script
from contactkb.scripts.format.step import Answer, Ask, Decide, Do, Listen, Promise, Step
from contactkb.scripts.format.text import Texts
from contactkb.wording.templates import references

# What any text may name, and what a promise's may besides.
ALWAYS, DUE = "unit", "due"
REASON = "reason"
TIP = "tip"


@dataclass(frozen=True)
class Names:
    """The names of a script among everything published."""

    view: View
    script: Script
    calls: Calls

    @cached_property
    def flow(self) -> Flow:
        """Every way from every step."""
        return flow_of(self.script)

    @cached_property
    def texts(self) -> tuple[Written, ...]:
        """Every text of it."""
        return tuple(texts_of(self.script))

    @cached_property
    def outputs(self) -> Mapping[str, frozenset[str]]:
        """What every decision gives, by the step that makes it."""
        found = {}
        for step in self.script.steps:
            if isinstance(step.does, Decide):
                content = decided_by(self.view, self.script, step.does.standard) or {"outputs": {}}
                found[step.id] = frozenset(content["outputs"]) | {REASON}
        return found

    @cached_property
    def told(self) -> Mapping[str, frozenset[str]]:
        """What can be said of each bound fact."""
        return {bound.name: self._told_of(bound) for bound in self.script.facts.values()}

    @cached_property
    def written(self) -> Mapping[str, tuple[tuple[str, bool], ...]]:
        """What the words of each step name, and whether it is said; tips are for agents, who see what is known."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for it in self.texts:
            if it.step and it.place[-1] != TIP:
                found.setdefault(it.step, []).extend((name, it.is_said) for name in named_in(it.texts))
        return {step: tuple(names) for step, names in found.items()}

    def needs(self, name: str) -> frozenset[str] | None:
        """What has to be known so that the name stands for something: slots, readings, bound facts, deciding steps.

        None for a name of nothing.
        """
        head, dot, tail = name.partition(".")
        if is_literal(name):
            return frozenset()
        if not dot:
            is_known = head in self.script.slots or head in self.script.readings
            return frozenset({head}) if is_known else frozenset() if head == ALWAYS else None
        if head in self.outputs:
            return frozenset({head}) if tail in self.outputs[head] else None
        if head in self.script.facts:
            return frozenset({head}) if tail in self.told[head] else None
        fact = self.view.facts.get(head)
        return frozenset() if fact is not None and tail in names_for(fact) else None

    def behind(self, name: str) -> frozenset[str]:
        """The slots and deciding steps that it comes from in the end, through readings and bound facts."""
        found, open_ = {name}, [name]
        while open_:
            inner = self.beside(open_.pop()) - found
            found |= inner
            open_ += inner
        return frozenset(it for it in found if it in self.script.slots or it in self.outputs)

    def beside(self, name: str) -> frozenset[str]:
        """What a reading is asked with, or the slot that holds a bound fact; nothing for what stands by itself."""
        if name in self.script.readings:
            given = self.script.readings[name].given.values()
            return frozenset(it for reference in given for it in self.needs(reference) or ())
        if name in self.script.facts and name not in self.script.slots:
            return frozenset(filter(None, [self.script.facts[name].slot]))
        return frozenset()

    def uses_at(self, step: Step) -> frozenset[str]:
        """What the step names anywhere; names of nothing are left out."""
        words = (name for name, _ in self.written.get(step.id, ()))
        return self._known(*words, *self._asked_with(step))

    def needed_at(self, step: Step) -> frozenset[str]:
        """What the step cannot do without: in notes, briefs and optional inputs, what is not known is left open."""
        words = (name for name, is_said in self.written.get(step.id, ()) if is_said)
        return self._known(*words, *self._asked_with(step, all_of_it=False))

    def condition_at(self, step: Step) -> frozenset[str]:
        """What its condition depends on."""
        decided = {name_of(id_, output): id_ for id_, outputs in self.outputs.items() for output in outputs}
        known = {*self.script.slots, *self.script.readings, *decided}
        names = condition_of(step.when).names if step.when else ()
        return frozenset(decided.get(name, name) for name in names if name in known)

    def _known(self, *names: str) -> frozenset[str]:
        return frozenset(used for name in names for used in self.needs(name) or ())

    def _asked_with(self, step: Step, all_of_it: bool = True) -> Iterator[str]:
        match step.does:
            case Ask(slot) | Listen(slot) if slot in self.script.slots:
                yield from named_in(self.script.slots[slot].ask)
            case Answer(fact) if fact in self.script.facts:
                yield f"{fact}.title"
            case Decide(standard, given, as_of):
                yield from (*filter(None, [as_of]), *self._inputs_of(standard, given, all_of_it))
            case Do(given=given):
                yield from given.values()
            case Promise(due=due) if due:
                yield due

    def _inputs_of(self, standard: str, given: Mapping[str, str], all_of_them: bool) -> Iterator[str]:
        """What inputs are filled by: what is said to, or what has the same name."""
        content = decided_by(self.view, self.script, standard) or {"inputs": {}}
        known = {*self.script.slots, *self.script.readings}
        for name, column in content["inputs"].items():
            if all_of_them or column.get("optional") != "yes":
                yield from [given[name]] if name in given else [name] if name in known else ()

    def _told_of(self, bound: BoundFact) -> frozenset[str]:
        if bound.key:
            fact = self.view.facts.get(bound.key)
            return names_for(fact) if fact is not None else frozenset()
        kinds = self.script.slots[bound.slot].kinds if bound.slot in self.script.slots else ()
        facts = (fact for fact in self.view.facts.values() if not kinds or fact.kind in kinds)
        return frozenset().union(*(names_for(fact) for fact in facts))


def named_in(texts: Texts) -> Iterator[str]:
    """The names that a text refers to, in any language."""
    return (name for text in texts.values() for name in references(text.text))
