"""What was said at an open question: an answer, another question, another wish, or nothing that we understood."""

from __future__ import annotations

from contactkb.answering import ANSWERED, redact
from contactkb.errors import Missing
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.slot import FACT, Slot
from contactkb.scripts.format.step import Step, Sub
from contactkb.scripts.guide.answering import AGAIN, GOES_ON, OUT_OF_RANGE, answer, pick
from contactkb.scripts.guide.asking import is_confirming, put, slot_of
from contactkb.scripts.guide.course import MASK, Course
from contactkb.scripts.guide.handing_over import hand_over
from contactkb.scripts.guide.knowing import find_said
from contactkb.scripts.guide.naming import say_texts
from contactkb.scripts.guide.turn import ASIDE, BACK, MISSED, Noted, Prompt
from contactkb.scripts.guide.understanding import clean, looks_like_question, wants_person
from contactkb.scripts.guide.walking import say_back, walk

MOST_MISSES = 2
# So many things at once: the script that a customer came for, and two in between.
MOST_AT_ONCE = 3
# Whoever takes over reads the last of what was asked beside.
MOST_ASKED = 20


def hear(course: Course, words: str) -> Prompt | None:
    """Go on from the customer's words."""
    said, step, slot = clean(words), course.step, slot_of(course, course.step)
    course.words = _kept(course, said)
    if not said:
        return miss(course, "not_heard")
    if wants_person(said):
        hand_over(course, "asked for a person")
        return None
    if slot is not None and _is_asked_freely(course, slot) and _is_question(course, step, said):
        return aside(course, said)
    came = answer(course, step, said)
    return _otherwise(course, step, said) if came not in (GOES_ON, AGAIN, OUT_OF_RANGE) else _after(course, step, came)


def choose(course: Course, value: str) -> Prompt | None:
    """Go on from a way that was chosen; one that is not offered here is not understood."""
    step = course.step
    return _after(course, step, pick(course, step, value))


def aside(course: Course, words: str) -> Prompt | None:
    """Answer a question beside the script from the store, and come back."""
    question = clean(words)
    course.words = _kept(course, question)
    if not course.step.interruptible:
        return miss(course, "guide_first")
    if not question:
        return miss(course, "not_heard")
    found = course.world.ask(question)
    course.say(ASIDE, found.words, found.receipt, facts=tuple(told.key for told in found.facts))
    course.change(asked=(*course.run.asked, redact(question))[-MOST_ASKED:])
    if found.outcome != ANSWERED:
        course.do(Noted(course.name_of(course.step), f"asked beside, not answered: {redact(question)}"))
    say_back(course)
    return put(course, course.step)


def switch(course: Course, key: str, words: str = "") -> Prompt | None:
    """Begin another script, which comes first; what lies below waits."""
    if not course.step.interruptible:
        return miss(course, "guide_first")
    if key in [frame.script for frame in course.run.frames]:
        return _down_to(course, key)
    script = _to_begin(course, key)
    if script is None:
        return miss(course, "not_understood")
    if _at_once(course) >= MOST_AT_ONCE:
        course.say(BACK, course.world.phrase("guide_kept"))
        course.do(Noted(course.name_of(course.step), f"wanted as well: {script.titles.get(course.language, key)}"))
        return put(course, course.step)
    course.push(script)
    find_said(course, words)
    return walk(course)


def miss(course: Course, phrase: str) -> Prompt | None:
    """Ask again, with what helps; after the second time a person takes over."""
    step, misses = course.step, course.frame.misses + 1
    if misses >= MOST_MISSES:
        hand_over(course, f"we did not understand each other at {step.id}")
        return None
    slot = slot_of(course, step)
    course.change_frame(misses=misses)
    if phrase:
        course.say(MISSED, course.world.phrase(phrase))
    course.say(MISSED, say_texts(course, slot.hint) if slot else "")
    return put(course, step)


def _after(course: Course, step: Step, came: str) -> Prompt | None:
    if came == GOES_ON:
        return walk(course)
    if came == AGAIN:
        return put(course, step)
    return miss(course, "" if came == OUT_OF_RANGE else "not_understood")


def _otherwise(course: Course, step: Step, words: str) -> Prompt | None:
    """What is no answer may be another question, or another wish."""
    if not step.interruptible:
        return miss(course, "not_understood")
    if course.world.is_question(words):
        return aside(course, words)
    key = course.world.script_meant(words)
    return switch(course, key, words) if key else miss(course, "not_understood")


def _kept(course: Course, words: str) -> str:
    """The words as they may be kept, at a question for something sensitive."""
    slot = slot_of(course, course.step)
    return MASK if slot is not None and slot.sensitive else words


def _is_asked_freely(course: Course, slot: Slot) -> bool:
    """Whether a question could be taken for an answer, as "what do two pounds cost" for two."""
    return slot.kind != FACT and slot.column.type not in ("choice", "boolean") and not is_confirming(course, slot)


def _is_question(course: Course, step: Step, words: str) -> bool:
    return step.interruptible and looks_like_question(words) and course.world.is_question(words)


def _to_begin(course: Course, key: str) -> Script | None:
    """The script, where it may be begun here and now."""
    try:
        script = course.world.script(key)
    except Missing:
        return None
    return script if script.is_for(course.world.context, course.world.moment) else None


def _down_to(course: Course, key: str) -> Prompt | None:
    """Back to a script that waits below; those above it are left as they are, but for what it has called for itself."""
    while course.frame.script != key:
        if isinstance(_step_of(course, len(course.run.frames) - 2), Sub) and course.run.frames[-2].script == key:
            break
        course.pop()
    return walk(course)


def _at_once(course: Course) -> int:
    """How many scripts the customer has begun, without those that scripts call for themselves."""
    frames = course.run.frames
    called = sum(isinstance(_step_of(course, at), Sub) for at in range(len(frames) - 1))
    return len(frames) - called


def _step_of(course: Course, at: int) -> object:
    frame = course.run.frames[at]
    try:
        step = course.world.script(frame.script, frame.revision).by_id.get(frame.step)
    except Missing:
        return None
    return step.does if step else None
