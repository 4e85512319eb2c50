"""A run whose revision was recalled goes on in the newest one, at the same step, or with a person."""

from __future__ import annotations

from contactkb.errors import Missing
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Ask, Listen, Sub
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.turn import Noted


def is_to_be_had(course: Course) -> bool:
    """Whether the script that goes on is there, or there is a newer one in which it goes on at the same step."""
    try:
        script = course.script
    except Missing:
        return _move(course)
    return course.frame.step in script.by_id


def waiting_kind(script: Script, step: str) -> str:
    """The kind of the step and the type of its slot, by which revisions agree."""
    found = script.by_id.get(step)
    if found is None:
        return ""
    slot = script.slots.get(found.does.slot) if isinstance(found.does, Ask | Listen) else None
    return f"{found.kind} {slot.kind if slot else ''}".strip()


def _move(course: Course) -> bool:
    try:
        newest = course.world.script(course.frame.script)
    except Missing:
        return False
    step = newest.by_id.get(course.frame.step)
    if step is None or not (isinstance(step.does, Sub) or _agrees(course, newest)):
        return False
    course.change_frame(revision=newest.revision)
    note = f"the revision that this began with was recalled, it goes on in revision {newest.revision}"
    course.do(Noted(course.name_of(step), note))
    return True


def _agrees(course: Course, newest: Script) -> bool:
    return course.frame.waits_for == waiting_kind(newest, course.frame.step)
