"""One turn under way: the run as it changes, and what has been said and done so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from contactkb.scripts.format.script import Script
from contactkb.scripts.format.slot import Slot
from contactkb.scripts.format.step import Step
from contactkb.scripts.guide.run import ASKED, FORGOTTEN, Decided, Frame, Known, Run
from contactkb.scripts.guide.turn import Deed, Prompt, Turn, Utterance
from contactkb.scripts.guide.world import World
from contactkb.wording import LANGUAGES

MASK = "***"


class Course:
    """What the steps of one turn work on; nothing outside of it changes."""

    def __init__(self, world: World, run: Run) -> None:
        self.world = world
        self.run = run
        self.words = ""
        self.said: list[Utterance] = []
        self.deeds: list[Deed] = []
        self.heard: dict[str, str] = {}
        self.ways: list[str] = []
        self._scripts: dict[tuple[str, int], Script] = {}

    def turn(self, prompt: Prompt | None) -> Turn:
        """The turn as it came out."""
        said, deeds, ways = tuple(self.said), tuple(self.deeds), tuple(self.ways)
        return Turn(self.run, said, prompt if self.run.is_open else None, deeds, self.heard, self.words, ways)

    @property
    def frame(self) -> Frame:
        """The script that goes on."""
        return self.run.frames[-1]

    @property
    def script(self) -> Script:
        """It in the revision that it began with. Raises Missing where that is not to be had any more."""
        name = (self.frame.script, self.frame.revision)
        if name not in self._scripts:
            self._scripts[name] = self.world.script(*name)
        return self._scripts[name]

    @property
    def step(self) -> Step:
        """The step at which it is."""
        return self.script.by_id[self.frame.step]

    @property
    def language(self) -> str:
        """The language in which the customer is spoken to."""
        spoken = self.world.context.language or self.run.language
        return spoken if spoken in LANGUAGES else self.script.language

    def name_of(self, step: Step) -> str:
        """The step's name in the run."""
        return f"{self.frame.script}.{step.id}"

    def was_taken(self, step: Step) -> bool:
        """Whether the script has come by this step before."""
        return self.name_of(step) in self.run.taken[self.frame.since :]

    def change(self, **changes: object) -> None:
        """The run with these fields changed."""
        self.run = replace(self.run, **changes)  # type: ignore[arg-type]  # fields of a run, by their names

    def change_frame(self, **changes: object) -> None:
        """The script that goes on, with these fields changed."""
        frame = replace(self.frame, **changes)  # type: ignore[arg-type]  # fields of a frame, by their names
        self.change(frames=(*self.run.frames[:-1], frame))

    def enter(self, step: Step) -> None:
        """Note that the step is taken."""
        self.change(taken=(*self.run.taken, self.name_of(step)))

    def go_to(self, step: str) -> None:
        """Go on at that step of the same script."""
        self.change_frame(step=step, returned=False, misses=0, waits_for="", among=())

    def push(self, script: Script) -> None:
        """Begin a script on top of the one that goes on."""
        name = (script.key, script.revision)
        self._scripts[name] = script
        frame = Frame(*name, script.steps[0].id, since=len(self.run.taken))
        self.change(frames=(*self.run.frames, frame))

    def pop(self) -> None:
        """Leave the script that goes on for the one below."""
        self.change(frames=self.run.frames[:-1])

    def know(self, slot: Slot, text: str, origin: str, is_settled: bool = True) -> None:
        """Keep what a slot holds; what is sensitive is masked for the record."""
        at = self.world.moment.astimezone(UTC).isoformat()
        channel = self.world.context.channel
        self.keep(slot, Known(text, slot.kind, origin, at, channel, is_settled, slot.sensitive))

    def keep(self, slot: Slot, known: Known) -> None:
        """Keep what a slot holds, as it came from elsewhere."""
        self.change(slots={**self.run.slots, slot.name: known})
        self.heard[slot.name] = MASK if slot.sensitive else known.text

    def forget(self, slot: Slot) -> None:
        """Have the slot asked, whatever was known of it here or elsewhere."""
        self.know(slot, "", ASKED)
        gone = replace(self.run.slots[slot.name], type=FORGOTTEN)
        self.change(slots={**self.run.slots, slot.name: gone})
        self.heard.pop(slot.name, None)

    def decide(self, step: Step, decided: Decided) -> None:
        """Keep what was decided at a step."""
        self.change(decided={**self.run.decided, self.name_of(step): decided})

    def decided_at(self, step: str) -> Decided | None:
        """What was decided at that step of the script that goes on; None where nothing was."""
        return self.run.decided.get(f"{self.frame.script}.{step}")

    def say(self, kind: str, words: str, receipt: str = "", decision: str = "", facts: tuple[str, ...] = ()) -> None:
        """Say something at the step that goes on."""
        if words.strip():
            step = f"{self.frame.script}.{self.frame.step}"
            self.said.append(Utterance(kind, step, words, receipt, decision, facts))

    def do(self, deed: Deed) -> None:
        """Have something done when the turn is kept."""
        self.deeds.append(deed)
