"""What the business decides at a step, and what a colleague decides otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.errors import Problem, Refused
from contactkb.scripts.format.step import Decide, Step
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.due import moment_of
from contactkb.scripts.guide.event import Overridden
from contactkb.scripts.guide.referring import fact_of, given, kept
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.world import Silence, Unknowable
from contactkb.scripts.tables.column import Column


def decide(course: Course, step: Step, does: Decide) -> str:
    """Have it decided; the value by which the run goes on. Raises Unknowable: then a person decides."""
    columns = course.world.inputs(course.script, does.standard)
    texts, origins = _inputs(course, does, columns)
    as_of = moment_of(course, does.as_of) if does.as_of else None
    decided = course.world.decide(course.script, does.standard, texts, origins, as_of)
    return settle(course, step, decided)


def settle(course: Course, step: Step, decided: Decided) -> str:
    """Keep what was decided; the value by which the run goes on."""
    course.decide(step, decided)
    name = step.by or next(iter(decided.outputs), "")
    value = decided.outputs.get(name)
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def override(course: Course, event: Overridden) -> tuple[Step, str]:
    """The step that decided last, decided otherwise, and how the run goes on. Raises Refused where there is none."""
    step = next((it for name in reversed(course.run.taken) if (it := _decides(course, name))), None)
    decided = course.decided_at(step.id) if step else None
    if step is None or decided is None:
        raise Refused([Problem("nothing was decided in this script yet.", "run", "Go on with its questions.")])
    other = course.world.override(decided, dict(event.outputs), event.code, event.approver)
    return step, settle(course, step, other)


def _decides(course: Course, name: str) -> Step | None:
    script, _, step = name.partition(".")
    found = course.script.by_id.get(step) if script == course.frame.script else None
    return found if found is not None and isinstance(found.does, Decide) else None


def _inputs(course: Course, does: Decide, columns: Mapping[str, Column]) -> tuple[dict[str, str], dict[str, str]]:
    texts, origins = {}, {}
    for name, column in columns.items():
        reference = does.given.get(name, name)
        try:
            text = "" if column.lookup else kept(course, given(course, reference))
        except Unknowable as error:
            if not column.optional or isinstance(error, Silence):
                raise
            continue
        if text:
            texts[name], origins[name] = text, _origin(course, reference)
    return texts, origins


def _origin(course: Course, reference: str) -> str:
    """Where an input comes from, for the record of the decision."""
    if reference in course.script.slots:
        known = course.run.slots[reference]
        return f"slot {reference} ({known.origin}, {known.channel})"
    if reference in course.script.readings:
        return f"source {course.script.readings[reference].source}"
    if reference.startswith('"'):
        return "script"
    first, _, inner = reference.partition(".")
    decided = course.decided_at(first)
    return f"decision {decided.decision}" if decided else f"fact {fact_of(course, first)}.{inner}"
