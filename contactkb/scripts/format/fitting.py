"""Whether the parts of a script fit together: ids, names, where steps lead, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contactkb.scripts.format.references import is_literal, owner_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.slot import FACT
from contactkb.scripts.format.step import Ask, Choose, Decide, Do, Listen, Promise, Step
from contactkb.scripts.tables.cel import RESERVED
from contactkb.scripts.tables.flaw import Flaw, Place

# What texts say beside the names of the script.
TAKEN = ("unit", "due", "reason")


def misfits(script: Script) -> Iterator[Flaw]:
    """Names that are taken or mean something else, steps that lead nowhere, and references to nothing."""
    yield from _names(script)
    yield from _facts(script)
    yield from _readings(script)
    yield from _same_ids(script)
    for step in script.steps:
        yield from _targets(script, step)
        yield from _slot(script, step)
        yield from _references(script, step)


def _names(script: Script) -> Iterator[Flaw]:
    known = [("slots", name) for name in script.slots] + [("reads", name) for name in script.readings]
    for at, (part, name) in enumerate(known):
        if name in RESERVED or name in TAKEN:
            yield Flaw((part, name), f"{name!r} means something else here.", "Give it another name.")
        if name in [before for _, before in known[:at]]:
            yield Flaw((part, name), f"the name {name!r} is taken by a slot.", "Give one of the two another name.")
    deciding = {step.id for step in script.steps if isinstance(step.does, Decide)}
    for name in script.facts:
        if name in deciding:
            remedy = "Give one of the two another name."
            yield Flaw(("facts", name), f"{name!r} is also the id of a step that decides.", remedy)


def _facts(script: Script) -> Iterator[Flaw]:
    for fact in script.facts.values():
        if not fact.slot:
            continue
        if fact.slot not in script.slots:
            yield Flaw(("facts", fact.name), f"there is no slot {fact.slot!r}.", _use(script.slots))
        elif script.slots[fact.slot].kind != FACT:
            what = f"the slot {fact.slot} holds no fact but {script.slots[fact.slot].column.describe()}."
            yield Flaw(("facts", fact.name), what, "Give the slot the type fact.")


def _readings(script: Script) -> Iterator[Flaw]:
    before: set[str] = set()
    for reading in script.readings.values():
        for name, reference in reading.given.items():
            place: Place = ("reads", reading.name, "with", name)
            if reference in script.readings and reference not in before:
                what = f"{reading.name} is read with {reference}, which is read later."
                yield Flaw(place, what, "Write the one that is read first above the other.")
            else:
                yield from _reference(script, reference, place)
        before.add(reading.name)


def _same_ids(script: Script) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for step in script.steps:
        if step.id in first:
            what = f"the id {step.id!r} is that of step {first[step.id] + 1} too."
            yield Flaw(("steps", step.line, "id"), what, "Give one of them another id.")
        first.setdefault(step.id, step.line)


def _targets(script: Script, step: Step) -> Iterator[Flaw]:
    targets: list[tuple[Place, str]] = [(("next",), step.next), (("missing",), step.missing)]
    keys: Place = ("next", step.by) if step.by else ("next",)
    targets += [((*keys, value), to) for value, to in step.branches.items()]
    if isinstance(step.does, Choose):
        targets += [(("options", at, "to"), option.to) for at, option in enumerate(step.does.options)]
    for place, to in targets:
        if to and to not in script.by_id:
            what = f"the step {step.id} leads to {to!r}, and there is no such step."
            yield Flaw(("steps", step.line, *place), what, _use(script.by_id))


def _slot(script: Script, step: Step) -> Iterator[Flaw]:
    if not isinstance(step.does, Ask | Listen):
        return
    place: Place = ("steps", step.line, step.kind)
    slot = script.slots.get(step.does.slot)
    if slot is None:
        yield Flaw(place, f"the step {step.id} asks for {step.does.slot!r}, which is no slot.", _use(script.slots))
        return
    if isinstance(step.does, Listen) and slot.kind != "text":
        yield Flaw(place, f"the step {step.id} listens, and {slot.name} is no text.", "Give the slot the type text.")
    if not slot.ask:
        yield Flaw(("slots", slot.name), f"the slot {slot.name} has no question.", "Add `ask:` to it.")
    if isinstance(step.does, Ask) and step.branches and slot.kind not in ("boolean", "choice"):
        what = f"the step {step.id} branches by {slot.name}, which is {slot.column.describe()}."
        yield Flaw(
            ("steps", step.line, "next"), what, "Branch by true and false or a choice; let a table decide others."
        )


def _references(script: Script, step: Step) -> Iterator[Flaw]:
    place: Place = ("steps", step.line)
    match step.does:
        case Decide(given=given, as_of=as_of):
            named = {**_with(given), ("as_of",): as_of}
        case Do(given=given):
            named = _with(given)
        case Promise(due=due):
            named = {("due",): due}
        case _:
            return
    for where, reference in named.items():
        if reference:
            yield from _reference(script, reference, (*place, *where))
    if isinstance(step.does, Do) and step.branches and not step.does.reads_back:
        what = f"the step {step.id} branches by a yes, and asks nothing."
        yield Flaw((*place, "next"), what, "Add `say:` with the question, or one `next:`.")


def _reference(script: Script, reference: str, place: Place) -> Iterator[Flaw]:
    if is_literal(reference):
        return
    owner, _ = owner_of(reference)
    decides = owner in script.by_id and isinstance(script.by_id[owner].does, Decide)
    is_known = (decides or owner in script.facts) if owner else reference in {**script.slots, **script.readings}
    if not is_known:
        remedy = f'{_use([*script.slots, *script.readings])} Others are step.output, bound.value, or "words" in quotes.'
        yield Flaw(place, f"{reference!r} refers to nothing.", remedy)


def _with(given: Mapping[str, str]) -> dict[Place, str]:
    return {("with", name): reference for name, reference in given.items()}


def _use(names: Iterable[str]) -> str:
    known = sorted(names)
    return f"Use one of: {', '.join(known[:20])}." if known else "There is none yet."
