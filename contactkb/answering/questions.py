"""What was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A letter of a page; whoever tells us more than that tells a person.
LONGEST = 2000
# Halves of characters and the character that ends a text for some stores: no store keeps them.
UNKEPT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Question:
    """In the customer's own words, by a short number, or for facts by key (a chosen candidate, a board of prices).

    Of the words, what no store can keep is taken out. `earlier` are the receipts of what was told before, the newest
    first, which words may be about; None where these are the last ones of the interaction.
    """

    text: str = ""
    number: str = ""
    keys: tuple[str, ...] = ()
    earlier: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not self.text.isascii() or "\0" in self.text:
            object.__setattr__(self, "text", UNKEPT.sub(" ", self.text))

    @property
    def beginning(self) -> str:
        """As much of the words as is ever heard."""
        return self.text[:LONGEST]

    @property
    def is_too_long(self) -> bool:
        """Whether it is more than one can hear at once, so that a person reads it."""
        return len(self.text) > LONGEST
