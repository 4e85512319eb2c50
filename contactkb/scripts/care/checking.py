"""What must hold of care moments: owners that exist, words without figures, and scripts that name planned ones only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contactkb.knowledge import Entry, Finding, Name, View
from contactkb.scripts.care.plan import COLLECTION, CareMoment, moments_of, phases_of
from contactkb.wording.templates import faults


def check_phases(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """What is wrong with changed plans, and with scripts that give what nobody planned."""
    plans = [key for collection, key in changed if collection == COLLECTION]
    for key in plans:
        yield from _plan(view, key)
    for entry in view.entries.values():
        if entry.collection == "script" and (entry.name in changed or entry.pack in plans):
            yield from _unplanned(view, entry)


def advise_phases(view: View, names: Sequence[Name]) -> Iterator[Finding]:
    """Planned moments that no script gives, and languages in which one is not described."""
    for collection, key in names:
        if collection != COLLECTION:
            continue
        given = {it for entry in view.entries.values() if entry.pack == key for it in _given(entry)}
        for at, moment in _moments(view, key):
            place = (moment.phase, "touchpoints", at)
            if (moment.phase, moment.point) not in given:
                what = f"no script gives the care moment {moment.point!r} of the phase {moment.phase}."
                yield Finding((collection, key), place, what, "Add a step `touchpoint:` to one, or remove it.")
            for language in _languages(view, key):
                if language not in moment.words:
                    what = f"the care moment {moment.point!r} has no words in {language}."
                    yield Finding((collection, key), place, what, f"Add `{language}:`.")


def _plan(view: View, key: str) -> Iterator[Finding]:
    departments = {name for unit in view.units.values() if unit.pack == key for name in unit.departments}
    seen: set[tuple[str, str]] = set()
    for at, moment in _moments(view, key):
        place = (moment.phase, "touchpoints", at)
        if moment.owner not in departments:
            remedy = f"Use one of: {', '.join(sorted(departments))}."
            yield Finding((COLLECTION, key), (*place, "owner"), f"there is no department {moment.owner!r}.", remedy)
        if (moment.phase, moment.point) in seen:
            what = f"the care moment {moment.point!r} is planned twice in the phase {moment.phase}."
            yield Finding((COLLECTION, key), (*place, "point"), what, "Remove one of them.")
        seen.add((moment.phase, moment.point))
        for language, text in moment.words.items():
            yield from _faults(key, (*place, language), text)
    for phase in phases_of(view, key):
        for language, text in phase.expects.items():
            yield from _faults(key, (phase.name, "expects", language), text)


def _faults(key: str, place: tuple[str | int, ...], text: str) -> Iterator[Finding]:
    # Nothing is known here that a reference could name.
    for what, remedy in faults(text.replace("{", "}")):
        yield Finding((COLLECTION, key), place, f"`{place[-1]}` {what}", remedy)


def _unplanned(view: View, script: Entry) -> Iterator[Finding]:
    phases = phases_of(view, script.pack)
    planned = moments_of(phases)
    if not phases:
        return
    for at, (phase, point) in _touchpoints(script):
        if (phase, point) not in planned:
            known = sorted(name for of, name in planned if of == phase)
            what = f"no care moment {point!r} is planned for the phase {phase}."
            remedy = f"Use one of: {', '.join(known) or 'none yet'}; or plan it in phases.yaml."
            yield Finding(script.name, ("steps", at, "point"), what, remedy)


def _given(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.collection == "script":
        yield from (name for _, name in _touchpoints(entry))


def _touchpoints(script: Entry) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where in the script each care moment is given, with its phase and point."""
    for at, step in enumerate(script.content.get("steps", ())):
        if "touchpoint" in step and "point" in step:
            yield at, (step.get("phase", script.content["phase"]), step["point"])


def _moments(view: View, key: str) -> Iterator[tuple[int, CareMoment]]:
    for phase in phases_of(view, key):
        yield from enumerate(phase.moments)


def _languages(view: View, pack: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(it for unit in view.units.values() if unit.pack == pack for it in unit.languages))
