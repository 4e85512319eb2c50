"""What was asked."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """In the customer's own words, by a short number, or for facts by key (a chosen candidate, a board of prices)."""

    text: str = ""
    number: str = ""
    keys: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked at all."""
        return not (self.text.strip() or self.number or self.keys)
