"""The inputs of one decision: read as their types, and kept so that the decision can be made again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from contactkb.knowledge import Reading
from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.atoms import Known, atom_of, known_of, nothing_of
from contactkb.scripts.tables.cell import presence
from contactkb.scripts.tables.column import Column, Given, dump_given, read_given
from contactkb.scripts.tables.standard import Standard


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is known of a case: values in clear, and of each sensitive input which rows it passes.

    `unread` says of every input that is missing or badly typed what is wrong; then nothing is decided. `absent` says
    the same of those that may be missing. `digests` are keyed hashes of the sensitive ones, `hidden` these themselves
    for as long as they are worked with. `readings` are what sources said, as it is kept.
    """

    values: Mapping[str, Given]
    held: Mapping[str, Sequence[bool]]
    digests: Mapping[str, str]
    unread: Mapping[str, str]
    absent: Mapping[str, str] = field(default_factory=_nothing)
    readings: tuple[Reading, ...] = ()
    hidden: Mapping[str, Given] = field(default_factory=_nothing, repr=False)

    @property
    def atoms(self) -> dict[str, Known]:
        """The values as the engine compares them."""
        return {name: known_of(value) for name, value in self.values.items()}


def read_inputs(standard: Standard, given: Mapping[str, Any], secret: bytes, looked_up: bool = False) -> Inputs:
    """The declared inputs among what was given; nothing else is looked at.

    What is looked up is never given, but for whoever tries the table alone: then it counts as `looked_up`.
    """
    values: dict[str, Given] = {}
    unread: dict[str, str] = {}
    absent: dict[str, str] = {}
    for name, column in standard.inputs.items():
        if column.lookup and not looked_up:
            continue
        if given.get(name) is None:
            (absent if column.optional else unread)[name] = "missing"
            continue
        try:
            values[name] = read_given(column, given[name], standard.zone)
        except BadValue:
            # What was given instead may be anything, and is not repeated.
            (absent if column.lenient else unread)[name] = f"not {column.describe()}"
    sensitive = [name for name, column in standard.inputs.items() if column.sensitive and name not in unread]
    hidden = {name: values[name] for name in sensitive if name in values}
    return Inputs(
        {name: value for name, value in values.items() if name not in hidden},
        {name: _held(standard, name, hidden.get(name)) for name in sensitive},
        {name: _digest(standard.inputs[name], value, secret, standard) for name, value in hidden.items()},
        unread,
        absent,
        hidden=hidden,
    )


def atoms_of(standard: Standard, inputs: Inputs) -> dict[str, Known]:
    """The inputs as the engine compares them: of those that may be missing also whether they are there."""
    optional = {name: column for name, column in standard.open_inputs.items() if column.optional}
    return {
        **{name: nothing_of(column) for name, column in optional.items()},
        **{presence(name): name in inputs.values for name in optional},
        **inputs.atoms,
    }


def dump_inputs(standard: Standard, inputs: Inputs) -> dict[str, Any]:
    """What is kept of them; what was looked up is in the readings."""
    given = {name: value for name, value in inputs.values.items() if not standard.inputs[name].lookup}
    kept = {
        "values": {name: dump_given(value, standard.zone) for name, value in given.items()},
        "held": {name: "".join("01"[it] for it in rows) for name, rows in inputs.held.items()},
        "digests": dict(inputs.digests),
        "unread": {name: it for name, it in inputs.unread.items() if not standard.inputs[name].lookup},
    }
    absent = {name: it for name, it in inputs.absent.items() if not standard.inputs[name].lookup}
    return {**kept, "absent": absent} if absent else kept


def recall_inputs(standard: Standard, kept: Mapping[str, Any]) -> Inputs:
    """The given inputs again, from what was kept."""
    return Inputs(
        {name: read_given(standard.inputs[name], raw, standard.zone) for name, raw in kept["values"].items()},
        {name: [it == "1" for it in rows] for name, rows in kept["held"].items()},
        kept["digests"],
        kept["unread"],
        kept.get("absent", {}),
    )


def _held(standard: Standard, name: str, value: Given | None) -> list[bool]:
    if value is None or isinstance(value, tuple):
        # No cell looks into a list, so that any stands for it.
        return [row.cells[name].holds(None if value is None else "", {}) for row in standard.rows]
    return [row.cells[name].holds(atom_of(value), {}) for row in standard.rows]


def _digest(column: Column, value: Given, secret: bytes, standard: Standard) -> str:
    text = f"{column.name}:{dump_given(value, standard.zone)}"
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
