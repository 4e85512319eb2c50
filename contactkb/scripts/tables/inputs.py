"""The inputs of one decision: read as their types, and kept so that the decision can be made again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.atoms import Atom, atom_of
from contactkb.scripts.tables.column import Column, Given, dump_given, read_given
from contactkb.scripts.tables.standard import Standard


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is known of a case: values in clear, and of each sensitive input which rows it passes.

    `unread` says of every input that is missing or badly typed what is wrong; then nothing is decided. `digests` are
    keyed hashes of the sensitive ones.
    """

    values: Mapping[str, Given]
    held: Mapping[str, Sequence[bool]]
    digests: Mapping[str, str]
    unread: Mapping[str, str]

    @property
    def atoms(self) -> dict[str, Atom]:
        """The values as the engine compares them."""
        return {name: atom_of(value) for name, value in self.values.items()}


def read_inputs(standard: Standard, given: Mapping[str, Any], secret: bytes) -> Inputs:
    """The declared inputs among what was given; nothing else is looked at."""
    values: dict[str, Given] = {}
    unread: dict[str, str] = {}
    for name, column in standard.inputs.items():
        if given.get(name) is None:
            unread[name] = "missing"
            continue
        try:
            values[name] = read_given(column, given[name], standard.zone)
        except BadValue:
            # What was given instead may be anything, and is not repeated.
            unread[name] = f"not {column.describe()}"
    hidden = {name: value for name, value in values.items() if standard.inputs[name].sensitive}
    return Inputs(
        {name: value for name, value in values.items() if name not in hidden},
        {name: _held(standard, name, atom_of(value)) for name, value in hidden.items()},
        {name: _digest(standard.inputs[name], value, secret, standard) for name, value in hidden.items()},
        unread,
    )


def dump_inputs(standard: Standard, inputs: Inputs) -> dict[str, Any]:
    """What is kept of them."""
    return {
        "values": {name: dump_given(value, standard.zone) for name, value in inputs.values.items()},
        "held": {name: "".join("01"[it] for it in rows) for name, rows in inputs.held.items()},
        "digests": dict(inputs.digests),
        "unread": dict(inputs.unread),
    }


def recall_inputs(standard: Standard, kept: Mapping[str, Any]) -> Inputs:
    """The inputs again, from what was kept."""
    return Inputs(
        {name: read_given(standard.inputs[name], raw, standard.zone) for name, raw in kept["values"].items()},
        {name: [it == "1" for it in rows] for name, rows in kept["held"].items()},
        kept["digests"],
        kept["unread"],
    )


def _held(standard: Standard, name: str, atom: Atom) -> list[bool]:
    return [row.cells[name].holds(atom, {}) for row in standard.rows]


def _digest(column: Column, value: Given, secret: bytes, standard: Standard) -> str:
    text = f"{column.name}:{dump_given(value, standard.zone)}"
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
