"""The shape of a script: every step is reached, every answer leads on, and every way comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

from contactkb.knowledge import View
from contactkb.scripts.format.flow import MISSING, REST, Flow, is_question, reached_from, values_at
from contactkb.scripts.format.lints.calls import Calls
from contactkb.scripts.format.lints.names import Names
from contactkb.scripts.format.said import place_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Choose, Step, Sub
from contactkb.scripts.tables.flaw import Flaw

# One more and nobody can tell which of them goes on.
DEEPEST_SUBS = 5


def check_structure(names: Names) -> Iterator[Flaw]:
    """Steps that nothing leads to, branches too many and too few, circles without a question, and ways without end."""
    view, script, flow = names.view, names.script, names.flow
    reached = reached_from(flow, script.steps[0].id)
    for step in script.steps:
        if step.id not in reached:
            yield _flaw(script, step, "is never reached.", "Lead to it with `next:`, or remove it.")
        yield from _branches(view, script, step)
    yield from _circles(script, flow)
    yield from _endless(script, flow, reached)
    yield from _subs(names)


def _branches(view: View, script: Script, step: Step) -> Iterator[Flaw]:
    if not step.branches or isinstance(step.does, Choose):
        return
    values = values_at(view, script, step)
    if not values:
        what = "branches, and nothing here is true, false or one of a few choices."
        yield _flaw(script, step, what, "Branch by a boolean, a choice, an output (`next: {output: ...}`) or a yes.")
        return
    for value in step.branches:
        if value not in (*values, REST, MISSING):
            yield _flaw(script, step, f"has a branch for {value!r}, which never comes.", _use(values))
    open_ = [value for value in values if value not in step.branches]
    if open_ and REST not in step.branches:
        remedy = f'Say where it goes, or add "*" for all others: `next: {{{open_[0]}: ...}}`.'
        yield _flaw(script, step, f"has no branch for {', '.join(open_)}.", remedy)
    if REST in step.branches and not open_:
        yield _flaw(script, step, 'has a branch "*" that nothing is left for.', "Remove it.")


def _circles(script: Script, flow: Flow) -> Iterator[Flaw]:
    """Steps from which one comes back to them without the customer having had the word."""
    quiet = {step.id for step in script.steps if not is_question(step)}
    hushed = {id_: tuple(it for it in leads if it.to in quiet) for id_, leads in flow.items() if id_ in quiet}
    told: set[str] = set()
    for step in script.steps:
        behind = {it for lead in hushed.get(step.id, ()) for it in reached_from(hushed, lead.to)}
        if step.id in behind and step.id not in told:
            circle = {it for it in behind if step.id in reached_from(hushed, it)}
            told |= circle
            what = f"goes in a circle without a question: {', '.join(it.id for it in script.steps if it.id in circle)}."
            yield _flaw(script, step, what, "Ask something on the way, or lead out of it.")


def _endless(script: Script, flow: Flow, reached: set[str]) -> Iterator[Flaw]:
    ending = {id_ for id_, leads in flow.items() if any(not lead.to for lead in leads)}
    for step in script.steps:
        if step.id in reached and not reached_from(flow, step.id) & ending:
            yield _flaw(script, step, "has no way to an end.", "Give a step behind it `end:`, or lead to one that has.")
            return


def _subs(names: Names) -> Iterator[Flaw]:
    script = names.script
    for step in script.steps:
        if not isinstance(step.does, Sub):
            continue
        below = _chain(names.calls, step.does.script, (script.key,))
        if script.key in below:
            what = f"leads back to this script: {' > '.join((script.key, *below))}."
            yield _flaw(script, step, what, "Lead there with `next:` in one script, or leave one of them out.")
        elif len(below) > DEEPEST_SUBS:
            what = f"goes {len(below)} scripts deep: {' > '.join(below)}."
            yield _flaw(script, step, what, f"Keep it to {DEEPEST_SUBS}.")


def _chain(calls: Calls, key: str, above: tuple[str, ...]) -> tuple[str, ...]:
    """The longest row of scripts that begins with that one, or the one that comes back to a script above it."""
    if key in above or len(above) > DEEPEST_SUBS:
        return (key,)
    inner = [_chain(calls, it, (*above, key)) for it in calls.by.get(key, ())]
    back = [chain for chain in inner if chain[-1] == above[0]]
    return (key, *max(back or inner, key=len, default=()))


def _use(values: tuple[str, ...]) -> str:
    return f'Use one of: {", ".join(values)}, or "*" for the rest.'


def _flaw(script: Script, step: Step, what: str, remedy: str) -> Flaw:
    return Flaw(place_of(script, step), f"the step {step.id} {what}", remedy)
