"""The typed values that references stand for: of slots, readings, decisions and facts."""

from __future__ import annotations

from contactkb.knowledge.values import BadValue, Value
from contactkb.scripts.format.slot import Slot
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.run import Known
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.tables.column import Column, Given, dump_given, read_given
from contactkb.wording.sentences import Hand, render


def given(course: Course, reference: str) -> Given:
    """The value that a reference stands for. Raises Unknowable where there is none."""
    if reference.startswith('"'):
        return reference.strip('"')
    script = course.script
    if reference in script.slots:
        return of_slot(course, script.slots[reference])
    if reference in script.readings:
        return read(course, reference)
    if "." not in reference:
        raise Unknowable(f"{reference} is not known")
    first, _, inner = reference.partition(".")
    if course.decided_at(first) is not None:
        return output(course, first, inner)
    value = course.world.value(fact_of(course, first), inner)
    return value if isinstance(value, Value) else render(value, hand(course, "page"))


def of_slot(course: Course, slot: Slot) -> Given:
    """What a slot holds. Raises Unknowable where nobody has told it."""
    known = course.run.slots.get(slot.name)
    value = None if known is None else value_of(course, slot, known)
    if value is None:
        raise Unknowable(f"{slot.name} is not known")
    return value


def value_of(course: Course, slot: Slot, known: Known) -> Given | None:
    """What is known as a value of the slot; None where it is none, as another script may have one of that name."""
    if known.type != slot.kind:
        return None
    if slot.column.type == "text":
        return known.text
    try:
        return read_given(slot.column, known.text, course.world.zone)
    except BadValue:
        return None


def read(course: Course, name: str) -> Given:
    """What the source of a reading says now. Raises Unknowable."""
    reading = course.script.readings[name]
    inputs = {it: kept(course, given(course, reference)) for it, reference in reading.given.items()}
    return course.world.read(reading, inputs)


def kept(course: Course, value: Given) -> str:
    """A value in the one form that is kept."""
    text = dump_given(value, course.world.zone)
    return text if isinstance(text, str) else str(text).lower()


def output_column(course: Course, step: str, name: str) -> Column:
    """The type of an output of a decision of this script. Raises Unknowable where that was not decided."""
    decided = course.decided_at(step)
    if decided is None or decided.outputs.get(name) is None:
        raise Unknowable(f"{step}.{name} was not decided")
    kind, _, measure = decided.types.get(name, "text").partition(" ")
    return Column(name, "text" if kind == "choice" else kind, measure=measure)


def output(course: Course, step: str, name: str) -> Given:
    """What was decided. Raises Unknowable where nothing was, or several things."""
    column, decided = output_column(course, step, name), course.decided_at(step)
    assert decided is not None
    try:
        return read_given(column, decided.outputs[name], course.world.zone)
    except BadValue as error:
        raise Unknowable(f"{step}.{name} is not one value") from error


def fact_of(course: Course, name: str) -> str:
    """The key of the fact that the script calls so, or of the fact with that key. Raises Unknowable."""
    bound = course.script.facts.get(name)
    if bound is None or bound.key:
        return bound.key if bound else name
    return str(of_slot(course, course.script.slots[bound.slot]))


def hand(course: Course, medium: str) -> Hand:
    """How things are written down in that medium here and now."""
    zone = course.world.zone
    return Hand(medium, course.language, course.world.moment.astimezone(zone).date(), zone)
