"""What happened in a call, written so that it reads like a story."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Transcript:
    """Lines such as `caller says: how much are oysters`; what nobody says or does stands in brackets."""

    lines: list[str] = field(default_factory=list)

    def tell(self, who: str, does: str, what: str) -> None:
        """Add what someone does."""
        self.lines.append(f"{who} {does}: {what}")

    def note(self, what: str) -> None:
        """Add what happens."""
        self.lines.append(f"({what})")

    def __str__(self) -> str:
        return "\n".join(self.lines)
