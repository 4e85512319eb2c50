"""Customers as they come: they answer well, badly or not at all, ask something else, want a person, call again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from contactkb.knowledge import Context
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.slot import EARLIER
from contactkb.scripts.guide import begin
from contactkb.scripts.guide.event import (
    Aside,
    Chosen,
    Filled,
    Overridden,
    Resumed,
    Said,
    Silent,
    Switched,
)
from contactkb.scripts.guide.playing import MEDIA, walk
from contactkb.scripts.guide.run import Known
from contactkb.scripts.guide.scene import Scene
from contactkb.scripts.guide.turn import Prompt
from tests.contactkb.scripts.guide.house import ANSWERS, House
from tests.contactkb.scripts.guide.promised import Promised
from tests.world import NOON

NOISE = st.one_of(
    st.sampled_from(
        ["purple monkeys", "yes", "no", "1", "the second one", "{order}", "<b>0</b>", "\x00\u202e", "I don't know"]
    ),
    st.text(max_size=30),
)


WHILE_OPEN = precondition(lambda it: it.turn.run.is_open)
WHEN_OVER = precondition(lambda it: not it.turn.run.is_open)


class Customers(Promised):
    """Customers of one script; `customers_of` says which."""

    house: House
    script: Script

    @initialize(data=st.data(), said=st.one_of(st.just(""), NOISE))
    def begins(self, data: st.DataObject, said: str) -> None:
        channel, language = (data.draw(st.sampled_from(it)) for it in (self.script.channels, self.script.languages))
        context = Context(channel, MEDIA[channel], self.script.unit, language)
        words = data.draw(st.sampled_from([said, *self.house.titles()]))
        self.scene = Scene(self.house.stage, NOON, context, self.house.scripts, known_slots=self._known(data))
        self.take(lambda: begin(self.scene, self.script.key, "run", "they asked", said=words))

    @WHEN_OVER
    @rule(data=st.data())
    def calls_again(self, data: st.DataObject) -> None:
        """Somewhere on the way of one of the script's own tests."""
        if self.script.tests:
            test = data.draw(st.sampled_from(self.script.tests))
            language = data.draw(st.sampled_from(self.script.languages))
            self.scene = replace(self.house.trials.scene(self.script, test, language), scripts=self.house.scripts)
            self.turn = data.draw(st.sampled_from(walk(self.scene, self.script, test).turns))

    @initialize(data=st.data())
    def is_on_the_way(self, data: st.DataObject) -> None:
        if data.draw(st.integers(0, 3)):
            self.calls_again(data)

    @WHILE_OPEN
    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        """As it fits, so that customers get somewhere."""
        self._answer(data)

    @WHILE_OPEN
    @rule(data=st.data())
    def answers_well(self, data: st.DataObject) -> None:
        self._answer(data)

    @WHILE_OPEN
    @rule(data=st.data())
    def answers_gladly(self, data: st.DataObject) -> None:
        self._answer(data)

    def _answer(self, data: st.DataObject) -> None:
        prompt = self._prompt()
        said = (
            st.sampled_from(ANSWERS.get(prompt.type, ("yes",)))
            if prompt.type != "fact"
            else st.sampled_from(self.house.titles())
        )
        ways = st.sampled_from([way.value for way in prompt.ways]) if prompt.ways else st.nothing()
        self.happens(data.draw(st.one_of(ways.map(Chosen), said.map(Said))))

    @rule(words=NOISE)
    def says_something_odd(self, words: str) -> None:
        self.happens(Said(words))

    @WHILE_OPEN
    @rule(value=st.sampled_from(["true", "false", "desk", "", "nonsense", "A-1"]))
    def presses_an_old_button(self, value: str) -> None:
        self.happens(Chosen(value))

    @WHILE_OPEN
    @rule()
    def keeps_silent(self) -> None:
        self.happens(Silent())

    @WHILE_OPEN
    @rule(data=st.data(), kind=st.sampled_from([Aside, Said]))
    def asks_beside(self, data: st.DataObject, kind: type[Aside | Said]) -> None:
        self.happens(kind(data.draw(st.one_of(st.sampled_from(self.house.questions()), NOISE))))

    @WHILE_OPEN
    @rule(data=st.data())
    def wants_something_else(self, data: st.DataObject) -> None:
        self.happens(Switched(data.draw(st.sampled_from([*self.house.scripts, "nowhere"]))))

    @WHILE_OPEN
    @rule(data=st.data())
    def goes_on_elsewhere(self, data: st.DataObject) -> None:
        channel = data.draw(st.sampled_from(self.script.channels))
        self.scene.context = replace(self.scene.context, channel=channel, medium=MEDIA[channel])
        self.happens(Resumed())

    @WHILE_OPEN
    @rule(data=st.data())
    def is_helped_by_a_colleague(self, data: st.DataObject) -> None:
        """Who fills in some of what is to be known, now and then badly."""
        slots = [*self.script.slots.values()]
        names = data.draw(st.lists(st.sampled_from([it.name for it in slots]), max_size=4)) if slots else []
        texts = [
            (name, data.draw(st.one_of(st.just(self.house.fitting(self.script.slots[name])), NOISE))) for name in names
        ]
        self.happens(Filled((*texts, ("nothing", "x"))))

    @WHILE_OPEN
    @rule(code=st.sampled_from(["goodwill", ""]))
    def is_decided_otherwise(self, code: str) -> None:
        self.happens(Overridden((("remedy", "person"),), code, "Petra"))

    def _known(self, data: st.DataObject) -> dict[str, Known]:
        """What was told in an earlier contact."""
        slots = [it for it in self.script.slots.values() if it.origins and data.draw(st.booleans())]
        at = NOON.isoformat()
        return {it.name: Known(self.house.fitting(it), it.kind, EARLIER, at, "phone", not it.confirm) for it in slots}

    def _prompt(self) -> Prompt:
        assert self.turn.prompt is not None
        return self.turn.prompt


def customers_of(house: House, script: Script) -> type[RuleBasedStateMachine]:
    """Customers whom this script leads."""
    return type("Led", (Customers,), {"house": house, "script": script})
