"""What stands in each box of a script's picture, and what its arrows say."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from contactkb.scripts.format.captions import CAPTIONS, caption
from contactkb.scripts.format.flow import MISSING, SKIPPED, VALUE, Flow, Lead, is_question
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Answer, Ask, Choose, Decide, Do, Handover, Listen, Promise, Step, Sub
from contactkb.scripts.format.text import Texts

LETTERS, LINES = 35, 3
LONGEST_LABEL = 28
# How a box is drawn, by kind; colours never say alone what its caption says as well.
LOOKS = {
    "decide": "decides",
    "handover": "leaves",
    "do": "acts",
    "promise": "acts",
    "note": "acts",
    "touchpoint": "acts",
}
QUESTION, WORDS = "asks", "says"


@dataclass(frozen=True, slots=True)
class Box:
    """A step as it is drawn: its id, what it is called, how it looks, when it is taken, and its words in lines."""

    id: str
    caption: str
    look: str
    condition: str
    lines: tuple[str, ...]
    footer: str


def box_of(script: Script, step: Step, flow: Flow, language: str) -> Box:
    """The box of a step."""
    condition = f"{caption('only if', language)} {step.when}" if step.when else ""
    footers = [f"{caption(MISSING, language)}: {step.missing}"] if step.missing else []
    footers += [f"{caption('again', language)}: {label}" for label in _to_itself(script, step, flow, language)]
    look = QUESTION if is_question(step) else LOOKS.get(step.kind, WORDS)
    return Box(
        step.id,
        caption(step.kind, language),
        look,
        textwrap.shorten(condition, LETTERS, placeholder="…"),
        _wrapped(content_of(script, step, language)),
        textwrap.shorten("; ".join(footers), LETTERS + 3, placeholder="…"),
    )


def label_of(script: Script, leads: list[Lead], language: str) -> str:
    """What several ways from one step to another are called, together."""
    is_anyway = any(not lead.kind for lead in leads)
    named = [lead for lead in leads if not (is_anyway and lead.kind == SKIPPED)]
    names = dict.fromkeys(_label(script, lead, language) for lead in named)
    return textwrap.shorten(", ".join(filter(None, names)), LONGEST_LABEL, placeholder="…")


def words_in(texts: Texts, language: str) -> str:
    """The words in that language, or in the first there is."""
    text = texts.get(language) or next(iter(texts.values()), None)
    return text.text if text is not None else ""


def content_of(script: Script, step: Step, language: str) -> str:
    """What the step says, asks or does, in one line."""
    words = words_in(step.words, language)
    match step.does:
        case Ask(slot) | Listen(slot) if slot in script.slots:
            return f"{words} {words_in(script.slots[slot].ask, language)}".strip()
        case Answer(fact):
            return fact
        case Decide(standard):
            return standard
        case Do(action):
            return f"{action}: {words}" if words else action
        case Promise(owner):
            return f"{words} ({owner})"
        case Handover(department):
            return f"{department}: {words}"
        case Sub(called):
            return called
    return words


def _to_itself(script: Script, step: Step, flow: Flow, language: str) -> Iterator[str]:
    return (_label(script, lead, language) for lead in flow[step.id] if lead.to == step.id)


def _label(script: Script, lead: Lead, language: str) -> str:
    if lead.kind == SKIPPED:
        return caption(SKIPPED, language)
    if lead.kind != VALUE:
        return ""
    does = script.by_id[lead.of].does
    if isinstance(does, Choose):
        return next((words_in(it.label, language) for it in does.options if it.to == lead.by), lead.by)
    labels = script.slots[does.slot].labels if isinstance(does, Ask) and does.slot in script.slots else None
    if labels and lead.by in labels:
        return words_in(labels[lead.by], language)
    return caption(lead.by, language) if lead.by in CAPTIONS else lead.by


def _wrapped(words: str) -> tuple[str, ...]:
    lines = textwrap.wrap(words, LETTERS)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], textwrap.shorten(" ".join(lines[LINES - 1 :]), LETTERS, placeholder="…")]
    return tuple(lines)
