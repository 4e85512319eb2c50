"""From step to step, until the customer has the word or the run is over."""

from __future__ import annotations

from contactkb.scripts.format.step import DONE, Choose, Decide, Step, Sub
from contactkb.scripts.guide.asking import is_open, put, slot_of
from contactkb.scripts.guide.conditions import holds
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.handing_over import end, hand_over
from contactkb.scripts.guide.knowing import held, needs_confirmation
from contactkb.scripts.guide.moving import is_to_be_had
from contactkb.scripts.guide.steps import take_step
from contactkb.scripts.guide.turn import BACK, Prompt
from contactkb.scripts.guide.world import Unknowable
from contactkb.wording.sentences import Name

MOST_STEPS = 100
# No conversation has as many; a script that goes in circles does.
MOST_TAKEN = 1000
REST, MISSING = "*", "missing"
GONE = "the script is not to be had any more"


def walk(course: Course) -> Prompt | None:
    """Go on to the next question, or to the end."""
    for _ in range(MOST_STEPS):
        if not course.run.is_open or len(course.run.taken) >= MOST_TAKEN:
            break
        if not is_to_be_had(course):
            hand_over(course, GONE)
            return None
        prompt = _go_on(course, course.step)
        if prompt is not None:
            return prompt
    if course.run.is_open:
        hand_over(course, "the script goes in circles")
    return None


def leave(course: Course, step: Step, value: str = "") -> None:
    """Go on from a step that is done, by the value that came of it. Raises Unknowable where no branch takes it."""
    to = _branch(step, value)
    if value and (step.branches or isinstance(step.does, Choose)):
        course.ways.append(f"{course.name_of(step)}:{value}")
    if to is None and step.end:
        finish(course, step.end)
    else:
        go_to(course, to or step.next or course.script.below[step.id])


def go_to(course: Course, step: str) -> None:
    """Go on at that step, or after the last one leave the script."""
    if step in course.script.by_id:
        course.go_to(step)
    else:
        finish(course, DONE)


def finish(course: Course, outcome: str) -> None:
    """The script is done: the one below goes on, or the run is over."""
    if len(course.run.frames) == 1:
        end(course, outcome)
        return
    course.pop()
    if not is_to_be_had(course):
        hand_over(course, GONE)
    elif isinstance(course.step.does, Sub):
        leave(course, course.step)


def fail(course: Course, step: Step, why: str) -> None:
    """What the step needs cannot be told: it goes where the script says then, or to a person."""
    to = step.missing or step.branches.get(MISSING, "")
    if to in course.script.by_id:
        course.ways.append(f"{course.name_of(step)}:{MISSING}")
        course.go_to(to)
    else:
        hand_over(course, why)


def _go_on(course: Course, step: Step) -> Prompt | None:
    try:
        if course.frame.returned:
            return _take_up_again(course, step)
        if step.when and not holds(course, step):
            go_to(course, course.script.below[step.id])
            return None
        course.enter(step)
        taken = take_step(course, step)
        if isinstance(taken, str):
            leave(course, step, taken)
        return taken if isinstance(taken, Prompt) else None
    except Unknowable as gap:
        fail(course, step, gap.why)
        return None


def _take_up_again(course: Course, step: Step) -> Prompt | None:
    """Back at a question that was open before: answered meanwhile, or put again."""
    slot = slot_of(course, step)
    known = held(course, slot) if slot else None
    if slot and known and not needs_confirmation(slot, known):
        leave(course, step, known.text)
        return None
    if not is_open(step):
        course.change_frame(returned=False)
        return None
    say_back(course)
    return put(course, step)


def say_back(course: Course) -> None:
    """The line that leads back to the open question."""
    course.say(BACK, course.world.phrase("guide_back", title=title_of(course)))


def title_of(course: Course) -> Name:
    """What the script is called."""
    titles = course.script.titles
    title = titles.get(course.language) or titles.get(course.script.language) or course.script.key
    return Name(title, title)


def _branch(step: Step, value: str) -> str | None:
    """Where the value leads; None where nothing is told apart. Raises Unknowable where no branch takes it."""
    if isinstance(step.does, Choose):
        return value
    if not step.branches:
        return None
    to = step.branches.get(value, step.branches.get(REST))
    if to is None and isinstance(step.does, Decide):
        raise Unknowable(f"{step.id} came out as {value or 'nothing'}, for which there is no way on")
    return to
