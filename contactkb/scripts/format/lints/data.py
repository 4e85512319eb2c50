"""What a script knows: everything that is named exists, is used, and is known before it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contactkb.scripts.format.flow import MISSING, called_by
from contactkb.scripts.format.lints.names import Names
from contactkb.scripts.format.said import place_of
from contactkb.scripts.format.step import Ask, Decide, Listen, Step, Sub
from contactkb.scripts.tables.flaw import Flaw


def check_data(names: Names) -> Iterator[Flaw]:
    """What is asked, bound or read for nothing, and what is needed before it can be known."""
    script, used, shared = names.script, _used(names), _shared(names)
    asked = {step.does.slot for step in script.steps if isinstance(step.does, Ask)}
    heard = {step.does.slot for step in script.steps if isinstance(step.does, Listen)}
    for slot in script.slots.values():
        if slot.name in used or slot.name in shared or slot.name in heard:
            continue
        what = "is asked and never used." if slot.name in asked else "is never used."
        yield Flaw(("slots", slot.name), f"the slot {slot.name} {what}", "Use it, or spare the customer the question.")
    for name in script.facts:
        if name not in used:
            yield Flaw(("facts", name), f"nothing uses the fact {name}.", f"Write {{{name}.title}}, or remove it.")
    for name in script.readings:
        if name not in used:
            yield Flaw(("reads", name), f"nothing uses what is read as {name}.", f"Write {{{name}}}, or remove it.")
    yield from _too_early(names)


def advise_data(names: Names) -> Iterator[Flaw]:
    """Decisions that nothing looks at."""
    script = names.script
    for step in script.steps:
        if isinstance(step.does, Decide) and not step.branches and not _is_looked_at(names, step.id):
            what = f"the step {step.id} decides, and nothing looks at what."
            yield Flaw(place_of(script, step), what, f"Branch by an output, or say {{{step.id}.reason}}.")


def _is_looked_at(names: Names, decision: str) -> bool:
    steps = names.script.steps
    return any(decision in names.uses_at(step) | names.condition_at(step) for step in steps)


def _used(names: Names) -> frozenset[str]:
    """Everything that a step or a table uses, with what lies behind it."""
    script = names.script
    found: set[str] = set()
    for step in script.steps:
        found |= names.uses_at(step) | names.condition_at(step)
        if isinstance(step.does, Ask) and step.branches:
            found.add(step.does.slot)
    open_ = list(found)
    while open_:
        for name in names.beside(open_.pop()) - found:
            found.add(name)
            open_.append(name)
    return frozenset(found)


def _shared(names: Names) -> set[str]:
    """Slots that the scripts which this one calls, or which call it, know by the same name."""
    key = names.script.key
    others = {*names.calls.by.get(key, ()), *called_by(names.script), *names.calls.callers(key)} - {key}
    entries = (names.view.entry("script", other) for other in others)
    return {name for entry in entries if entry is not None for name in entry.content.get("slots", {})}


def _too_early(names: Names) -> Iterator[Flaw]:
    """Slots and decisions that some way reaches before they are asked or made."""
    script = names.script
    known = _known_before(names)
    for step in script.steps:
        if step.id not in known:
            continue
        needed = frozenset(
            it for name in names.needed_at(step) | names.condition_at(step) for it in names.behind(name)
        ) - _filled_at(step)
        for name in sorted(needed - known[step.id]):
            slot = script.slots.get(name)
            if slot is not None and slot.origins:
                continue
            what = "decided" if name in names.outputs else "asked"
            text = f"the step {step.id} needs {name}, which on some way is not {what} before."
            yield Flaw(place_of(script, step), text, f"Lead past the step that has {name} first.")


def _filled_at(step: Step) -> frozenset[str]:
    return frozenset({step.does.slot}) if isinstance(step.does, Ask | Listen) else frozenset()


def _known_before(names: Names) -> Mapping[str, frozenset[str]]:
    """What is known at each step that is reached, whichever way one comes.

    A step under a condition counts as taken: whoever wrote the condition saw to it that it is needed only then.
    """
    script, flow = names.script, names.flow
    gives = {step.id: _given(names, step) for step in script.steps}
    before: dict[str, frozenset[str]] = {script.steps[0].id: frozenset()} if script.steps else {}
    open_ = list(before)
    while open_:
        id_ = open_.pop()
        for lead in flow[id_]:
            if lead.to not in flow:
                continue
            after = before[id_] if lead.kind == MISSING else before[id_] | gives[id_]
            now = before[lead.to] & after if lead.to in before else after
            if lead.to not in before or now != before[lead.to]:
                before[lead.to] = now
                open_.append(lead.to)
    return before


def _given(names: Names, step: Step) -> frozenset[str]:
    match step.does:
        case Ask(slot) | Listen(slot):
            return frozenset({slot})
        case Decide():
            return frozenset({step.id})
        case Sub(script):
            entry = names.view.entry("script", script)
            return frozenset(entry.content.get("slots", {})) if entry is not None else frozenset()
    return frozenset()
