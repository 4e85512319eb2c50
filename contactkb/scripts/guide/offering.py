"""The ways in which a question may be answered with a tap or key, and everything that people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contactkb.scripts.format.slot import FACT, Slot
from contactkb.scripts.format.step import Choose, Option
from contactkb.scripts.format.text import Texts
from contactkb.scripts.guide.course import Course
from contactkb.scripts.guide.naming import plain, write_texts
from contactkb.scripts.guide.referring import hand
from contactkb.scripts.guide.turn import Way
from contactkb.wording import to_gsm
from contactkb.wording.sentences import Name, render
from contactkb.wording.sentences import Slot as Said

YES_NO = ("true", "false")
PHRASES = {"true": "guide_yes", "false": "guide_no"}


def values_of(slot: Slot) -> Sequence[str]:
    """The values that the slot may have, where they are few."""
    return YES_NO if slot.column.type == "boolean" else slot.column.choices


def ways_of_slot(course: Course, slot: Slot) -> tuple[Way, ...]:
    """A way for each of them, and for each fact that may have been meant."""
    if slot.kind == FACT:
        return tuple(_way(course, key, course.world.title(key)) for key in course.frame.among)
    return tuple(_labelled(course, slot, value) for value in values_of(slot))


def yes_or_no(course: Course) -> tuple[Way, ...]:
    """Yes and no."""
    return tuple(_way(course, value, plain(course, course.world.phrase(PHRASES[value]))) for value in YES_NO)


def ways_of_step(course: Course, does: Choose) -> tuple[Way, ...]:
    """A way for each option."""
    return tuple(_way(course, option.to, _called(course, option.label)) for option in does.options)


def names_of_ways(course: Course, slot: Slot) -> list[list[str]]:
    """Everything that each value of the slot is called, in every language."""
    if slot.kind == FACT:
        return [[_written(course, course.world.title(key))] for key in course.frame.among]
    labels: Mapping[str, Texts] = slot.labels or {}
    words = slot.column.words
    return [
        [value, *_texts(labels.get(value, {})), *(called[value] for called in words.values() if value in called)]
        for value in values_of(slot)
    ]


def names_of_options(options: Sequence[Option]) -> list[list[str]]:
    """Everything that each option is called, in every language."""
    return [[*_texts(option.label), *(word for words in option.words.values() for word in words)] for option in options]


def _labelled(course: Course, slot: Slot, value: str) -> Way:
    labels = (slot.labels or {}).get(value)
    if labels:
        return _way(course, value, _called(course, labels))
    if value in PHRASES and slot.column.type == "boolean":
        return _way(course, value, plain(course, course.world.phrase(PHRASES[value])))
    return _way(course, value, plain(course, slot.column.words.get(course.language, {}).get(value, value)))


def _called(course: Course, label: Texts) -> Name:
    return Name(write_texts(course, label, medium=_medium(course)), write_texts(course, label, medium="speech"))


def _way(course: Course, value: str, name: Said) -> Way:
    return Way(value, _written(course, name), render(name, hand(course, "speech")))


def _written(course: Course, name: Said) -> str:
    written = render(name, hand(course, _medium(course)))
    return to_gsm(written) if course.world.context.medium == "text" else written


def _medium(course: Course) -> str:
    """How labels are written down, also of what is spoken."""
    return "page" if course.world.context.medium == "speech" else course.world.context.medium


def _texts(texts: Texts) -> list[str]:
    return [words for text in texts.values() for words in (text.text, text.voice, text.short) if words]
