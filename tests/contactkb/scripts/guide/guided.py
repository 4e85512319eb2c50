"""A customer who is led through scripts in the corner shop, without a store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from contactkb.knowledge import Context, View
from contactkb.packs import read_pack
from contactkb.scripts.format.script import Script
from contactkb.scripts.guide import begin, take
from contactkb.scripts.guide.event import Aside, Chosen, Event, Filled, PersonWanted, Resumed, Said, Silent, Switched
from contactkb.scripts.guide.run import Known, Run
from contactkb.scripts.guide.scene import Scene
from contactkb.scripts.guide.turn import Prompt
from tests.contactkb.scripts.format.written import good
from tests.world import NOON, PACK

SHOP = View.of(1, 1, read_pack(PACK).entries.values())
MEDIA = {"widget": "page", "phone": "speech", "sms": "text", "email": "mail", "agent": "agent"}
D = TypeVar("D")


class Guided:
    """One run, turn by turn; whatever is kept of it between two turns is all that the next one gets."""

    def __init__(
        self,
        *scripts: str | Script,
        channel: str = "widget",
        language: str = "en",
        given: Mapping[str, str] | None = None,
        known: Mapping[str, Known] | None = None,
        said: str = "",
        filled: Mapping[str, str] | None = None,
    ) -> None:
        read = [good(it) if isinstance(it, str) else it for it in scripts]
        context = Context(channel, MEDIA[channel], "shop", language)
        self.scene = Scene.of(SHOP, NOON, context, {it.key: it for it in read}, given or {})
        self.scene.known_slots = known or {}
        self.turn = begin(self.scene, read[0].key, "run-1", "they asked", filled or {}, said)

    def happens(self, event: Event) -> Guided:
        """Take the next turn."""
        self.turn = take(self.scene, kept_and_recalled(self.turn.run), event)
        return self

    def say(self, *words: str) -> Guided:
        """The customer says this, and then this."""
        for it in words:
            self.happens(Said(it))
        return self

    def choose(self, value: str) -> Guided:
        return self.happens(Chosen(value))

    def fill(self, **values: str) -> Guided:
        return self.happens(Filled(tuple(values.items())))

    def ask(self, words: str) -> Guided:
        return self.happens(Aside(words))

    def want(self, script: str) -> Guided:
        return self.happens(Switched(script))

    def keep_silent(self) -> Guided:
        return self.happens(Silent())

    def want_a_person(self, why: str = "asked for a person") -> Guided:
        return self.happens(PersonWanted(why))

    def resume(self, **context: str) -> Guided:
        """Go on elsewhere."""
        self.scene.context = replace(self.scene.context, **context)  # type: ignore[arg-type]  # its fields are words
        return self.happens(Resumed())

    @property
    def run(self) -> Run:
        return self.turn.run

    @property
    def prompt(self) -> Prompt:
        assert self.turn.prompt is not None, self.run.outcome
        return self.turn.prompt

    @property
    def asked(self) -> str:
        """The open question."""
        return self.prompt.words

    @property
    def said(self) -> list[str]:
        """What was said in the last turn."""
        return [it.words for it in self.turn.said]

    @property
    def kinds(self) -> list[str]:
        """Why it was said."""
        return [it.kind for it in self.turn.said]

    @property
    def steps(self) -> list[str]:
        """The steps taken."""
        return [it.partition(".")[2] for it in self.run.taken]

    def deed(self, kind: type[D]) -> D:
        """The one deed of that kind in the last turn."""
        (found,) = (it for it in self.turn.deeds if isinstance(it, kind))
        return found


def kept_and_recalled(run: Run) -> Run:
    """The run as the next turn gets it, from its row."""
    recalled = Run.recall(json.loads(json.dumps(run.dump())))
    assert recalled == run
    return recalled


def script(steps: str, slots: str = "", **parts: Any) -> str:
    """The text of a script with these steps and slots, each on a line of its own."""
    head = {"script": "errand", "unit": "shop", "owner": "counter", "phase": "before", "language": "en"}
    written = "".join(f"{name}: {text}\n" for name, text in {**head, "title": "An errand", **parts}.items())
    return f"{written}{_block('slots', slots)}{_block('steps', steps)}"


def _block(name: str, text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    mark = "- " if name == "steps" else ""
    return f"{name}:\n" + "".join(f"  {mark}{line}\n" for line in lines) if lines else ""
