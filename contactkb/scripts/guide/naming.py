"""Words of a script with everything that they name, for the customer and for the record."""

from __future__ import annotations

import re
from collections.abc import Mapping

from contactkb.scripts.format.slot import FACT, Slot
from contactkb.scripts.format.text import Text, Texts
from contactkb.scripts.guide.course import MASK, Course
from contactkb.scripts.guide.referring import fact_of, hand, kept, of_slot, output, output_column, read
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.tables.column import Column, Given
from contactkb.wording import speak_digits
from contactkb.wording.sentences import Listing, Name, Sentence, render
from contactkb.wording.sentences import Slot as Said
from contactkb.wording.templates import references

NOTHING: Mapping[str, Said] = {}
# How records are written, which colleagues read.
RECORD = "agent"
AT, DOT = {"en": " at ", "es": " arroba "}, {"en": " dot ", "es": " punto "}
_FIGURES = re.compile(r"\s*([0-9]+)\s*")
_SIGNS = re.compile(r"[-#/_]+")


def say_texts(course: Course, texts: Texts, more: Mapping[str, Said] = NOTHING) -> str:
    """Words of the script for the customer, in the medium and language of the context. Raises Unknowable."""
    if not texts:
        return ""
    template = text_in(course, texts).for_medium(course.world.context.medium)
    slots = {name: more[name] if name in more else placed(course, name) for name in references(template)}
    return course.world.render(template, slots)


def write_texts(course: Course, texts: Texts, more: Mapping[str, Said] = NOTHING, medium: str = RECORD) -> str:
    """The same as colleagues read it, with what is sensitive masked. What cannot be told now is left open."""
    if not texts:
        return ""
    template = text_in(course, texts).for_medium(medium)
    slots = {name: more[name] if name in more else _noted(course, name) for name in references(template)}
    return render(Sentence(template, slots), hand(course, medium))


def text_in(course: Course, texts: Texts) -> Text:
    """The words in the language of the run, or in the script's own."""
    return texts.get(course.language) or texts.get(course.script.language) or next(iter(texts.values()))


def named(course: Course, slot: Slot, value: Given, is_record: bool = False) -> Said:
    """What a slot's value is called: the label of a choice, the title of a fact, a typed value as it is."""
    if slot.sensitive:
        return plain(course, MASK if is_record else course.world.phrase("guide_hidden"))
    if slot.kind == FACT:
        return course.world.title(str(value))
    labels = (slot.labels or {}).get(kept(course, value)) if isinstance(value, str | bool) else None
    if labels:
        text = text_in(course, labels)
        return Name(text.text, text.voice or text.text)
    return _said(course, slot.column, value)


def placed(course: Course, name: str, is_record: bool = False) -> Said:
    """What `{name}` in a text stands for. Raises Unknowable."""
    script = course.script
    if name == "unit":
        unit = course.world.unit(course.world.context.unit)
        return Name(unit.name, unit.spoken_name)
    if name in script.slots:
        return named(course, script.slots[name], of_slot(course, script.slots[name]), is_record)
    if name in script.readings:
        return _said(course, script.readings[name].column, read(course, name))
    first, _, inner = name.partition(".")
    if not inner:
        raise Unknowable(f"{name} is not known")
    if course.decided_at(first) is not None:
        return _decided(course, first, inner)
    fact = fact_of(course, first)
    return course.world.title(fact) if inner == "title" else course.world.value(fact, inner)


def plain(course: Course, text: str) -> Name:
    """Words that somebody wrote; spoken, their figures come one by one."""
    return Name(text, speakable_text(text, course.language))


def speakable_text(text: str, language: str) -> str:
    """Names, numbers and addresses that somebody wrote, as a voice can say them."""
    if "@" in text:
        text = text.replace("@", AT[language]).replace(".", DOT[language])
    return _FIGURES.sub(lambda it: f" {speak_digits(it[1], language)} ", _SIGNS.sub(" ", text)).strip()


def _noted(course: Course, name: str) -> Said:
    try:
        return placed(course, name, is_record=True)
    except Unknowable:
        return Name("?", "?")


def _decided(course: Course, step: str, name: str) -> Said:
    decided = course.decided_at(step)
    assert decided is not None
    if name == "reason":
        return Name(decided.reason, decided.reason)
    column = output_column(course, step, name)
    if isinstance(decided.outputs[name], list):
        joiner = course.world.phrase("and")
        return Listing(tuple(plain(course, str(it)) for it in decided.outputs[name]), joiner)
    called = decided.called.get(name, {}).get(course.language)
    return plain(course, called) if called else _said(course, column, output(course, step, name))


def _said(course: Course, column: Column, value: Given) -> Said:
    if isinstance(value, bool):
        return plain(course, course.world.phrase("guide_yes" if value else "guide_no"))
    if isinstance(value, tuple):
        return Listing(tuple(plain(course, it) for it in value), course.world.phrase("and"))
    if isinstance(value, str):
        return plain(course, column.words.get(course.language, {}).get(value, value))
    return value
