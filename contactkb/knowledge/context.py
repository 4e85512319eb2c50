"""Who is asking, through which door, and about what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

AUDIENCES = ("public", "customer", "partner", "internal")
RANKS = {audience: rank for rank, audience in enumerate(AUDIENCES)}


@dataclass(frozen=True, slots=True)
class Context:
    """The circumstances of a question.

    `channel` is the door, `medium` how it speaks (page, speech, text, mail, agent, sign, data); `unit` whose door it
    is, "" the home unit's; `language` en or es, or "" where nobody has said yet; `correspondent` a keyed hash of the
    verified phone number or address; `details` what is known of the case, such as the customer's group or the quantity
    asked about.
    """

    channel: str
    medium: str
    unit: str
    language: str = ""
    audience: str = "public"
    correspondent: str = ""
    interaction: str = ""
    phase: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def may_hear(self, audience: str) -> bool:
        """Whether someone here may be told what is meant for that audience."""
        return RANKS[audience] <= RANKS[self.audience]
