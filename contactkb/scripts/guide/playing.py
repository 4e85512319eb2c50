"""A script's own tests, played through the guide: what a customer answers, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.guide.event import Aside, Chosen, Event, PersonWanted, Said, Silent, Switched
from contactkb.scripts.guide.machine import begin, take
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.scene import Scene
from contactkb.scripts.guide.turn import Prompt, Turn

MEDIA = {"agent": "agent", "phone": "speech", "widget": "page", "email": "mail", "sms": "text"}
# Nobody's test has as many turns; a test that never ends does.
MOST_TURNS = 100
# Several replies to one question, one after the other.
THEN = " | "
# The reply to what is read back: slot_ok.
CONFIRMED = "_ok"
# Replies that are none: what is asked, wanted or left unsaid instead.
PERSON, SILENCE, ASKING, SWITCHING = "(person)", "(silent)", "(asks) ", "(wants) "


@dataclass(frozen=True, slots=True)
class Walk:
    """What came of a test.

    `path` are the script's own steps in order; `ways` the branches taken (step:value), `rows` the rows that decided
    (table:row); `ends` is "" where it waits. `said` is everything that was said and asked, in one text. `events` are
    what brought about every turn but the first.
    """

    path: tuple[str, ...]
    turns: tuple[Turn, ...]
    decisions: tuple[Decided, ...]
    ends: str
    said: str
    ways: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


def walk(scene: Scene, script: Script, test: ScriptTest) -> Walk:
    """Play a test to its end, or until it has no reply. The scene's channel and values are the test's."""
    context = replace(scene.context, channel=test.channel, medium=MEDIA[test.channel])
    scene = replace(scene, context=context, given={**scene.given, **test.given})
    turns, events = [begin(scene, script.key, "test", "a test")], list[Event]()
    replies = Replies(script, test.replies)
    while len(turns) < MOST_TURNS:
        prompt = turns[-1].prompt
        event = replies.next(prompt) if prompt else None
        if event is None:
            break
        turns.append(take(scene, turns[-1].run, event))
        events.append(event)
    return _walked(script, tuple(turns), tuple(events))


class Replies:
    """The replies of a test by slot or step; the last of several is given again where the question comes again."""

    def __init__(self, script: Script, replies: Mapping[str, str]) -> None:
        self._script = script
        self._left = {name: text.split(THEN) for name, text in replies.items()}

    def next(self, prompt: Prompt) -> Event | None:
        """What happens at that question; None where the test says nothing of it."""
        names = (f"{prompt.slot}{CONFIRMED}",) if self._is_read_back(prompt) else (prompt.slot, prompt.step)
        for name in names:
            texts = self._left.get(name)
            if texts:
                text = texts.pop(0) if len(texts) > 1 else texts[0]
                return _event(prompt, text.strip())
        return Chosen("true") if self._is_read_back(prompt) else None

    def _is_read_back(self, prompt: Prompt) -> bool:
        """Whether what is known is read back, to which a test agrees unless it says otherwise."""
        slot = self._script.slots.get(prompt.slot)
        return slot is not None and prompt.type == "boolean" and slot.kind != "boolean"


def _event(prompt: Prompt, text: str) -> Event:
    for start, make in _ODD.items():
        if text.startswith(start):
            return make(text.removeprefix(start))
    return Chosen(text) if text in [way.value for way in prompt.ways] else Said(text)


_ODD: Mapping[str, Callable[[str], Event]] = {
    PERSON: lambda _: PersonWanted(),
    SILENCE: lambda _: Silent(),
    ASKING: Aside,
    SWITCHING: Switched,
}


def _walked(script: Script, turns: tuple[Turn, ...], events: tuple[Event, ...]) -> Walk:
    run = turns[-1].run
    mine = f"{script.key}."
    ways = (way.removeprefix(mine) for turn in turns for way in turn.ways if way.startswith(mine))
    decided = tuple(it for name, it in run.decided.items())
    return Walk(
        path=tuple(name.removeprefix(mine) for name in run.taken if name.startswith(mine)),
        turns=turns,
        decisions=decided,
        ends=run.outcome,
        said="\n".join(_said(turns)),
        ways=tuple(ways),
        rows=tuple(f"{it.standard.rpartition('/')[2]}:{row}" for it in decided for row in it.rules),
        events=events,
    )


def _said(turns: tuple[Turn, ...]) -> Iterator[str]:
    for turn in turns:
        yield from (it.words for it in turn.said)
        if turn.prompt:
            yield turn.prompt.words
