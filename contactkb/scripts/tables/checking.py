"""What must hold for a standard to be published: every name and type, its table, its words and its tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from contactkb.knowledge import Check, Entry, Finding, Name, Price, View
from contactkb.knowledge.facts import Binding, Fact
from contactkb.knowledge.values import BadValue, UnitPrice, Value, type_of
from contactkb.scripts.tables.cel import Undecidable
from contactkb.scripts.tables.column import measure_of
from contactkb.scripts.tables.examples import Coverage, run_examples
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.lint import dead_rows, gaps
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.reasons import check_reasons
from contactkb.scripts.tables.standard import FactValue, Standard
from contactkb.wording.templates import references

PERSONAL = {"phone": "phone number", "address": "address"}


def check_standards(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """What is wrong with the changed standards, and with those that changed facts and units are named in."""
    for entry in _concerned(view, changed):
        for flaw in _flaws(view, entry):
            yield Finding(entry.name, flaw.place, flaw.what, flaw.remedy)


def coverage_of(view: View, names: Sequence[Name]) -> Iterator[tuple[str, Coverage]]:
    """How much of each of these standards its tests touch."""
    for name in names:
        entry = view.entries.get(name)
        if entry is not None and entry.collection == "standard":
            standard, _ = read_standard(entry, view.units[entry.content["unit"]])
            yield standard.key, run_examples(standard, known_values(view, standard))[0]


def advise_standards(view: View, names: Sequence[Name]) -> Iterator[Finding]:
    """What an author should look at although nothing forbids it: cases without a row, and languages without words."""
    for name in names:
        entry = view.entries.get(name)
        if entry is not None and entry.collection == "standard":
            yield from (Finding(name, flaw.place, flaw.what, flaw.remedy) for flaw in advise_table(view, entry))


def advise_table(view: View, entry: Entry) -> Iterator[Flaw]:
    """The same of one standard, which may be a table of a script."""
    unit = view.units[entry.content["unit"]]
    standard, _ = read_standard(entry, unit)
    if (gap := gaps(standard)) and "otherwise" not in entry.content:
        remedy = "It goes to a person: add a row, or say why under `otherwise:`."
        yield Flaw(("rows",), f"no row is about {gap}.", remedy)
    for reason, words in standard.reasons.items():
        for language in unit.languages:
            if language not in words:
                remedy = "Write it, or we say it in another language."
                yield Flaw(("reasons", reason), f"`{reason}` has no words in {language}.", remedy)


def check_table(view: View, entry: Entry) -> Iterator[Flaw]:
    """What is wrong with a table by itself and beside the facts that it names, whoever owns and tests it."""
    yield from _table(view, entry, *read_standard(entry, view.units[entry.content["unit"]]))


def shape_of(fact: Fact, name: str) -> tuple[str, str] | None:
    """The type and measure of that value of a fact; None where it has none of that name."""
    value = _held(fact, name)
    if isinstance(value, Binding):
        if value.per and not isinstance(value.low, UnitPrice):
            return "unit_price", f"{measure_of(value.low)}/{value.per}"
        return value.type, measure_of(value.low)
    if value is None:
        return None
    try:
        return type_of(value), measure_of(value)
    except BadValue:
        return type_of(value), "a range"


def lookups_are_declared(knows: Callable[[str], bool]) -> Check:
    """A check that every source that a standard looks something up in is one that the operator has declared."""

    def check(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
        for name in changed:
            entry = view.entries.get(name)
            for lookup, it in entry.content.get("lookups", {}).items() if entry and name[0] == "standard" else ():
                if not knows(it["source"]):
                    what = f"the source {it['source']!r} is not declared in the settings."
                    remedy = "Use the name of a source that the operator has declared, or ask for it to be declared."
                    yield Finding(name, ("lookups", lookup), what, remedy)

    return check


def _concerned(view: View, changed: Sequence[Name]) -> Iterator[Entry]:
    for entry in view.entries.values():
        if entry.collection != "standard":
            continue
        unit = ("unit", entry.content["unit"])
        if entry.name in changed or unit in changed or _facts_in(entry) & {*changed}:
            yield entry


def _facts_in(entry: Entry) -> set[Name]:
    bound = {it["fact"].partition(".")[0] for it in entry.content.get("values", {}).values() if "fact" in it}
    said = {name for words in entry.content["reasons"].values() for text in words.values() for name in references(text)}
    return {("fact", key) for key in bound | {name.partition(".")[0] for name in said if "." in name}}


def _flaws(view: View, entry: Entry) -> Iterator[Flaw]:
    standard, flaws = read_standard(entry, view.units[entry.content["unit"]])
    yield from _owner(view, standard)
    yield from _table(view, entry, standard, flaws)
    if not flaws:
        yield from run_examples(standard, known_values(view, standard))[1]


def _table(view: View, entry: Entry, standard: Standard, flaws: Sequence[Flaw]) -> Iterator[Flaw]:
    yield from flaws
    yield from _personal(standard)
    yield from _bound(view, standard)
    yield from _unused(entry)
    if flaws:
        return
    try:
        _ = standard.conditions
    except Undecidable as error:
        yield Flaw(("rows",), f"the table cannot be worked out: {error}.", "Make its conditions and cells simpler.")
        return
    yield from check_reasons(view, standard)
    yield from dead_rows(standard)


def _owner(view: View, standard: Standard) -> Iterator[Flaw]:
    known = {name for unit in view.units.values() for name in unit.departments}
    if standard.owner not in known:
        remedy = f"Use one of: {', '.join(sorted(known))}."
        yield Flaw(("owner",), f"there is no department {standard.owner!r}.", remedy)


def _personal(standard: Standard) -> Iterator[Flaw]:
    for name, column in standard.inputs.items():
        if column.type in PERSONAL and not column.sensitive:
            what = f"{name} is a person's {PERSONAL[column.type]}, and records hold no such thing in clear."
            yield Flaw(("inputs", name), what, 'Add `sensitive: "yes"`, or leave it out.')


def _bound(view: View, standard: Standard) -> Iterator[Flaw]:
    for name, value in standard.values.items():
        if not isinstance(value, FactValue):
            continue
        fact = view.facts.get(value.fact)
        if fact is None:
            yield Flaw(("values", name), f"there is no fact {value.fact!r}.", "Mend its spelling or remove it.")
        elif (found := shape_of(fact, value.name)) is None:
            what = f"the fact {value.fact} has no value {value.name!r}."
            yield Flaw(("values", name), what, f"Use one of: {', '.join(_bindable(fact)) or 'another fact'}.")
        elif found != (standard.columns[name].type, standard.columns[name].measure):
            is_of = " in ".join(filter(None, found))
            what = f"{value.fact}.{value.name} is {is_of}, not {standard.columns[name].describe()}."
            yield Flaw(("values", name), what, "Declare the type that it has.")


def _unused(entry: Entry) -> Iterator[Flaw]:
    said = [text for words in entry.content["reasons"].values() for text in words.values()]
    conditions = " ".join(re.findall("`([^`]*)`", entry.content["rows"]))
    for name in entry.content.get("values", {}):
        braced = f"{{{name}}}"
        if not any(braced in text for text in (entry.content["rows"], *said)) and name not in conditions:
            yield Flaw(("values", name), f"nothing uses the value {name!r}.", f"Write {braced} where it belongs.")


def _bindable(fact: Fact) -> list[str]:
    return [*fact.values, *(["price"] if fact.kind == "price" else [])]


def _held(fact: Fact, name: str) -> Value | Binding | None:
    if name == "price" and isinstance(fact.body, Price):
        return fact.body.price
    return fact.values.get(name)


def known_values(view: View, standard: Standard) -> dict[str, Value]:
    """The named values that facts hold by themselves; what a source holds, a test gives."""
    found: dict[str, Value] = {}
    for name, value in standard.values.items():
        if isinstance(value, FactValue) and value.fact in view.facts:
            held = _held(view.facts[value.fact], value.name)
            if held is not None and not isinstance(held, Binding):
                found[name] = held
    return found
