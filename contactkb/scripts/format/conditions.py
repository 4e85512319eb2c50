"""Conditions of steps: typed before they are published, and never worked out while something they name is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Decide
from contactkb.scripts.tables.atoms import Atom, engine_type
from contactkb.scripts.tables.cel import RESERVED, Conditions, Undecidable, check_condition, without_texts
from contactkb.scripts.tables.column import Column
from contactkb.scripts.tables.conditions import confusions

# What stands after a point is a member, such as `order.startsWith("A")`.
_NAME = re.compile(r"(?<![\w.])[a-zA-Z_]\w*")
# The engine's work for one of them is kept for each types of its names: there are few beside their uses.
MOST_KEPT = 4096
# Scripts have no named values.
IN_STANDARDS, IN_A_TABLE = "`values:`", "Let a table decide that: its cells are typed."


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it is written; `names` are what has to be known before it can be worked out."""

    expression: str
    names: tuple[str, ...]

    def missing(self, atoms: Mapping[str, Atom]) -> tuple[str, ...]:
        """The names that are not among these."""
        return tuple(name for name in self.names if name not in atoms)

    def holds(self, atoms: Mapping[str, Atom]) -> bool:
        """Whether it holds for these. Raises Undecidable where a name is missing, or a value is not of its type."""
        missing = self.missing(atoms)
        if missing:
            raise Undecidable(f"{', '.join(missing)} is not known")
        used = {name: atoms[name] for name in self.names}
        return _compiled(self.expression, tuple((name, _type(it)) for name, it in used.items())).evaluate(used)[0]


@lru_cache(MOST_KEPT)
def condition_of(expression: str) -> Condition:
    """The condition in the words of an author."""
    names = dict.fromkeys(_NAME.findall(without_texts(expression)))
    return Condition(expression, tuple(name for name in names if name not in RESERVED))


def columns_of(script: Script, outputs: Mapping[str, Mapping[str, Column]]) -> dict[str, Column]:
    """Every name that the script's conditions may use; `outputs` are those of each deciding step's table, by step.

    An output of a decision is called step_output.
    """
    found = {name: slot.column for name, slot in script.slots.items()}
    found |= {name: reading.column for name, reading in script.readings.items()}
    for step in script.steps:
        if isinstance(step.does, Decide):
            found |= {name_of(step.id, name): column for name, column in outputs.get(step.id, {}).items()}
    return found


def name_of(step: str, output: str) -> str:
    """What an output of a decision is called in conditions."""
    return f"{step}_{output}"


def troubles(expression: str, columns: Mapping[str, Column]) -> Iterator[BadValue]:
    """What is wrong with a condition over these names: unknown ones, types, figures that may mean anything."""
    condition = condition_of(expression)
    unknown = [name for name in condition.names if name not in columns]
    if unknown:
        yield BadValue(f"{unknown[0]!r} is no slot, reading or output of a decision.", _use(columns))
        return
    if not condition.names:
        yield BadValue("The condition names nothing, so it is always the same.", "Name what it depends on.")
        return
    used = {name: columns[name] for name in condition.names}
    try:
        check_condition({name: engine_type(column) for name, column in used.items()}, expression)
    except BadValue as error:
        yield error
        return
    for confusion in confusions(expression, used):
        yield BadValue(confusion.what, IN_A_TABLE if IN_STANDARDS in confusion.remedy else confusion.remedy)


@lru_cache(MOST_KEPT)
def _compiled(expression: str, types: tuple[tuple[str, str], ...]) -> Conditions:
    return Conditions(dict(types), [expression])


def _type(atom: Atom) -> str:
    return "bool" if isinstance(atom, bool) else "int" if isinstance(atom, int) else "string"


def _use(columns: Mapping[str, Column]) -> str:
    known = sorted(columns)
    return f"Use one of: {', '.join(known[:30])}." if known else "The script knows nothing yet: add a slot."
