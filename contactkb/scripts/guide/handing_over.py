"""A person takes over, with a brief so that nobody asks again."""

from __future__ import annotations

from collections.abc import Iterator

from contactkb.errors import Missing
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import HANDED_OVER, Ask, Handover, Listen, Step
from contactkb.scripts.guide.course import MASK, Course
from contactkb.scripts.guide.naming import named, say_texts, write_texts
from contactkb.scripts.guide.referring import hand, kept, value_of
from contactkb.scripts.guide.run import ENDED, FORGOTTEN, Decided, Known
from contactkb.scripts.guide.turn import SAY, HandedOver
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.tables.column import Given
from contactkb.wording.sentences import render


def hand_over(course: Course, why: str, step: Step | None = None, to: str = "") -> None:
    """End the run with a person: at the step that hands over, or because of `why` in the department `to`, "" for
    whoever owns the script."""
    does = step.does if step else None
    script = script_or_none(course)
    owner = script.owner if script else first_desk(course)
    department = does.department if isinstance(does, Handover) else to or owner
    course.say(SAY, _heard(course, does if isinstance(does, Handover) else None))
    own = _own(course, step) if step else ""
    name = f"{course.frame.script}.{course.frame.step}"
    course.do(HandedOver(name, department, why, "\n".join(filter(None, (own, *_brief(course, script, why))))))
    end(course, HANDED_OVER)


def end(course: Course, outcome: str) -> None:
    """The run is over; what is sensitive is forgotten."""
    slots = {name: known for name, known in course.run.slots.items() if not known.is_sensitive}
    course.change(status=ENDED, outcome=outcome, slots=slots)


def first_desk(course: Course) -> str:
    """Who takes over what nobody owns: the first department of the door."""
    try:
        return next(iter(course.world.unit(course.world.context.unit).departments), "")
    except Missing:
        return ""


def script_or_none(course: Course) -> Script | None:
    """The script that goes on; None where it is not to be had any more."""
    try:
        return course.script
    except Missing:
        return None


def _heard(course: Course, does: Handover | None) -> str:
    try:
        said = say_texts(course, does.say) if does else ""
    except Unknowable:
        said = ""
    return said or course.world.phrase("handover")


def _own(course: Course, step: Step) -> str:
    return write_texts(course, step.words)


def _brief(course: Course, script: Script | None, why: str) -> Iterator[str]:
    run = course.run
    if script is not None:
        yield f"{script.titles.get(course.language) or next(iter(script.titles.values()), script.key)}: {why}."
    for name, known in run.slots.items():
        if known.type != FORGOTTEN:
            yield f"{name.replace('_', ' ')}: {_told(course, script, name, known)}"
    for name, decided in run.decided.items():
        yield f"decided ({name}): {_outputs(decided)}. {decided.reason}".strip()
    yield from (f"promised: {words}" for words in run.promised)
    yield from (f"asked beside: {words}" for words in run.asked)
    step = script.by_id.get(course.frame.step) if script else None
    if step is not None and course.frame.returned:
        yield f"open: {_open_question(course, step)}"


def _open_question(course: Course, step: Step) -> str:
    """What we asked last, as colleagues read it."""
    asks = course.script.slots[step.does.slot].ask if isinstance(step.does, Ask | Listen) else step.words
    return write_texts(course, asks) or step.id


def _told(course: Course, script: Script | None, name: str, known: Known) -> str:
    """What is known of a slot, as colleagues read it."""
    if known.is_sensitive:
        return MASK
    slot = script.slots.get(name) if script else None
    value: Given | None = value_of(course, slot, known) if slot else None
    if slot is None or value is None:
        return known.text
    try:
        return render(named(course, slot, value, is_record=True), hand(course, "agent"))
    except Unknowable:
        return kept(course, value)


def _outputs(decided: Decided) -> str:
    told = ((name, decided.called.get(name, {}).get("en", it)) for name, it in decided.outputs.items())
    return f"{decided.standard}: " + ", ".join(f"{name} {it}" for name, it in told if it is not None)
