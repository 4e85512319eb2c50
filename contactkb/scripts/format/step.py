"""A step of a script: one kind each, a condition, and where it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import TypeAlias

from contactkb.scripts.format.text import NO_TEXTS, Texts

SAY, ANSWER, ASK, CHOOSE, LISTEN = "say", "answer", "ask", "choose", "listen"
DECIDE, DO, PROMISE, NOTE = "decide", "do", "promise", "note"
TOUCHPOINT, HANDOVER, SUB = "touchpoint", "handover", "sub"
KINDS = (SAY, ANSWER, ASK, CHOOSE, LISTEN, DECIDE, DO, PROMISE, NOTE, TOUCHPOINT, HANDOVER, SUB)
# Steps at which the customer has the word; `do` is one of them where it reads back first.
QUESTIONS = (ASK, CHOOSE, LISTEN)

# How a run ends.
ANSWERED, PROMISED, DONE, HANDED_OVER = "answered", "promised", "done", "handed-over"
ENDS = (ANSWERED, PROMISED, DONE, HANDED_OVER)

NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on that the customer may choose: what it is called, what else they may say, and where it leads."""

    label: Texts
    to: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Say:
    """Words of ours that carry the conversation."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The store's own answer about a fact: the name under which the script binds it, or its key."""

    fact: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One slot, in the slot's own question, after the step's words where it has any."""

    slot: str


@dataclass(frozen=True, slots=True)
class Listen:
    """The story in the customer's own words: a slot of type text that is kept and carried, never parsed.

    It is asked for like any slot, after the step's words where it has any.
    """

    slot: str


@dataclass(frozen=True, slots=True)
class Choose:
    """The step's words as a question, and its options in order, at most five."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Decide:
    """A table of this script by its name, or else a standard by its key; `as_of` refers to a day or a moment.

    `given` maps inputs to references; an input that is not among them is the slot or reading of the same name. Words in
    double quotes are themselves, and refer to nothing.
    """

    standard: str
    given: Mapping[str, str]
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Do:
    """An action that the operator has declared, with references for its inputs.

    Where `reads_back`, the step's words are said as a question first, and only a yes performs it. Without a system
    behind it, it becomes a task of the `owner`, due `within`.
    """

    action: str
    given: Mapping[str, str]
    owner: str
    within: timedelta
    reads_back: bool = True


@dataclass(frozen=True, slots=True)
class Promise:
    """What we will have done, and until when.

    It is due `within` a length of time, or when what `due` refers to says: a day, a moment, or so long from now.
    `every` is the cadence of updates without news, times of day ("09:00", "16:00") or a length of time, `until` what
    ends them, `escalate` the department that hears of it when it is late.
    """

    owner: str
    within: timedelta | None = None
    due: str = ""
    every: tuple[str, ...] = ()
    until: str = ""
    escalate: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words for the record, which nobody is told."""


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A care moment of a phase: now, where `after` is None, or so long afterwards as a task of the `owner`.

    `point` is its name among the care moments that the pack plans.
    """

    point: str
    phase: str
    owner: str = ""
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """To a department, with the step's words as a brief; `say` is what the customer hears."""

    department: str
    say: Texts = field(default_factory=lambda: NO_TEXTS)


@dataclass(frozen=True, slots=True)
class Sub:
    """Another script, after which this one goes on."""

    script: str


Kind: TypeAlias = Say | Answer | Ask | Listen | Choose | Decide | Do | Promise | Note | Touchpoint | Handover | Sub


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `line` is its place among the steps, counted from 0.

    `does` is its kind with what belongs to it, `words` what is said (or noted, or put in the brief). It is passed over
    where the condition `when` does not hold. Afterwards the run goes on at `next`, or by an answer, output or `missing`
    value at `branches` ("*" takes the rest), or ends as `end` says; with none of them at the step below. `missing` is
    where it goes when a fact or source it needs cannot be told. `by` is the output that branches go by, "" for answers.
    `tip` and `why` are for agents, `interruptible` is false where nothing else may be asked until it is done.
    """

    id: str
    line: int
    kind: str
    does: Kind
    words: Texts = field(default_factory=lambda: NO_TEXTS)
    when: str = ""
    next: str = ""
    branches: Mapping[str, str] = field(default_factory=lambda: NOBODY)
    by: str = ""
    end: str = ""
    missing: str = ""
    tip: Mapping[str, str] = field(default_factory=lambda: NOBODY)
    interruptible: bool = True
    why: Mapping[str, str] = field(default_factory=lambda: NOBODY)
