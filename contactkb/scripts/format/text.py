"""Words of a script: in each language, and where it reads better in another form for the ear or for a short message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias


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


def read_texts(content: Any, language: str) -> Texts:
    """Words as they are written: by language, or in the one that is named."""
    by_language = content if isinstance(content, Mapping) else {language: content}
    return {name: _text(it) for name, it in by_language.items()}


def read_phrases(content: Any, language: str) -> Mapping[str, tuple[str, ...]]:
    """Phrases as they are written: by language, or in the one that is named."""
    by_language = content if isinstance(content, Mapping) else {language: content}
    return {name: tuple(map(_tidy, it)) for name, it in by_language.items()}


def read_lines(content: Any, language: str) -> Mapping[str, str]:
    """Words that have no other form: by language, or in the one that is named."""
    return {name: text.text for name, text in read_texts(content, language).items()}


def _text(content: Any) -> Text:
    forms = content if isinstance(content, Mapping) else {"text": content}
    return Text(**{form: _tidy(words) for form, words in forms.items()})


def _tidy(words: str) -> str:
    """On one line, as every medium says it."""
    return " ".join(words.split())
