"""Whether the condition of a step holds, over slots, readings and what was decided."""

from __future__ import annotations

from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.conditions import condition_of, name_of
from contactkb.scripts.format.step import Step
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.referring import given, output
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.tables.atoms import atom_of
from contactkb.scripts.tables.cel import Undecidable
from contactkb.scripts.tables.column import Given


def holds(course: Course, step: Step) -> bool:
    """Whether the step is to be taken. Raises Unknowable where something that it asks for is not known."""
    condition = condition_of(step.when)
    try:
        return condition.holds({name: atom_of(_value(course, name)) for name in condition.names})
    except (Undecidable, BadValue) as error:
        raise Unknowable(f"the condition of {step.id} cannot be worked out: {error}") from error


def _value(course: Course, name: str) -> Given:
    script = course.script
    if name in script.slots or name in script.readings:
        return given(course, name)
    for key, decided in course.run.decided.items():
        run, _, step = key.partition(".")
        found = [it for it in decided.outputs if run == script.key and name_of(step, it) == name]
        if found:
            return output(course, step, found[0])
    raise Unknowable(f"{name} is not known")
