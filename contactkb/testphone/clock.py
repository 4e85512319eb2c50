"""Time on the phone: it passes when something is said, played or waited for, and nobody sits through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

WORDS_PER_SECOND = 2.5


@dataclass(slots=True)
class Clock:
    """Seconds since the first call. `passes` are told of each span, so that the clock of a business can go along."""

    seconds: float = 0.0
    passes: list[Callable[[float], None]] = field(default_factory=list)

    def pass_by(self, seconds: float) -> None:
        """Let this time go by."""
        self.seconds += seconds
        for told in self.passes:
            told(seconds)


def speaking_seconds(words: str) -> float:
    """How long it takes to say this."""
    return len(words.split()) / WORDS_PER_SECOND
