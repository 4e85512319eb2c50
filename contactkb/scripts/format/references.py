"""What inputs, deadlines and moments refer to: a slot, a reading, an output of a decision, a fact's value, or words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from contactkb.answering.composing import names_for
from contactkb.knowledge import Entry, Fact, View
from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Decide
from contactkb.scripts.tables.checking import shape_of
from contactkb.scripts.tables.column import Column
from contactkb.scripts.tables.inner import inner_standard
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.standard import Standard

QUOTE = '"'
# Names that facts have beside their values: when they end is a day, or a moment where that is not the end of one.
ENDS = ("valid_until", "honour_until", "next_update")
LIST_PRICE, PRICE = "list_price", "price"


def is_literal(reference: str) -> bool:
    """Whether it is words in double quotes, which stand for themselves."""
    return len(reference) > 1 and reference.startswith(QUOTE) and reference.endswith(QUOTE)


def words_of(reference: str) -> str:
    """The words of a literal."""
    return reference[1:-1]


def owner_of(reference: str) -> tuple[str, str]:
    """The step or bound fact whose output or value it is, and which; ("", name) for a slot or reading."""
    owner, dot, inner = reference.partition(".")
    return (owner, inner) if dot else ("", reference)


@dataclass(frozen=True)
class References:
    """Everything that a script may refer to, typed, among everything published."""

    view: View
    script: Script
    entry: Entry

    @cached_property
    def standards(self) -> Mapping[str, Standard]:
        """What each step decides by, by its id; without those whose standard is not there or cannot be read."""
        found = {}
        for step in self.script.steps:
            if isinstance(step.does, Decide) and (standard := self._standard(step.does.standard)) is not None:
                found[step.id] = standard
        return found

    @cached_property
    def outputs(self) -> Mapping[str, Mapping[str, Column]]:
        """What each step decides, by its id."""
        return {step: standard.outputs for step, standard in self.standards.items()}

    def column(self, reference: str) -> Column | None:
        """The type of what it refers to; None for nothing, for what cannot be typed, and for words in quotes."""
        owner, name = owner_of(reference)
        if not owner:
            known = self.script.slots.get(name) or self.script.readings.get(name)
            return known.column if known is not None else None
        if owner in self.standards:
            return Column(name, "text") if name == "reason" else self.outputs[owner].get(name)
        return next((column for fact in self.facts(owner) if (column := _column(fact, name)) is not None), None)

    def facts(self, name: str) -> Iterator[Fact]:
        """The facts that a bound name, or a key, may stand for."""
        bound = self.script.facts.get(name)
        if bound is None or bound.key:
            key = bound.key if bound else name
            yield from (self.view.facts[it] for it in [key] if it in self.view.facts)
        elif bound.slot in self.script.slots:
            kinds = self.script.slots[bound.slot].kinds
            yield from (fact for fact in self.view.facts.values() if not kinds or fact.kind in kinds)

    def _standard(self, name: str) -> Standard | None:
        if name in self.script.tables:
            entry: Entry | None = inner_standard(self.entry, name)
        else:
            entry = self.view.entry("standard", name)
        if entry is None:
            return None
        standard, flaws = read_standard(entry, self.view.units[entry.content["unit"]])
        return None if flaws else standard


def _column(fact: Fact, name: str) -> Column | None:
    if name not in names_for(fact):
        return None
    if name in ENDS:
        return Column(name, "moment")
    try:
        shape = shape_of(fact, PRICE if name == LIST_PRICE else name)
    except BadValue:
        return None
    return Column(name, "text") if shape is None else Column(name, shape[0], measure=shape[1])
