"""What the guide asks of the world around it: the store's answers, sources, decisions, and words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from contactkb.answering import Answer
from contactkb.knowledge import Context, Unit
from contactkb.scripts.format.script import BoundReading, Script
from contactkb.scripts.format.slot import Slot as Wanted
from contactkb.scripts.guide.run import Decided, Known
from contactkb.scripts.tables.column import Column, Given
from contactkb.wording.sentences import Slot


class Unknowable(Exception):
    """A fact, a source or a standard gives nothing now; `why` says so for the brief."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Silence(Unknowable):
    """A source says nothing now: what it would say is not missing, and nothing is decided without it."""


class World(Protocol):
    """One moment, one context; the same calls give the same results within a turn.

    In production it is the counter, the standards and the sources; in a script's own tests it is what the test gives.
    """

    @property
    def moment(self) -> datetime:
        """Now."""

    @property
    def context(self) -> Context:
        """Who is spoken to, through which door."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the door."""

    def script(self, key: str, revision: int = 0) -> Script:
        """A script in that revision, or (0) as it is published now. Raises Missing where there is none, or where that
        revision was recalled."""

    def known(self, slot: Wanted) -> Known | None:
        """What is known of a slot without asking, from the caller or earlier contacts as it allows; None where nothing
        is. What was said in this contact is for the guide to find."""

    def answer(self, fact: str) -> Answer:
        """The store's answer about a fact, recorded. Raises Unknowable where nothing can be told."""

    def ask(self, words: str) -> Answer:
        """The store's answer to a question in words, recorded."""

    def is_question(self, words: str) -> bool:
        """Whether these words are surely a question that the store answers (above the channel's band)."""

    def facts_meant(self, words: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The facts of these kinds that the words mean, best first; one where it is sure."""

    def script_meant(self, words: str) -> str:
        """The script that these words surely ask for; "" for none."""

    def title(self, fact: str) -> Slot:
        """What a fact is called. Raises Unknowable."""

    def value(self, fact: str, name: str) -> Slot:
        """What `{fact.name}` stands for. Raises Unknowable where it cannot be told now."""

    def read(self, reading: BoundReading, inputs: Mapping[str, str]) -> Given:
        """What a source says now. Raises Unknowable where nothing is there, and Silence."""

    def unit(self, key: str) -> Unit:
        """A unit of the store: its name, hours and departments. Raises Missing."""

    def inputs(self, script: Script, standard: str) -> Mapping[str, Column]:
        """What the script's own table of that name, or else the published standard, decides from.

        Raises Unknowable where there is none.
        """

    def decide(
        self,
        script: Script,
        standard: str,
        inputs: Mapping[str, str],
        origins: Mapping[str, str],
        as_of: datetime | None,
    ) -> Decided:
        """A decision by the script's own table of that name, where it has one, or by the published standard, recorded.

        Raises Unknowable where there is none: then a person decides.
        """

    def override(self, decided: Decided, outputs: Mapping[str, str], code: str, approver: str) -> Decided:
        """The decision as a colleague made it otherwise, recorded. Raises Refused."""

    def render(self, template: str, slots: Mapping[str, Slot]) -> str:
        """A template in the context's medium and language."""

    def phrase(self, name: str, **slots: Slot) -> str:
        """A phrase of the house in the context's medium and language."""
