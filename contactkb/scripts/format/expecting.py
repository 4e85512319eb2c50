"""In what a test differs from what came of it, at which step, and what was expected there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.format.step import Handover
from contactkb.scripts.guide.playing import CONFIRMED, SWITCHING, THEN, Walk
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.turn import HandedOver
from contactkb.scripts.tables.column import Column, read_given

RULE, NOTHING = "rule", ("-", "")
LONGEST_QUOTE = 80


def differences(script: Script, test: ScriptTest, walk: Walk) -> Iterator[str]:
    """Whatever is not as the test says, each in words that follow the test's name."""
    yield from _names(script, test, walk)
    gone = next(_path(script, test, walk), None)
    if gone is not None:
        # Everything else follows from the wrong way.
        yield gone
        return
    if test.ends and test.ends != walk.ends:
        yield f"expects that it ends as {test.ends}, and it {_ended(script, walk)}."
    yield from _decision(script, test.decision, walk.decisions)
    said = " ".join(walk.said.split()).casefold()
    for words in test.says:
        if " ".join(words.split()).casefold() not in said:
            yield f"expects the words {words!r}, and they are not said. Last: {_last(walk)!r}."
    for words in test.never:
        if " ".join(words.split()).casefold() in said:
            yield f"says {words!r}, which it never should."


def wanted_in(test: ScriptTest) -> tuple[str, ...]:
    """The scripts that the test's customer wants instead."""
    replies = (it.strip() for text in test.replies.values() for it in text.split(THEN))
    return tuple(it.removeprefix(SWITCHING) for it in replies if it.startswith(SWITCHING))


def _names(script: Script, test: ScriptTest, walk: Walk) -> Iterator[str]:
    """Replies to what nobody asks, here or in the scripts that the test comes through."""
    asked = {it for turn in walk.turns if turn.prompt for it in (turn.prompt.slot, turn.prompt.step)}
    known = {*script.slots, *script.by_id, *asked}
    for name in test.replies:
        if name not in known and name.removesuffix(CONFIRMED) not in known:
            yield f"replies to {name!r}, which is no slot and no step."


def _path(script: Script, test: ScriptTest, walk: Walk) -> Iterator[str]:
    for at, (wanted, found) in enumerate(zip_longest(test.path, walk.path), 1):
        if wanted == found:
            continue
        before = f" after {walk.path[at - 2]}" if at > 1 else ""
        if found is None:
            yield f"expects the step {wanted}{before}, and it {_ended(script, walk)}."
        elif wanted is None:
            yield f"expects nothing more{before}, and takes the step {found}."
        else:
            yield f"expects the step {wanted}{before}, and takes {found}{_why(script, walk)}."


def _ended(script: Script, walk: Walk) -> str:
    prompt = walk.turns[-1].prompt
    if prompt is not None:
        return f"waits at {prompt.step} for a reply to {_short(prompt.words)!r}"
    return f"ends as {walk.ends}{_why(script, walk)}"


def _why(script: Script, walk: Walk) -> str:
    """Why a person takes over where the script does not say so itself."""
    over = next((deed for turn in walk.turns for deed in turn.deeds if isinstance(deed, HandedOver)), None)
    step = script.by_id.get(over.step.rpartition(".")[2]) if over is not None else None
    if over is None or (step is not None and isinstance(step.does, Handover)):
        return ""
    return f" ({over.step.rpartition('.')[2]} hands over: {over.why})"


def _decision(script: Script, wanted: Mapping[str, str], decisions: tuple[Decided, ...]) -> Iterator[str]:
    if wanted and not decisions:
        yield "expects a decision, and nothing is decided."
        return
    for name, text in wanted.items():
        last = decisions[-1]
        if name == RULE:
            if text not in last.rules:
                yield f"expects the row {text}, and {', '.join(last.rules)} decides."
        elif name not in last.outputs:
            yield f"expects an output {name!r}, and {last.standard} has none."
        elif not _is_same(script, last, name, text):
            yield f"expects {name} {text}, and {', '.join(last.rules)} gives {_told(last.outputs[name])}."


def _is_same(script: Script, decided: Decided, name: str, text: str) -> bool:
    found = decided.outputs[name]
    if found is None or text in NOTHING:
        return found is None and text in NOTHING
    kind, _, measure = decided.types.get(name, "text").partition(" ")
    column = Column(name, "text" if kind == "choice" else kind, measure=measure)
    try:
        return read_given(column, text, script.zone) == read_given(column, found, script.zone)
    except BadValue:
        return str(found) == text


def _told(value: Any) -> str:
    return "nothing" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _last(walk: Walk) -> str:
    return _short(walk.said.rpartition("\n")[2])


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
