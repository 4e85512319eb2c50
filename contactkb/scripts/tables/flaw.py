"""What is wrong with a standard, and where in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: its place inside the standard, what, and what to do about it.

    A place ("rows", 3) is the third line of the table's text.
    """

    place: Place
    what: str
    remedy: str = ""
