"""Every text of a script: where it stands, and whether customers hear it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Ask, Choose, Do, Handover, Listen, Note, Step, Touchpoint
from contactkb.scripts.format.text import Text, Texts
from contactkb.scripts.tables.flaw import Place


@dataclass(frozen=True, slots=True)
class Written:
    """Words of a script under a name of theirs, at a place; those of a step name it.

    `is_said` is false for notes, briefs and whatever else customers never hear. `asks` where it is the question itself.
    """

    place: Place
    name: str
    texts: Texts
    step: str = ""
    is_said: bool = True
    asks: bool = False


def texts_of(script: Script) -> Iterator[Written]:
    """Every text, in the order of the file."""
    for slot in script.slots.values():
        yield Written(("slots", slot.name, "ask"), f"the slot {slot.name}", slot.ask, asks=True)
        yield Written(("slots", slot.name, "hint"), f"the hint of {slot.name}", slot.hint)
        for choice, texts in (slot.labels or {}).items():
            yield Written(("slots", slot.name, "labels", choice), f"the label of {choice}", texts)
    for at, step in enumerate(script.steps):
        yield from _of_step(("steps", at), step)


def place_of(script: Script, step: Step) -> Place:
    """Where a step stands."""
    return ("steps", script.steps.index(step))


def _of_step(place: Place, step: Step) -> Iterator[Written]:
    name, part = f"the step {step.id}", _part_of(step)
    yield Written((*place, part), name, step.words, step.id, _is_said(step), _asks(step))
    if isinstance(step.does, Handover):
        yield Written((*place, "say"), name, step.does.say, step.id)
    if isinstance(step.does, Choose):
        for at, option in enumerate(step.does.options):
            yield Written((*place, "options", at), f"the option {option.to} of {step.id}", option.label, step.id)
    for part, words in (("tip", step.tip), ("why", step.why)):
        if words:
            yield Written((*place, part), f"the {part} of {step.id}", _plain(words), step.id, is_said=False)


def _part_of(step: Step) -> str:
    match step.does:
        case Handover():
            return "brief"
        case Ask() | Listen() | Do():
            return "say"
    return step.kind


def _is_said(step: Step) -> bool:
    is_planned = isinstance(step.does, Touchpoint) and step.does.after is not None
    return not isinstance(step.does, Note | Handover) and not is_planned


def _asks(step: Step) -> bool:
    return isinstance(step.does, Choose) or (isinstance(step.does, Do) and step.does.reads_back)


def _plain(words: Mapping[str, str]) -> Texts:
    return {language: Text(text) for language, text in words.items()}
