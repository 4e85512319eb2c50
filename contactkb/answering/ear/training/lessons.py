"""Lessons: the questions of facts, and what they are called, each with the fact that it means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from contactkb.answering.ear.door import NOBODYS, Door
from contactkb.answering.ear.language import Said, read
from contactkb.answering.ear.segment import names_in
from contactkb.knowledge.facts import Fact


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that customers ask, as it stands in a fact of the unit whose door that is."""

    text: str
    key: str
    door: Door = NOBODYS


def questions_in(facts: Mapping[str, Fact], language: str) -> list[Asked]:
    """All questions that facts have in the language."""
    doors = doors_of(facts.values())
    return [Asked(it, key, doors[fact.unit]) for key, fact in facts.items() for it in fact.words[language].questions]


def doors_of(facts: Collection[Fact]) -> Mapping[str, Door]:
    """The doors of the units that have these facts."""
    businesses: dict[str, set[str]] = {}
    for fact in facts:
        businesses.setdefault(fact.pack, set()).add(fact.unit)
    return {unit: Door(unit, frozenset(units)) for units in businesses.values() for unit in units}


def lessons_in(facts: Mapping[str, Fact], asked: Collection[Asked], language: str) -> list[Asked]:
    """What heads learn from: the questions, and what each fact is called."""
    return [*asked, *(Asked(it, key) for key, fact in facts.items() for it in names_in(fact.words[language]))]


def read_all(lessons: Iterable[Asked], language: str) -> list[tuple[Said, str]]:
    """The lessons, each with what was said."""
    return [(read(it.text, language), it.key) for it in lessons]
