"""What may happen to a run: the customer says something, chooses, wants something else, or nothing is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Said:
    """The customer's words (or keys, typed as digits), as they came: an answer, another question, or another wish."""

    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of what the prompt offers, by its value: an option's step, a choice of the slot, or true and false."""

    value: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a colleague or a form knows, by slot: also of slots that nobody has asked for yet."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A question beside the script, certainly none of its answers."""

    words: str


@dataclass(frozen=True, slots=True)
class Switched:
    """Another script is wanted now; this one waits until it is done."""

    script: str


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing came, or nothing that could be understood."""


@dataclass(frozen=True, slots=True)
class PersonWanted:
    """A person is asked for, or has to take over: then `why` says the reason.

    `department` is whose person, "" for whoever owns the script.
    """

    why: str = "asked for a person"
    department: str = ""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The same run goes on elsewhere: its open question is put again, after a line about where it stands."""


@dataclass(frozen=True, slots=True)
class Overridden:
    """A colleague decides otherwise than the standard, with a reason code and the name of who approved of it."""

    outputs: tuple[tuple[str, str], ...]
    code: str
    approver: str


Event: TypeAlias = Said | Chosen | Filled | Aside | Switched | Silent | PersonWanted | Resumed | Overridden
