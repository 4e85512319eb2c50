"""Words of a script: in each language, and where it reads better in another form for the ear or for a short message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A template as it is read; where they are not "", `voice` is spoken instead, `short` sent in text messages.

    All three name the same values, so that no channel states other facts.
    """

    text: str
    voice: str = ""
    short: str = ""

    def for_medium(self, medium: str) -> str:
        """The template for that medium."""
        return {"speech": self.voice, "text": self.short}.get(medium, "") or self.text


# Words by language.
Texts: TypeAlias = Mapping[str, Text]
NO_TEXTS: Texts = MappingProxyType({})
