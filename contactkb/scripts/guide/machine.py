"""The guide: event in, utterances and deeds out; everything that it asks of the world, it asks through `World`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from contactkb.errors import Missing
from contactkb.scripts.format.script import Script
from contactkb.scripts.guide.answering import NO_ANSWER, fill
from contactkb.scripts.guide.asking import put, slot_of
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.deciding import override
from contactkb.scripts.guide.event import (
    Aside,
    Chosen,
    Event,
    Filled,
    Overridden,
    PersonWanted,
    Resumed,
    Said,
    Silent,
    Switched,
)
from contactkb.scripts.guide.handing_over import hand_over
from contactkb.scripts.guide.hearing import aside, choose, hear, miss, switch
from contactkb.scripts.guide.knowing import find_said, held, needs_confirmation
from contactkb.scripts.guide.moving import is_to_be_had
from contactkb.scripts.guide.run import Run
from contactkb.scripts.guide.turn import BACK, MISSED, REASON, Prompt, Turn, Utterance
from contactkb.scripts.guide.understanding import clean
from contactkb.scripts.guide.walking import fail, leave, title_of, walk
from contactkb.scripts.guide.world import Unknowable, World

NOTHING: Mapping[str, str] = MappingProxyType({})


def begin(
    world: World, script_key: str, run_id: str, why: str = "", filled: Mapping[str, str] = NOTHING, said: str = ""
) -> Turn:
    """Begin a script and lead up to its first question.

    `why` is the reason that it was offered, `filled` slots that are known, `said` the words that it began with. Raises
    Missing for a script that there is not.
    """
    script = world.script(script_key)
    course = Course(world, Run(run_id, (), n=1, why=why, language=world.context.language or script.language))
    course.push(script)
    _fill_in(course, tuple(filled.items()))
    if said:
        find_said(course, said)
    return course.turn(walk(course))


def take(world: World, run: Run, event: Event) -> Turn:
    """Take the run further by what happened. A run that is over stays as it is.

    Raises Refused for a decision that cannot be made otherwise like that, and whatever the world raises besides
    Unknowable and Missing.
    """
    if not run.is_open:
        return Turn(run)
    course = Course(world, replace(run, n=run.n + 1))
    try:
        prompt = _react(course, event)
    except Unknowable as gap:
        fail(course, course.step, gap.why)
        prompt = walk(course)
    return course.turn(prompt)


def _react(course: Course, event: Event) -> Prompt | None:
    if not is_to_be_had(course):
        hand_over(course, "the script was recalled, and the newest one asks something else here")
        return None
    return REACTIONS[type(event)](course, event)


def _filled(course: Course, values: tuple[tuple[str, str], ...]) -> Prompt | None:
    step, slot = course.step, slot_of(course, course.step)
    came = _fill_in(course, values)
    if NO_ANSWER in came:
        course.say(MISSED, course.world.phrase("not_understood"))
    known = held(course, slot) if slot else None
    if slot is None or known is None or needs_confirmation(slot, known):
        return put(course, step)
    leave(course, step, known.text)
    return walk(course)


def _fill_in(course: Course, values: tuple[tuple[str, str], ...]) -> list[str]:
    """What came of each value; slots that no script of the run has are passed over."""
    slots = {name: slot for script in _scripts(course) for name, slot in script.slots.items()}
    return [fill(course, slots[name], text) for name, text in values if name in slots]


def _scripts(course: Course) -> Iterator[Script]:
    """The scripts of the run, the one that goes on last."""
    for frame in course.run.frames[:-1]:
        try:
            yield course.world.script(frame.script, frame.revision)
        except Missing:
            continue
    yield course.script


def _resumed(course: Course) -> Prompt | None:
    course.change_frame(misses=0)
    course.say(BACK, course.world.phrase("guide_resumed", title=title_of(course)))
    return put(course, course.step)


def _overridden(course: Course, event: Overridden) -> Prompt | None:
    step, value = override(course, event)
    decided, name = course.decided_at(step.id), course.name_of(step)
    leave(course, step, value)
    prompt = walk(course)
    if decided and all(it.kind != REASON or it.decision != decided.decision for it in course.said):
        # Whoever heard the first decision hears why it is another one now, also where the script does not say it.
        course.said.insert(0, Utterance(REASON, name, decided.reason, decision=decided.decision))
    return prompt


REACTIONS: Mapping[type[Event], Callable[[Course, Any], Prompt | None]] = {
    Said: lambda course, event: hear(course, event.words),
    Chosen: lambda course, event: choose(course, event.value),
    Filled: lambda course, event: _filled(course, event.values),
    Aside: lambda course, event: aside(course, event.words),
    Switched: lambda course, event: switch(course, event.script),
    Silent: lambda course, event: miss(course, "not_heard"),
    PersonWanted: lambda course, event: hand_over(course, clean(event.why) or PersonWanted().why, to=event.department),
    Resumed: lambda course, event: _resumed(course),
    Overridden: _overridden,
}
