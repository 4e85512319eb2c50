"""What people do on the phone, and what the line waits for meanwhile."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from contactkb.testphone.document import Document
    from contactkb.testphone.player import Player


@dataclass(frozen=True, slots=True)
class Speech:
    """Words, how sure the recogniser is of them, and whatever else it says about them."""

    words: str
    confidence: str
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that are pressed."""

    keys: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing, until the line goes on by itself."""


@dataclass(frozen=True, slots=True)
class PickUp:
    """A colleague answers, and presses these keys where a whisper asks for some; "" for none."""

    keys: str


@dataclass(frozen=True, slots=True)
class NotReached:
    """A colleague is not reached: `how` is busy, no-answer, failed or canceled."""

    how: str


@dataclass(frozen=True, slots=True)
class Released:
    """The other side of a talk has hung up."""


Act: TypeAlias = Speech | Keys | Silence | PickUp | NotReached | Released


@dataclass(frozen=True, slots=True)
class Listening:
    """The line listens as this <Gather> says."""

    gather: Mapping[str, str]
    action: str


@dataclass(frozen=True, slots=True)
class Ringing:
    """A colleague's phone rings."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queued:
    """The caller waits in a queue."""

    queue: str


@dataclass(frozen=True, slots=True)
class Talking:
    """The caller talks with a colleague."""

    to: str


Need: TypeAlias = Listening | Ringing | Queued | Talking
Script: TypeAlias = "Generator[Need, Act, Document | None]"


class Ended(Exception):
    """The document has hung up."""


class HungUp(Exception):
    """The caller has hung up."""


class Left(Exception):
    """The caller has left the queue, as its document said."""


class Fetched(Exception):
    """A colleague has fetched the caller out of the queue; `url` is what the caller hears first."""

    def __init__(self, by: Player, url: str, method: str) -> None:
        super().__init__(url)
        self.by, self.url, self.method = by, url, method
