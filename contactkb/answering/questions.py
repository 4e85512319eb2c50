"""What was asked."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """In the customer's own words, by a short number, or for facts by key (a chosen candidate, a board of prices).

    `earlier` are the receipts of what was told before, the newest first, which words may be about; None where these
    are the last ones of the interaction.
    """

    text: str = ""
    number: str = ""
    keys: tuple[str, ...] = ()
    earlier: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked at all."""
        return not (self.text.strip() or self.number or self.keys)
