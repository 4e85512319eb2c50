"""What a script names outside itself: departments, facts, standards, other scripts; all of them there and fitting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contactkb.knowledge import Fact
from contactkb.knowledge.context import RANKS
from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.conditions import columns_of, troubles
from contactkb.scripts.format.references import References, is_literal, owner_of, words_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Answer, Decide, Do, Promise, Step, Sub
from contactkb.scripts.tables.column import Column, read_given
from contactkb.scripts.tables.flaw import Flaw, Place

AGENT = "agent"
TIMES = ("day", "moment")
# A promise may be due so long from now as a decision or a reading says.
DUE = (*TIMES, "duration")
# What a text takes as it is.
WORDS = ("text", "choice")


def broken_links(names: References) -> Iterator[Flaw]:
    """Whatever is named and not there, or there and of another type than is needed."""
    yield from _header(names)
    yield from _bound(names)
    columns = columns_of(names.script, names.outputs)
    yield from _clashes(names)
    for step in names.script.steps:
        yield from _step(names, step)
        place: Place = ("steps", step.line, "when")
        for error in troubles(step.when, columns) if step.when else ():
            yield Flaw(place, f"the condition of {step.id}: {error.what}", error.remedy)
    for reading in names.script.readings.values():
        for name, reference in reading.given.items():
            yield from _value(names, reference, ("reads", reading.name, "with", name))


def _header(names: References) -> Iterator[Flaw]:
    view, script = names.view, names.script
    departments = {key for unit in view.units.values() for key in unit.departments}
    if script.owner not in departments:
        yield Flaw(("owner",), f"there is no department {script.owner!r}.", _use(departments))
    for key in script.fit.facts:
        if key not in view.facts:
            yield Flaw(("fit", "facts"), f"there is no fact {key!r}.", "Mend its spelling or remove it.")
    tags = {tag for fact in view.facts.values() if fact.pack == script.pack for tag in fact.tags}
    for tag in script.fit.tags:
        if tag not in tags:
            yield Flaw(("fit", "tags"), f"no fact of this pack has the tag {tag!r}.", "Mend its spelling or remove it.")


def _bound(names: References) -> Iterator[Flaw]:
    for bound in names.script.facts.values():
        if bound.key and bound.key not in names.view.facts:
            yield Flaw(("facts", bound.name), f"there is no fact {bound.key!r}.", "Mend its spelling or remove it.")
        elif bound.key:
            yield from _untold(names.script, names.view.facts[bound.key], ("facts", bound.name))


def _untold(script: Script, fact: Fact, place: Place) -> Iterator[Flaw]:
    """Facts that whoever is led by the script is never told."""
    audience = "internal" if script.channels == (AGENT,) else script.audience
    if RANKS[fact.audience] > RANKS[audience]:
        what = f"the fact {fact.key} is {fact.audience}, and this script is for an audience that is {audience}."
        yield Flaw(place, what, "Name another fact, or change one of the audiences.")
    if fact.confidence != "validated" and (audience != "internal" or fact.confidence == "archived"):
        yield Flaw(place, f"the fact {fact.key} is {fact.confidence}.", "Validate it, or name another fact.")
    deaf = [channel for channel in script.channels if fact.channels and channel not in fact.channels]
    if deaf:
        what = f"the fact {fact.key} is not told by {', '.join(deaf)}."
        yield Flaw(place, what, "Narrow the `channels:` of the script, or name another fact.")


def _clashes(names: References) -> Iterator[Flaw]:
    known = {*names.script.slots, *names.script.readings}
    for step, outputs in names.outputs.items():
        for output in outputs:
            if f"{step}_{output}" in known:
                what = f"in conditions, {step}_{output} is both an output of the step {step} and a slot or reading."
                yield Flaw(("steps", names.script.by_id[step].line, "id"), what, "Give the step another id.")


def _step(names: References, step: Step) -> Iterator[Flaw]:
    place: Place = ("steps", step.line)
    match step.does:
        case Answer(fact) if not any(names.facts(fact)):
            what = f"the step {step.id} answers with {fact!r}, which is no fact and no name of one."
            yield Flaw((*place, "answer"), what, "Name it under `facts:`, or write the key of a fact.")
        case Answer(fact) if fact not in names.script.facts:
            yield from _untold(names.script, names.view.facts[fact], (*place, "answer"))
        case Sub(script) if names.view.entry("script", script) is None:
            known = [it.key for it in names.view.entries.values() if it.collection == "script"]
            yield Flaw((*place, "sub"), f"there is no script {script!r}.", _use(known))
        case Do(given=given):
            for name, reference in given.items():
                yield from _value(names, reference, (*place, "with", name))
        case Promise(due=due) if due:
            yield from _time(names, due, (*place, "due"), DUE)
        case Decide():
            yield from _decide(names, step, step.does)


def _decide(names: References, step: Step, does: Decide) -> Iterator[Flaw]:
    place: Place = ("steps", step.line)
    standard = names.standards.get(step.id)
    if standard is None:
        known = [it.key for it in names.view.entries.values() if it.collection == "standard"]
        if does.standard not in {*names.script.tables, *known}:
            what = f"the step {step.id} decides by {does.standard!r}, which is no standard."
            yield Flaw((*place, "decide"), what, _use([*names.script.tables, *known]))
        return
    if does.as_of:
        yield from _time(names, does.as_of, (*place, "as_of"), TIMES)
    for name in does.given:
        if name not in standard.inputs:
            yield Flaw((*place, "with", name), f"{does.standard} has no input {name!r}.", _use(standard.inputs))
    for column in standard.inputs.values():
        yield from _input(names, step, does, column)
    if step.by and step.by not in standard.outputs:
        yield Flaw((*place, "next", step.by), f"{does.standard} has no output {step.by!r}.", _use(standard.outputs))


def _input(names: References, step: Step, does: Decide, wanted: Column) -> Iterator[Flaw]:
    is_written = wanted.name in does.given
    place: Place = ("steps", step.line, "with", wanted.name) if is_written else ("steps", step.line, "decide")
    reference = does.given.get(wanted.name, wanted.name)
    if is_literal(reference):
        try:
            read_given(wanted, words_of(reference), names.script.zone)
        except BadValue as error:
            yield Flaw(place, f"the input {wanted.name}: {error.what}", error.remedy)
        return
    found = names.column(reference)
    if found is None and is_written:
        yield from _value(names, reference, place)
    elif found is None and not (wanted.optional or wanted.lookup):
        what = f"the step {step.id} gives {does.standard} no {wanted.name}."
        yield Flaw(place, what, f"Add `with: {{{wanted.name}: ...}}`, or a slot of that name.")
    elif found is not None and not _fits(found, wanted):
        what = f"the input {wanted.name} is {wanted.describe()}, and {reference} is {found.describe()}."
        yield Flaw(place, what, "Give it what it takes.")
    elif found is not None and found.sensitive and not wanted.sensitive:
        what = f"{reference} is sensitive, and {does.standard} records {wanted.name} in clear."
        yield Flaw(place, what, 'Add `sensitive: "yes"` to the input.')


def _fits(found: Column, wanted: Column) -> bool:
    if wanted.type == "text":
        return found.type in WORDS
    if wanted.type == "choice":
        return found.type == "choice" and {*found.choices} <= {*wanted.choices}
    if wanted.type in ("list", "address"):
        return found.type in ("text", wanted.type)
    return found.is_like(wanted)


def _time(names: References, reference: str, place: Place, types: tuple[str, ...]) -> Iterator[Flaw]:
    found = names.column(reference)
    if found is None:
        yield from _value(names, reference, place)
    elif found.type not in types:
        remedy = f"Refer to a {' or a '.join(types)}."
        yield Flaw(place, f"{reference} is {found.describe()}.", remedy)


def _value(names: References, reference: str, place: Place) -> Iterator[Flaw]:
    """A name that leads somewhere, but not to the value that it says; what leads nowhere was found before."""
    owner, inner = owner_of(reference)
    if is_literal(reference) or not owner or names.column(reference) is not None:
        return
    if owner in names.outputs:
        yield Flaw(place, f"the step {owner} decides no {inner!r}.", _use(names.outputs[owner]))
    elif any(names.facts(owner)):
        yield Flaw(place, f"the fact {owner} has no value {inner!r}.", "Mend its spelling, or name another fact.")


def _use(names: Iterable[str]) -> str:
    known = sorted(names)
    return f"Use one of: {', '.join(known[:20])}." if known else "There is none yet."
