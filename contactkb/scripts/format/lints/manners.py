"""How a script behaves: it speaks as we, does not fall silent, and no apology stands alone."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from contactkb.scripts.format.flow import SKIPPED, Flow, is_question
from contactkb.scripts.format.lints.names import ALWAYS, Names
from contactkb.scripts.format.lints.speech import sentences_of
from contactkb.scripts.format.said import place_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import (
    HANDED_OVER,
    Answer,
    Ask,
    Choose,
    Decide,
    Do,
    Handover,
    Listen,
    Promise,
    Say,
    Step,
    Sub,
    Touchpoint,
)
from contactkb.scripts.format.text import Texts
from contactkb.scripts.tables.flaw import Flaw
from contactkb.wording.templates import references

OURS = {
    "en": re.compile(r"\b(?:we|us|our|ours|we're|we've|we'll)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:nosotros|nos|nuestr[oa]s?|[a-záéíóú]+mos)\b", re.IGNORECASE),
}
SORRY = re.compile(r"\b(?:sorry|apolog(?:y|ies|i[sz]e)|lo sentimos|lamentamos|disculpas?|perd[oó]n)\b", re.IGNORECASE)
ELSE = re.compile(r"\b(?:what else|(?:any|some)thing else|(?:en )?qu[eé] más|algo más)\b", re.IGNORECASE)
ACTS = (Answer, Choose, Decide, Do, Handover, Promise, Sub)
MOST_STEPS_TO_ACT = 2


def check_manners(names: Names) -> Iterator[Flaw]:
    """Ways that end without a word after the customer has spoken or something was done."""
    script, flow = names.script, names.flow
    for step in script.steps:
        if (is_question(step) or isinstance(step.does, Do)) and (end := _silent_end(script, flow, step)):
            what = f"after the step {step.id} nothing is said any more, and the run ends at {end}."
            yield Flaw(place_of(script, step), what, "Say what happens next before it ends.")


def advise_manners(names: Names) -> Iterator[Flaw]:
    """First words that do not say who we are, last ones that do not ask what else, apologies that nothing follows."""
    script, flow = names.script, names.flow
    # A script that others go through neither opens the conversation nor closes it.
    if not names.calls.callers(script.key):
        yield from _opening(script, flow)
        yield from _closing(script, flow)
    for step in script.steps:
        if _is_sorry(step) and not _acts_within(script, flow, step):
            what = f"the step {step.id} is sorry, and nothing is done or promised in the next two steps."
            yield Flaw(place_of(script, step), what, "Act first, or let the act follow at once.")


def says(step: Step) -> bool:
    """Whether customers hear words of ours at this step."""
    match step.does:
        case Say() | Answer() | Promise() | Handover():
            return True
        case Touchpoint(after=after):
            return after is None
    return False


def _opening(script: Script, flow: Flow) -> Iterator[Flaw]:
    """The door has greeted in the name of the house; the script goes on as one of it."""
    for step in _first_words(script, flow):
        for language, text in _words(script, step).items():
            if not OURS[language].search(text.text) and ALWAYS not in references(text.text):
                what = f"the step {step.id} opens in {language} without saying who we are."
                yield Flaw(place_of(script, step), what, "Speak as we, or name {unit}.")


def _closing(script: Script, flow: Flow) -> Iterator[Flaw]:
    for step in _last_words(script, flow):
        if not any(ELSE.search(text.text) for text in step.words.values()):
            what = f"the step {step.id} ends it without asking what else we can do."
            yield Flaw(place_of(script, step), what, "Close with a question such as: What else can we do for you?")


def _silent_end(script: Script, flow: Flow, step: Step) -> str:
    """The last step of a way to an end on which nothing is said after this one; "" where there is none."""
    open_, seen = [step.id], {step.id}
    while open_:
        id_ = open_.pop()
        for lead in flow[id_]:
            if not lead.to:
                return id_
            target = script.by_id[lead.to]
            is_quiet = not says(target) and not is_question(target) and not isinstance(target.does, Sub)
            if is_quiet and lead.to not in seen:
                seen.add(lead.to)
                open_.append(lead.to)
    return ""


def _first_words(script: Script, flow: Flow) -> Iterator[Step]:
    """The steps at which customers hear something of this script first."""
    open_ = [script.steps[0].id] if script.steps else []
    seen = set(open_)
    while open_:
        step = script.by_id[open_.pop()]
        if _words(script, step):
            yield step
        elif isinstance(step.does, Answer | Sub):
            continue
        if not _words(script, step) or step.when:
            further = {it.to for it in flow[step.id] if it.to in flow and (it.kind == SKIPPED or not step.when)} - seen
            seen |= further
            open_ += further


def _last_words(script: Script, flow: Flow) -> list[Step]:
    """The steps at which customers hear something of this script last, unless a person goes on."""
    before: dict[str, list[str]] = {}
    for id_, leads in flow.items():
        for lead in leads:
            before.setdefault(lead.to, []).append(id_)
    ends = [id_ for id_, leads in flow.items() if any(not it.to and it.outcome != HANDED_OVER for it in leads)]
    found: list[Step] = []
    seen = set(ends)
    while ends:
        step = script.by_id[ends.pop()]
        if says(step):
            found.append(step)
        elif not is_question(step) and not isinstance(step.does, Sub):
            ends += {*before.get(step.id, ())} - seen
            seen |= {*ends}
    return sorted(found, key=lambda it: it.line)


def _words(script: Script, step: Step) -> Texts:
    match step.does:
        case Ask(slot) | Listen(slot) if slot in script.slots:
            return step.words or script.slots[slot].ask
        case Say() | Choose() | Promise() | Do():
            return step.words
        case Touchpoint(after=None):
            return step.words
        case Handover(say=say):
            return say
    return {}


def _is_sorry(step: Step) -> bool:
    """Whether it says sorry and not what we do about it in a sentence beside that."""
    return says(step) and any(_is_hollow(text.text, OURS[language]) for language, text in step.words.items())


def _is_hollow(words: str, ours: re.Pattern[str]) -> bool:
    sentences = sentences_of(words)
    return any(SORRY.search(it) for it in sentences) and not any(
        ours.search(it) for it in sentences if not SORRY.search(it)
    )


def _acts_within(script: Script, flow: Flow, step: Step) -> bool:
    if isinstance(step.does, ACTS):
        return True
    open_, seen = deque([(step.id, 0)]), {step.id}
    while open_:
        id_, far = open_.popleft()
        for lead in flow[id_]:
            if lead.to not in flow or lead.to in seen or far >= MOST_STEPS_TO_ACT:
                continue
            if isinstance(script.by_id[lead.to].does, ACTS):
                return True
            seen.add(lead.to)
            # A step that is passed over is none of the next two.
            open_.append((lead.to, far if script.by_id[lead.to].when else far + 1))
    return False
