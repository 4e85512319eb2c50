"""Everything that can go wrong, as one tree.

ContactkbError
├── Refused            input that we do not take: every problem at once, each with its remedy
├── Forbidden          the person may not do this
├── Missing            what was named does not exist
├── Conflict           the thing has moved on since the caller looked
├── Unavailable        we cannot vouch for an answer now
└── Misconfigured      settings that are incomplete or contradict each other
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, and what to do about it."""

    what: str
    where: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}:" if self.where else "", self.what, self.remedy) if part)


class ContactkbError(Exception):
    """The root of everything that we raise on purpose."""


class Refused(ContactkbError):
    """Input that we do not take; `problems` holds every reason at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class Forbidden(ContactkbError):
    """The person who asks may not do this."""


class Missing(ContactkbError):
    """What was named does not exist here."""


class Conflict(ContactkbError):
    """The thing has moved on since the caller looked."""


class Unavailable(ContactkbError):
    """We cannot vouch for an answer now, and say so instead of guessing."""


class Misconfigured(ContactkbError):
    """Settings that are incomplete or contradict each other, all named at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
