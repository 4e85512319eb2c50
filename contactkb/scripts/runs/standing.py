"""How a run stands, as colleagues read it: what is known and where from, what was decided, what is open."""

from __future__ import annotations

import json
from datetime import datetime

from contactkb.contacts import Interaction
from contactkb.errors import Missing
from contactkb.scripts.format.slot import Slot
from contactkb.scripts.guide.course import MASK, Course
from contactkb.scripts.guide.naming import named
from contactkb.scripts.guide.referring import hand, kept, value_of
from contactkb.scripts.guide.run import FORGOTTEN, Known, Run
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.runs.house import House
from contactkb.scripts.runs.kept import recall_led
from contactkb.scripts.runs.led import KnownSlot, Standing
from contactkb.scripts.runs.script_run import ENDED, ScriptRun
from contactkb.wording.sentences import render


def standing_of(row: ScriptRun, interaction: Interaction, house: House) -> Standing:
    """How that run stands; `house` says how a colleague is told it."""
    run, led = Run.recall(json.loads(row.state)), recall_led(row.last)
    course = Course(house, run)
    known = {name: it for name, it in run.slots.items() if it.type != FORGOTTEN}
    return Standing(
        run_id=row.id,
        script=row.script,
        title=led.title,
        revision=row.revision,
        is_open=row.status != ENDED,
        outcome=run.outcome,
        why=run.why,
        n=row.n,
        interaction=row.interaction_id,
        channel=interaction.channel,
        begun_at=row.begun_at,
        at=row.at,
        open_question=led.prompt.words if led.prompt and row.status != ENDED else "",
        slots=tuple(_slot(course, name, it) for name, it in known.items()),
        taken=run.taken,
        decisions=tuple(run.decided.values()),
    )


def _slot(course: Course, name: str, known: Known) -> KnownSlot:
    label, at = name.replace("_", " "), datetime.fromisoformat(known.at)
    words = MASK if known.is_sensitive else _words(course, name, known)
    return KnownSlot(name, label, words, known.origin, known.channel, at, known.is_settled)


def _words(course: Course, name: str, known: Known) -> str:
    slot = _slot_in(course, name)
    value = value_of(course, slot, known) if slot else None
    if slot is None or value is None:
        return known.text
    try:
        return render(named(course, slot, value, is_record=True), hand(course, "agent"))
    except Unknowable:
        return kept(course, value)


def _slot_in(course: Course, name: str) -> Slot | None:
    """The slot of that name, in whichever script of the run has it."""
    for frame in reversed(course.run.frames):
        try:
            slot = course.world.script(frame.script, frame.revision).slots.get(name)
        except Missing:
            continue
        if slot is not None:
            return slot
    return None
