"""One turn of a call: what is known before it, and what we say in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from contactkb.answering import Answer

CONFIRMING, NUMBERING = "confirming", "numbering"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that are spoken, and in which language."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Keys:
    """How many keys we wait for, which one ends them before, and for how many seconds we wait."""

    most: int
    end: str
    seconds: int


# An item number ends with the pound key. Where one key is enough, none is the last, so that star arrives as a key.
ITEM, ONE_KEY, PHONE_NUMBER = Keys(5, "#", 5), Keys(1, "", 7), Keys(15, "#", 10)


@dataclass(frozen=True, slots=True)
class Talk:
    """What the next turn depends on, kept with the interaction.

    `stage` is empty while questions are asked; then we take a number to call back, `reach`. `receipt` and
    `answered_in` (a language) are of the last answer, `department` whom it belongs to, `choices` (key, title, spoken
    name) what it left open; `misses` counts turns in a row that brought us nothing.
    """

    language: str
    stage: str = ""
    receipt: str = ""
    answered_in: str = ""
    department: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    misses: int = 0
    reach: str = ""

    @classmethod
    def recall(cls, state: Mapping[str, Any], language: str) -> Talk:
        """The talk as it was kept; a new one in this language where nothing was.

        What another version of ours kept beside that is passed over, so that calls outlive a change of version.
        """
        known = {"language": language} | {it.name: state[it.name] for it in fields(cls) if it.name in state}
        return cls(**{**known, "choices": tuple(tuple(choice) for choice in known.get("choices", ()))})

    def state(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Turn:
    """What we say, what we wait for (None ends the call, `rings` rings a colleague), and what there is to record."""

    talk: Talk
    said: tuple[Said, ...]
    keys: Keys | None = ITEM
    rings: bool = False
    asked: str = ""
    told: Answer | None = None
    handover: str = ""
    promised: datetime | None = None
