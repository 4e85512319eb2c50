"""One run as it is said in every channel, side by side, without any effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.format.trials import Trials
from contactkb.scripts.guide.playing import CONFIRMED, MEDIA, Walk
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.turn import Deed, Prompt, Turn
from contactkb.scripts.runs.words import NUMBERED, in_one_text


@dataclass(frozen=True, slots=True)
class Said:
    """A turn in one channel: the words as they are said there, what can be tapped or keyed, and a tip for colleagues.

    Where people answer in writing, the ways stand in the words.
    """

    words: str
    ways: tuple[str, ...] = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One turn everywhere: what the customer replied before it, what is said by channel, and what happens behind it."""

    reply: str
    said: Mapping[str, Said]
    deeds: tuple[Deed, ...]
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A run by its turns; `prompt` is what is open at its end, `answers` the name under which it is replied to."""

    channels: tuple[str, ...]
    moments: tuple[Moment, ...]
    prompt: Prompt | None
    answers: str
    ends: str


def preview(trials: Trials, script: Script, test: ScriptTest, language: str) -> Preview:
    """The test's customer in every channel of the script, in that language. Raises BadValue for a moment that is none.

    What happens behind the words is the same in all of them, and told once.
    """
    tried = {it: trials.play(script, replace(test, channel=it), language) for it in script.channels}
    walks = {channel: it.walk for channel, it in tried.items() if it.walk is not None}
    first = walks.get(test.channel) or next(iter(walks.values()), None)
    if first is None:
        return Preview(script.channels, (), None, "", "")
    moments = tuple(_moment(script, language, at, walks, first) for at in range(len(first.turns)))
    prompt = first.turns[-1].prompt
    return Preview(tuple(walks), moments, prompt, _answers(script, prompt), first.ends)


def _moment(script: Script, language: str, at: int, walks: Mapping[str, Walk], first: Walk) -> Moment:
    before, turn = first.turns[at - 1] if at else None, first.turns[at]
    known = before.run.decided if before else {}
    return Moment(
        _reply(before, turn) if before else "",
        {name: _said(script, language, name, walk.turns[at]) for name, walk in walks.items() if at < len(walk.turns)},
        turn.deeds,
        tuple(it for name, it in turn.run.decided.items() if known.get(name) != it),
    )


def _said(script: Script, language: str, channel: str, turn: Turn) -> Said:
    medium, prompt = MEDIA[channel], turn.prompt
    words = in_one_text(turn.said, prompt, medium)
    if prompt is None:
        return Said(words)
    ways = () if medium in NUMBERED else tuple(it.spoken if medium == "speech" else it.label for it in prompt.ways)
    step = script.by_id.get(prompt.step) if prompt.script == script.key else None
    return Said(words, ways, step.tip.get(language, "") if step is not None and medium == "agent" else "")


def _reply(before: Turn, turn: Turn) -> str:
    """What the customer said or chose, as it may be shown."""
    prompt = before.prompt
    if prompt is None or turn.words:
        return turn.words
    at = f"{prompt.script}.{prompt.step}:"
    chosen = [it.removeprefix(at) for it in turn.ways if it.startswith(at)] or [turn.heard.get(prompt.slot, "")]
    return next((way.label for way in prompt.ways if way.value in chosen), chosen[0])


def _answers(script: Script, prompt: Prompt | None) -> str:
    if prompt is None:
        return ""
    slot = script.slots.get(prompt.slot)
    is_read_back = slot is not None and prompt.type == "boolean" and slot.kind != "boolean"
    return f"{prompt.slot}{CONFIRMED}" if is_read_back else prompt.slot or prompt.step
