"""What a script commits us to: who sees to it, until when, and no vague word where a promise belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contactkb.scripts.format.flow import Flow, reached_from
from contactkb.scripts.format.lints.names import Names
from contactkb.scripts.format.lints.speech import sentences_of
from contactkb.scripts.format.said import place_of
from contactkb.scripts.format.script import BEFORE, Script
from contactkb.scripts.format.step import (
    DONE,
    PROMISED,
    Decide,
    Do,
    Handover,
    Note,
    Promise,
    Step,
    Sub,
    Touchpoint,
)
from contactkb.scripts.tables.flaw import Flaw

VAGUE = re.compile(
    r"\b(?:soon|shortly|as (?:soon|quickly|fast) as (?:possible|we can)|asap|any day now|in due course|eventually"
    r"|pronto|en breve|lo antes posible|cuanto antes|a la brevedad|próximamente)\b",
    re.IGNORECASE,
)
# What is done to an order that exists, which a script for people who are about to buy has no business with.
AFTER_SALE = {"cancel", "credit", "exchange", "modify", "refund", "repair", "replace", "resend", "return", "warranty"}
# What must have happened somewhere before a script may say that it ended so.
BEHIND_ENDS = {PROMISED: (Promise, Sub), DONE: (Decide, Do, Note, Sub, Touchpoint)}


def check_promises(names: Names) -> Iterator[Flaw]:
    """Promises and tasks that are no department's, vague words instead of a promise, and ends that nothing led to."""
    script = names.script
    known = sorted({key for unit in names.view.units.values() for key in unit.departments})
    for step in script.steps:
        yield from _owners(known, script, step)
        yield from _too_late(script, step)
    if not any(isinstance(step.does, Promise) for step in script.steps):
        yield from _vague(names)
    yield from _ends(script, names.flow)


def advise_promises(names: Names) -> Iterator[Flaw]:
    """Updates that nothing ends."""
    script = names.script
    for step in script.steps:
        if isinstance(step.does, Promise) and step.does.every and not step.does.until:
            remedy = "Say in `until:` what ends them, such as `until: delivered`."
            yield _flaw(script, step, "promises updates that nothing ends.", remedy)


def _owners(known: Sequence[str], script: Script, step: Step) -> Iterator[Flaw]:
    match step.does:
        case Promise(owner=owner, escalate=escalate):
            named = {"owner": owner, **({"escalate": escalate} if escalate else {})}
        case Do(owner=owner):
            named = {"owner": owner}
        case Touchpoint(owner=owner, after=after) if after is not None:
            named = {"owner": owner}
        case Handover(department=department):
            named = {"handover": department}
        case _:
            return
    for part, key in named.items():
        if key not in known:
            what = f"the step {step.id} has no `{part}:`." if not key else f"there is no department {key!r}."
            yield Flaw((*place_of(script, step), part), what, f"Use one of: {', '.join(known)}.")


def _too_late(script: Script, step: Step) -> Iterator[Flaw]:
    if script.phase != BEFORE or not isinstance(step.does, Do):
        return
    words = set(re.split("[-_.]", step.does.action)) & AFTER_SALE
    if words:
        what = f"does {step.does.action}, and nothing has been sold in the phase `before`."
        yield _flaw(script, step, what, "Lead to it from a script of the phase `during` or `after`.")


def _vague(names: Names) -> Iterator[Flaw]:
    for written in names.texts:
        for language, text in written.texts.items():
            found = next((it for words in sentences_of(text.text) if (it := _promised(words))), "")
            if found and written.is_said:
                what = f"{written.name} says {found!r}, and nothing here is promised."
                yield Flaw((*written.place, language), what, "Add a `promise` step with `within:` and an owner.")


def _promised(sentence: str) -> str:
    found = VAGUE.search(sentence) if not sentence.endswith("?") else None
    return found[0] if found else ""


def _ends(script: Script, flow: Flow) -> Iterator[Flaw]:
    """Ends that no way leads to by what they claim."""
    for step in script.steps:
        kinds = BEHIND_ENDS.get(step.end)
        if kinds is None:
            continue
        led = any(isinstance(it.does, kinds) and step.id in reached_from(flow, it.id) for it in script.steps)
        if not led:
            what = f"ends as {step.end}, and no way to it does that."
            yield _flaw(script, step, what, "Add the step that does it, or end as something else.")


def _flaw(script: Script, step: Step, what: str, remedy: str) -> Flaw:
    return Flaw(place_of(script, step), f"the step {step.id} {what}", remedy)
