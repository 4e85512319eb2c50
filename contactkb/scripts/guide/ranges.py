"""Whether a value lies between the bounds of its slot, and what we say where it does not."""

from __future__ import annotations

from contactkb.scripts.format.slot import Slot
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.naming import named
from contactkb.scripts.tables.atoms import Atom, atom_of
from contactkb.scripts.tables.column import Given


def is_within(slot: Slot, value: Given) -> bool:
    """Whether neither bound is passed."""
    if slot.low is None and slot.high is None:
        return True
    number = atom_of(value)
    return not (_is_less(number, slot.low) or _is_more(number, slot.high))


def say_range(course: Course, slot: Slot) -> str:
    """From where to where we can take it."""
    bounds = {name: bound for name, bound in (("low", slot.low), ("high", slot.high)) if bound is not None}
    phrase = "guide_between" if len(bounds) == 2 else "guide_least" if "low" in bounds else "guide_most"
    return course.world.phrase(phrase, **{name: named(course, slot, bound) for name, bound in bounds.items()})


def _is_less(number: Atom, bound: Given | None) -> bool:
    return bound is not None and number < atom_of(bound)  # type: ignore[operator]  # both of the slot's own type


def _is_more(number: Atom, bound: Given | None) -> bool:
    return bound is not None and number > atom_of(bound)  # type: ignore[operator]  # both of the slot's own type
