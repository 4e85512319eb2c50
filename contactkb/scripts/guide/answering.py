"""What answers the open question: words, or a way that was chosen."""

from __future__ import annotations

from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.slot import FACT, Slot
from contactkb.scripts.format.step import Choose, Do, Listen, Step
from contactkb.scripts.guide.asking import is_confirming, slot_of
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.knowing import listening
from contactkb.scripts.guide.offering import YES_NO, names_of_options, names_of_ways, values_of
from contactkb.scripts.guide.ranges import is_within, say_range
from contactkb.scripts.guide.referring import kept
from contactkb.scripts.guide.run import ASKED, FILLED
from contactkb.scripts.guide.steps import perform
from contactkb.scripts.guide.turn import MISSED
from contactkb.scripts.guide.understanding import agrees, chosen, clean, heard
from contactkb.scripts.guide.walking import leave
from contactkb.scripts.tables.column import Given, read_given

# What came of it: the run goes on, the question is put again with more to choose from, what was given cannot be, or it
# is no answer at all.
GOES_ON, AGAIN, OUT_OF_RANGE, NO_ANSWER = "goes on", "again", "out of range", "no answer"
MOST_AMONG = 4


def answer(course: Course, step: Step, words: str) -> str:
    """What comes of these words at the open question of the step."""
    slot = slot_of(course, step)
    if slot is not None and is_confirming(course, slot):
        return _confirm(course, step, slot, words)
    if slot is not None:
        return _fill(course, step, slot, _value(course, step, slot, words))
    if isinstance(step.does, Choose):
        at = chosen(words, names_of_options(step.does.options))
        return NO_ANSWER if at is None else _go(course, step, step.does.options[at].to)
    return _agree(course, step, _yes_or_no(words))


def pick(course: Course, step: Step, value: str) -> str:
    """What comes of choosing one of the ways of the open question."""
    slot = slot_of(course, step)
    if slot is not None and is_confirming(course, slot):
        return _confirm(course, step, slot, value)
    if slot is not None:
        return _fill(course, step, slot, _read(course, slot, value))
    if isinstance(step.does, Choose):
        is_offered = value in [option.to for option in step.does.options]
        return _go(course, step, value) if is_offered else NO_ANSWER
    return _agree(course, step, value == "true" if value in YES_NO else None)


def fill(course: Course, slot: Slot, text: str) -> str:
    """What comes of a value that a colleague or a form gives for any slot."""
    value = _read(course, slot, text)
    if value is None and slot.column.type not in ("text", "choice"):
        value = heard(slot, clean(text), listening(course))
    return _keep(course, slot, value, FILLED)


def _fill(course: Course, step: Step, slot: Slot, value: Given | None) -> str:
    if value is None:
        return AGAIN if course.frame.among else NO_ANSWER
    came = _keep(course, slot, value, ASKED)
    if came == GOES_ON:
        leave(course, step, course.run.slots[slot.name].text)
    return came


def _keep(course: Course, slot: Slot, value: Given | None, origin: str) -> str:
    if value is None:
        return NO_ANSWER
    if not is_within(slot, value):
        course.say(MISSED, say_range(course, slot))
        return OUT_OF_RANGE
    course.know(slot, kept(course, value), origin)
    return GOES_ON


def _confirm(course: Course, step: Step, slot: Slot, words: str) -> str:
    """Yes settles what was taken, no has it asked, and another value takes its place."""
    agreed = words == "true" if words in YES_NO else _yes_or_no(words)
    if agreed:
        known = course.run.slots[slot.name]
        course.know(slot, known.text, known.origin)
        return _go(course, step, known.text)
    takes_another = slot.column.type not in ("boolean", "text") and words not in ("false", "2")
    other = _value(course, step, slot, words) if takes_another else None
    if other is not None:
        return _fill(course, step, slot, other)
    if agreed is None:
        return NO_ANSWER
    course.forget(slot)
    return AGAIN


def _value(course: Course, step: Step, slot: Slot, words: str) -> Given | None:
    if isinstance(step.does, Listen):
        return clean(words) or None
    if slot.kind == FACT:
        return _fact(course, slot, words)
    if slot.column.type in ("choice", "boolean"):
        at = chosen(words, names_of_ways(course, slot))
        if at is not None:
            return _read(course, slot, values_of(slot)[at])
    return None if slot.column.type == "choice" else heard(slot, words, listening(course))


def _fact(course: Course, slot: Slot, words: str) -> str | None:
    among = course.frame.among
    at = chosen(words, names_of_ways(course, slot))
    if at is not None:
        return among[at]
    found = course.world.facts_meant(words, slot.kinds)
    if len(found) == 1:
        return found[0]
    course.change_frame(among=found[:MOST_AMONG] if found != among else ())
    return None


def _read(course: Course, slot: Slot, text: str) -> Given | None:
    """A value as forms and ways give it."""
    if slot.kind == FACT:
        return text if text in course.frame.among else _known_fact(course, slot, text)
    try:
        return read_given(slot.column, clean(text), course.world.zone)
    except BadValue:
        return None


def _known_fact(course: Course, slot: Slot, text: str) -> str | None:
    found = course.world.facts_meant(text, slot.kinds)
    return text if text in found else found[0] if len(found) == 1 else None


def _agree(course: Course, step: Step, agreed: bool | None) -> str:
    if agreed is None:
        return NO_ANSWER
    if agreed and isinstance(step.does, Do):
        perform(course, step, step.does)
    return _go(course, step, "true" if agreed else "false")


def _yes_or_no(words: str) -> bool | None:
    agreed = agrees(words)
    if agreed is not None:
        return agreed
    place = chosen(words, [["true"], ["false"]])
    return None if place is None else place == 0


def _go(course: Course, step: Step, value: str) -> str:
    leave(course, step, value)
    return GOES_ON
