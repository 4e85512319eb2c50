"""What was told before: the last turns of a conversation, by their receipts."""

from __future__ import annotations

from dataclasses import dataclass

MOST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer that was given: its receipt, the facts that it told by key, and the language it was given in."""

    receipt: str
    keys: tuple[str, ...]
    language: str
