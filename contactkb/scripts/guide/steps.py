"""What each kind of step does, and by which value the run goes on from there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from contactkb.answering import ANSWERED
from contactkb.errors import Missing
from contactkb.scripts.format import step as kinds
from contactkb.scripts.format.slot import Slot
from contactkb.scripts.format.step import Answer, Do, Promise, Step, Sub, Touchpoint
from contactkb.scripts.guide import turn
from contactkb.scripts.guide.asking import put, slot_of
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.deciding import decide
from contactkb.scripts.guide.due import due_at, due_within
from contactkb.scripts.guide.handing_over import hand_over
from contactkb.scripts.guide.knowing import known_of, needs_confirmation
from contactkb.scripts.guide.naming import say_texts, write_texts
from contactkb.scripts.guide.referring import fact_of, given, kept
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.turn import ActionWanted, CareShown, Noted, PromiseMade, Prompt
from contactkb.scripts.guide.world import Unknowable
from contactkb.wording.sentences import Name

# Scripts on top of one another: more than anybody means.
MOST_FRAMES = 8
# An open question, or the value by which the run goes on; None where the step has moved it itself.
Taken = Prompt | str | None


def take_step(course: Course, step: Step) -> Taken:
    """Do what the step does. Raises Unknowable where something that it needs cannot be told now."""
    return TAKERS[step.kind](course, step, step.does)


def perform(course: Course, step: Step, does: Do) -> None:
    """Have the action done, once for each time that the run comes by."""
    name = course.name_of(step)
    times = course.run.taken.count(name)
    inputs = {it: kept(course, given(course, reference)) for it, reference in does.given.items()}
    what = _without_question(write_texts(course, step.words)) or does.action
    due, _ = due_within(course, does.within)
    key = f"{course.run.id}.{name}.{times}"
    secret = tuple(it for it, reference in does.given.items() if _is_sensitive(course, reference))
    owner = does.owner or course.script.owner
    course.do(ActionWanted(name, key, does.action, inputs, what, owner, due, secret))


def _without_question(words: str) -> str:
    """What is to be done, without our asking whether to."""
    sentences = re.split(r"(?<=[.!?])\s+", words)
    kept = [it for it in sentences if not it.endswith("?")]
    return " ".join(kept) or words


def _is_sensitive(course: Course, reference: str) -> bool:
    slot = course.script.slots.get(reference)
    return slot is not None and slot.sensitive


def _say(course: Course, step: Step, does: object) -> Taken:
    decided = _reason_in(course, step)
    kind = turn.REASON if decided else turn.SAY
    course.say(kind, say_texts(course, step.words), decision=decided.decision if decided else "")
    return ""


def _answer(course: Course, step: Step, does: Answer) -> Taken:
    fact = fact_of(course, does.fact)
    answer = course.world.answer(fact)
    if answer.outcome != ANSWERED:
        raise Unknowable(f"{fact} cannot be told now")
    course.say(turn.ANSWER, answer.words, answer.receipt, facts=tuple(told.key for told in answer.facts))
    return ""


def _ask(course: Course, step: Step, does: object) -> Taken:
    slot = slot_of(course, step)
    assert slot is not None
    if course.run.taken[course.frame.since : -1].count(course.name_of(step)):
        # The script comes back to ask anew.
        course.forget(slot)
        return _put(course, step)
    known = known_of(course, slot)
    if known is None or needs_confirmation(slot, known):
        return _put(course, step)
    return _value(course, slot)


def _choose(course: Course, step: Step, does: object) -> Taken:
    return put(course, step)


def _decide(course: Course, step: Step, does: Any) -> Taken:
    return decide(course, step, does)


def _do(course: Course, step: Step, does: Do) -> Taken:
    if does.reads_back:
        return put(course, step)
    perform(course, step, does)
    return "true"


def _promise(course: Course, step: Step, does: Promise) -> Taken:
    if does.within is None and not does.due:
        raise Unknowable(f"nothing says until when {step.id} is due")
    due, said = due_at(course, does.due) if does.due else due_within(course, does.within)  # type: ignore[arg-type]  # one of both
    if due <= course.world.moment:
        raise Unknowable(f"{step.id} would be due in the past")
    words = say_texts(course, step.words, {"due": said})
    if not any("{due}" in text.text for text in step.words.values()):
        bare = words.rstrip(" .")
        words = course.world.phrase("guide_due", promise=Name(bare, bare), due=said)
    course.say(turn.SAY, words)
    what = write_texts(course, step.words, {"due": said})
    owner = does.owner or course.script.owner
    course.do(PromiseMade(course.name_of(step), what, owner, due, does.every, does.until, does.escalate))
    course.change(promised=(*course.run.promised, what))
    return ""


def _note(course: Course, step: Step, does: object) -> Taken:
    course.do(Noted(course.name_of(step), write_texts(course, step.words)))
    return ""


def _touch(course: Course, step: Step, does: Touchpoint) -> Taken:
    name, words, owner = course.name_of(step), write_texts(course, step.words), does.owner or course.script.owner
    if does.after is None:
        course.say(turn.SAY, say_texts(course, step.words))
        course.do(CareShown(name, does.point, does.phase, words, owner))
    else:
        due, _ = due_within(course, does.after)
        course.do(CareShown(name, does.point, does.phase, words, owner, due))
    return ""


def _hand_over(course: Course, step: Step, does: object) -> Taken:
    why = step.why.get(course.language) or next(iter(step.why.values()), "the script leads there")
    hand_over(course, why.rstrip("."), step)
    return None


def _sub(course: Course, step: Step, does: Sub) -> Taken:
    if len(course.run.frames) >= MOST_FRAMES:
        raise Unknowable("too many scripts lie on top of one another")
    try:
        course.push(course.world.script(does.script))
    except Missing as error:
        raise Unknowable(f"there is no script {does.script}") from error
    return None


def _put(course: Course, step: Step) -> Prompt:
    course.say(turn.SAY, say_texts(course, step.words))
    return put(course, step)


def _value(course: Course, slot: Slot) -> str:
    return course.run.slots[slot.name].text


def _reason_in(course: Course, step: Step) -> Decided | None:
    """The decision whose reason the words give."""
    for text in step.words.values():
        for name, decided in course.run.decided.items():
            script, _, at = name.partition(".")
            if script == course.frame.script and f"{{{at}.reason}}" in text.text:
                return decided
    return None


TAKERS: Mapping[str, Callable[[Course, Step, Any], Taken]] = {
    kinds.SAY: _say,
    kinds.ANSWER: _answer,
    kinds.ASK: _ask,
    kinds.CHOOSE: _choose,
    kinds.LISTEN: _ask,
    kinds.DECIDE: _decide,
    kinds.DO: _do,
    kinds.PROMISE: _promise,
    kinds.NOTE: _note,
    kinds.TOUCHPOINT: _touch,
    kinds.HANDOVER: _hand_over,
    kinds.SUB: _sub,
}
