"""What need not be asked: known in this run, by the world, or said in the words that it began with."""

from __future__ import annotations

from contactkb.scripts.format.slot import FACT, SAID, Slot
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.offering import names_of_ways, values_of
from contactkb.scripts.guide.ranges import is_within
from contactkb.scripts.guide.referring import kept, value_of
from contactkb.scripts.guide.run import FORGOTTEN, Known
from contactkb.scripts.guide.understanding import found, named
from contactkb.scripts.guide.understanding.hearing import Listening
from contactkb.scripts.tables.column import Given


def known_of(course: Course, slot: Slot) -> Known | None:
    """What the run knows of the slot, or else the world, which the run keeps from then on; None where it is asked."""
    known, kept_before = held(course, slot), course.run.slots.get(slot.name)
    is_forgotten = kept_before is not None and kept_before.type == FORGOTTEN
    if known is not None or is_forgotten or not slot.origins:
        return known
    known = course.world.known(slot)
    if known is None or not fits(course, slot, known):
        return None
    course.keep(slot, known)
    return known


def held(course: Course, slot: Slot) -> Known | None:
    """What the run itself knows of the slot, whether or not it is settled."""
    known = course.run.slots.get(slot.name)
    return known if known is not None and fits(course, slot, known) else None


def needs_confirmation(slot: Slot, known: Known) -> bool:
    """Whether what was taken has to be read back first."""
    return slot.confirm and not known.is_settled


def fits(course: Course, slot: Slot, known: Known) -> bool:
    """Whether it is a value of the slot, within its range."""
    value = value_of(course, slot, known)
    return value is not None and is_within(slot, value)


def listening(course: Course) -> Listening:
    """How words are taken here and now."""
    return Listening(course.language, course.world.moment, course.world.zone)


def find_said(course: Course, words: str) -> None:
    """Fill the slots of the script that allow it from the words that it begins with."""
    for slot in course.script.slots.values():
        if SAID not in slot.origins or slot.name in course.run.slots or slot.sensitive:
            continue
        value = _found(course, slot, words)
        if value is not None and is_within(slot, value):
            course.know(slot, kept(course, value), SAID, is_settled=not slot.confirm)


def _found(course: Course, slot: Slot, words: str) -> Given | None:
    if slot.kind == FACT:
        facts = course.world.facts_meant(words, slot.kinds)
        return facts[0] if len(facts) == 1 else None
    if slot.column.type == "choice":
        at = named(words, names_of_ways(course, slot))
        return None if at is None else values_of(slot)[at]
    return found(slot, words, listening(course))
