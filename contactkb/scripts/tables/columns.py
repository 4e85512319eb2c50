"""What a table is about: its inputs, outputs and look-ups as an author declares them, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from contactkb.knowledge import Unit
from contactkb.knowledge.facts.reading import LANGUAGES
from contactkb.scripts.tables.cel import RESERVED
from contactkb.scripts.tables.cell import GIVEN, MISSING, presence
from contactkb.scripts.tables.column import Column
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.standard import Lookup
from contactkb.scripts.tables.table import CONDITION, NAME, REASON


def read_columns(content: Mapping[str, Any], unit: Unit) -> dict[str, Column]:
    """The columns that are described there, by name; of those that are looked up, where."""
    columns = {name: read_column(name, it, unit) for name, it in content.items()}
    for name, it in content.items():
        lookup, _, part = it.get("from", "").partition(".")
        columns[name] = replace(columns[name], lookup=lookup, part=part)
    return columns


def read_column(name: str, content: Mapping[str, Any], unit: Unit) -> Column:
    """The column that is described there; money without a currency is in the unit's."""
    measure = content.get("measure", "")
    if content["type"] in ("money", "unit_price"):
        currency = content.get("currency", unit.currency)
        measure = f"{currency}/{measure}" if content["type"] == "unit_price" else currency
    return Column(
        name,
        content["type"],
        tuple(content.get("of", ())),
        measure.removesuffix("s") if content["type"] == "duration" else measure,
        sensitive=content.get("sensitive") == "yes",
        optional=content.get("optional") == "yes",
        lenient=content.get("lenient") == "yes",
        words={language: content[language] for language in LANGUAGES if language in content},
    )


def read_lookups(content: Mapping[str, Any]) -> dict[str, Lookup]:
    """What is asked of sources, by name, each in the columns that inputs take from it."""
    taken = [it["from"].partition(".") for it in content["inputs"].values() if "from" in it]
    return {
        name: Lookup(name, it["source"], it.get("with", {}), tuple(sorted({of for by, _, of in taken if by == name})))
        for name, it in content.get("lookups", {}).items()
    }


def unfit_names(content: Mapping[str, Any]) -> Iterator[Flaw]:
    """Names that mean something else, or that stand for two things."""
    names = [(part, name) for part in ("inputs", "outputs", "values") for name in content.get(part, {})]
    there = {presence(name) for name, it in content["inputs"].items() if it.get("optional") == "yes"}
    for at, (part, name) in enumerate(names):
        if name in RESERVED or name in (NAME, CONDITION, "unit") or (name == REASON and part != "inputs"):
            yield Flaw((part, name), f"{name!r} means something else here.", "Give it another name.")
        if name in there or name in [before for _, before in names[:at]]:
            yield Flaw((part, name), f"the name {name!r} is taken.", "Give one of the two another name.")


def unfit_inputs(inputs: Mapping[str, Column], lookups: Mapping[str, Lookup]) -> Iterator[Flaw]:
    """Look-ups that lead nowhere, and inputs that say two things of themselves."""
    for column in inputs.values():
        for what, remedy in _unfit(column, lookups):
            yield Flaw(("inputs", column.name), what, remedy)
    asked: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
    for lookup in lookups.values():
        place = ("lookups", lookup.name)
        if not lookup.columns:
            yield Flaw(place, f"nothing takes anything from {lookup.name!r}.", "Add an input, or remove it.")
        for name in lookup.given.values():
            if name not in inputs or inputs[name].lookup:
                remedy = f"Use one of: {', '.join(it.name for it in inputs.values() if not it.lookup)}."
                yield Flaw(place, f"it asks with {name!r}, which is no input that is given.", remedy)
        question = lookup.source, tuple(sorted(lookup.given.items()))
        if asked.setdefault(question, lookup.name) != lookup.name:
            yield Flaw(place, f"{asked[question]!r} asks the same.", "Make one of the two.")


def _unfit(column: Column, lookups: Mapping[str, Lookup]) -> Iterator[tuple[str, str]]:
    name = column.name
    if column.lookup and column.lookup not in lookups:
        yield f"{name} is taken from {column.lookup!r}, which is not looked up.", "Declare it under `lookups:`."
    if column.lookup and (column.sensitive or column.lenient):
        remedy = "Let the source say no more than may be recorded, in its type."
        yield f"{name} is looked up, and can be neither sensitive nor lenient.", remedy
    if column.lenient and not column.optional:
        yield f"{name} is missing where it cannot be read, and must not be missing.", 'Add `optional: "yes"`.'
    if column.optional and {MISSING, GIVEN} & {*column.choices}:
        yield f"a choice of {name} is called like what cells say of its presence.", "Call it something else."
