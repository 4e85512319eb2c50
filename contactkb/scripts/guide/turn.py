"""What one turn of the guide gives: what is said, what is asked, and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from contactkb.scripts.guide.run import Run

# Why something is said: a step of that kind, an answer to a question beside the script, the line that leads back, what
# we say when we did not understand, and what is read back.
SAY, ANSWER, ASIDE, BACK, MISSED, CONFIRM, REASON = "say", "answer", "aside", "back", "missed", "confirm", "reason"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words in the medium of the context; `receipt` of an answer, `decision` whose reason they are."""

    kind: str
    step: str
    words: str
    receipt: str = ""
    decision: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that may be answered with a tap or key: its value, and what it is called, written and spoken."""

    value: str
    label: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """The open question: at which step, for which slot ("" where a way is chosen), of which type, and its ways.

    `words` is the question by itself, `hint` what helps. `takes_words` is false where only its ways are answers.
    """

    script: str
    step: str
    slot: str
    type: str
    words: str
    ways: tuple[Way, ...] = ()
    hint: str = ""
    takes_words: bool = True
    is_sensitive: bool = False
    interruptible: bool = True


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """A commitment: what, whose, until when, its cadence, what ends that, and who hears when it is late."""

    step: str
    what: str
    owner: str
    due: datetime
    every: tuple[str, ...] = ()
    until: str = ""
    escalate: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """Words for the record."""

    step: str
    words: str


@dataclass(frozen=True, slots=True)
class CareShown:
    """A care moment that was given now, or where `due` is one, that is planned for then."""

    step: str
    point: str
    phase: str
    words: str
    owner: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActionWanted:
    """A declared action with its inputs; the key makes sure that it happens once. Without a system it is a task.

    `secret` names the inputs that are kept no longer than it takes.
    """

    step: str
    key: str
    action: str
    inputs: Mapping[str, str]
    what: str
    owner: str
    due: datetime
    secret: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """To which department, why, and the brief: nobody asks again what stands in it."""

    step: str
    department: str
    why: str
    brief: str


Deed: TypeAlias = PromiseMade | Noted | CareShown | ActionWanted | HandedOver


@dataclass(frozen=True, slots=True)
class Turn:
    """The run after the event, what is said in order, the open question (None where the run has ended), and deeds.

    `heard` is what this turn learnt, by slot, and `words` what the customer said, both as they may be kept: what is
    sensitive is masked. `ways` are the branches taken (script.step:value).
    """

    run: Run
    said: tuple[Utterance, ...] = ()
    prompt: Prompt | None = None
    deeds: tuple[Deed, ...] = ()
    heard: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    words: str = ""
    ways: tuple[str, ...] = ()
