"""Sources asked once for one answer or decision, however often it is made again before it is on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from contactkb.knowledge.facts import Binding
from contactkb.knowledge.sources.readings import Reading
from contactkb.knowledge.sources.sources import Sources

Readings: TypeAlias = dict[tuple[str, tuple[tuple[str, str], ...]], Reading]


def ask_once(sources: Sources, readings: Readings, binding: Binding) -> Reading:
    """What the source says of a value that a fact is bound to."""
    if binding.question not in readings:
        readings[binding.question] = sources.read(binding)
    return readings[binding.question]


def look_once(
    sources: Sources, readings: Readings, name: str, inputs: Mapping[str, str], columns: Sequence[str]
) -> Reading:
    """What the source says in these columns."""
    question = (name, tuple(sorted({**inputs, "": " ".join(columns)}.items())))
    if question not in readings:
        readings[question] = sources.look(name, inputs, columns)
    return readings[question]
