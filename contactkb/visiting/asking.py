"""What is asked at a door, and what was said there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from flask import Flask


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody asks: the channel, how it speaks and to whom, whose door it is, and in which language."""

    channel: str
    medium: str
    audience: str
    unit: str
    language: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a fact, at a door: by its short number, or in words where there are `words`."""

    key: str
    number: str
    door: Door
    words: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said beside the answer, such as a greeting, a menu or the rest of a page, and in which language."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """What came back: the words about what was asked, and the receipt, where the door shows one.

    `is_row` where the words are a line of a board rather than an answer; `facts` are the facts that the words are
    about, where the receipt does not tell. `beside` is what else was said, `again` the same words in another form,
    such as a mail's page, `linked` JSON-LD documents about the same. `more` is what other entrances of the channel
    said, `entrance` names this one; `medium`, `audience` and `language` are those of its words, where they are not the
    door's.
    `left_out` is why it could not be asked here, `failure` what went wrong.
    """

    words: str
    facts: tuple[str, ...] = ()
    receipt: str = ""
    is_row: bool = False
    beside: tuple[Beside, ...] = ()
    again: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    more: tuple[Said, ...] = ()
    entrance: str = ""
    medium: str = ""
    audience: str = ""
    language: str = ""
    left_out: str = ""
    failure: str = ""


# A proof asks what is said, and not how fast: only what hangs takes longer than this.
PATIENCE_SECONDS = 900.0

# Asks now, by the clock of the store; may be called by several threads at once.
Ask = Callable[[Asked], Said]

# How a channel is visited: from an application whose home is the unit of the door, for as long as the context lasts.
Visit = Callable[[Flask], AbstractContextManager[Ask]]
