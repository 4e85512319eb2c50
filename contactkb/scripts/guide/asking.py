"""The open question of a step, as it is put to the customer."""

from __future__ import annotations

from contactkb.scripts.format.slot import Slot
from contactkb.scripts.format.step import Ask, Choose, Do, Listen, Step
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.knowing import held, needs_confirmation
from contactkb.scripts.guide.moving import waiting_kind
from contactkb.scripts.guide.naming import named, say_texts
from contactkb.scripts.guide.offering import ways_of_slot, ways_of_step, yes_or_no
from contactkb.scripts.guide.referring import of_slot
from contactkb.scripts.guide.turn import Prompt, Way


def slot_of(course: Course, step: Step) -> Slot | None:
    """The slot that the step asks for; None where it asks for none."""
    return course.script.slots[step.does.slot] if isinstance(step.does, Ask | Listen) else None


def is_confirming(course: Course, slot: Slot) -> bool:
    """Whether what was taken for the slot is being read back."""
    known = held(course, slot)
    return known is not None and needs_confirmation(slot, known)


def put(course: Course, step: Step) -> Prompt:
    """The question of the step, which is open from now on. Raises Unknowable where it names what cannot be told."""
    slot = slot_of(course, step)
    course.change_frame(returned=True, waits_for=waiting_kind(course.script, step.id))
    if slot is not None:
        return _confirmation(course, step, slot) if is_confirming(course, slot) else _question(course, step, slot)
    ways = ways_of_step(course, step.does) if isinstance(step.does, Choose) else yes_or_no(course)
    return _prompt(course, step, say_texts(course, step.words), "choice" if _chooses(step) else "boolean", ways)


def is_open(step: Step) -> bool:
    """Whether the customer has the word there."""
    return isinstance(step.does, Ask | Listen | Choose) or (isinstance(step.does, Do) and step.does.reads_back)


def _chooses(step: Step) -> bool:
    return isinstance(step.does, Choose)


def _question(course: Course, step: Step, slot: Slot) -> Prompt:
    words = course.world.phrase("guide_which") if course.frame.among else say_texts(course, slot.ask)
    hint = say_texts(course, slot.hint)
    return _prompt(course, step, words, slot.kind, ways_of_slot(course, slot), slot, hint)


def _confirmation(course: Course, step: Step, slot: Slot) -> Prompt:
    value = named(course, slot, of_slot(course, slot))
    words = course.world.phrase("guide_confirm", value=value)
    return _prompt(course, step, words, "boolean", yes_or_no(course), slot)


def _prompt(
    course: Course,
    step: Step,
    words: str,
    kind: str,
    ways: tuple[Way, ...],
    slot: Slot | None = None,
    hint: str = "",
) -> Prompt:
    return Prompt(
        script=course.frame.script,
        step=step.id,
        slot=slot.name if slot else "",
        type=kind,
        words=words,
        ways=ways,
        hint=hint,
        takes_words=not ways or step.interruptible or kind == "fact",
        is_sensitive=bool(slot and slot.sensitive),
        interruptible=step.interruptible,
    )
