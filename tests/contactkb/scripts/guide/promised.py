"""What every customer is promised, whatever they do: checked after each turn."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from hypothesis.stateful import RuleBasedStateMachine, invariant

from contactkb.errors import Refused
from contactkb.scripts.format.step import ENDS, HANDED_OVER
from contactkb.scripts.guide import take
from contactkb.scripts.guide.event import Event, Overridden, PersonWanted
from contactkb.scripts.guide.run import Run
from contactkb.scripts.guide.scene import Scene
from contactkb.scripts.guide.turn import HandedOver, Turn

FIGURE = re.compile(r"[0-9]")


class Promised(RuleBasedStateMachine):
    """One customer's turns: no dead end, no question twice, a person within reach, the same again from what is kept."""

    scene: Scene
    turn: Turn

    def happens(self, event: Event) -> None:
        """The next turn, from what is kept of the run."""
        before = self.turn.run
        kept = Run.recall(json.loads(json.dumps(before.dump())))
        assert kept == before, "what is kept is all there is"
        try:
            self.take(lambda: take(self.scene, kept, event))
        except Refused:
            assert isinstance(event, Overridden)
            return
        assert self.turn.run.n == before.n + before.is_open
        assert before.is_open or self.turn == Turn(before), "what is over stays as it is"

    def take(self, step: Callable[[], Turn]) -> None:
        """A turn, which comes out alike whenever it is taken."""
        turn = step()
        assert step() == turn, "the same event gives the same turn"
        self.turn = turn

    @invariant()
    def is_never_left_alone(self) -> None:
        run, prompt = self.turn.run, self.turn.prompt
        if not run.is_open:
            assert prompt is None
            assert run.outcome in ENDS
            return
        assert prompt is not None, "an open run asks something"
        assert prompt.words.strip() or prompt.ways
        assert prompt.takes_words or prompt.ways

    @invariant()
    def is_never_asked_for_what_is_known(self) -> None:
        prompt, slots = self.turn.prompt, self.turn.run.slots
        known = slots.get(prompt.slot) if prompt else None
        if prompt and known and known.type == prompt.type:
            assert not known.is_settled, prompt

    @invariant()
    def always_gets_a_person(self) -> None:
        if self.turn.run.is_open:
            last = take(self.scene, self.turn.run, PersonWanted("now, please"))
            (handed,) = (it for it in last.deeds if isinstance(it, HandedOver))
            assert (last.run.outcome, last.prompt) == (HANDED_OVER, None)
            assert handed.department
            assert "now, please" in handed.brief
            assert last.said[-1].words.strip()

    @invariant()
    def hears_and_reads_whole_sentences(self) -> None:
        words = [*(it.words for it in self.turn.said), self.turn.prompt.words if self.turn.prompt else "-"]
        assert all(it.strip() for it in words)
        if self.scene.context.medium == "speech":
            assert not [it for it in words if FIGURE.search(it)], "no figure is spoken"
