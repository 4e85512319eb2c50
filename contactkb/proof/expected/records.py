"""Units and facts as a pack's files have them, with only their times worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the names of it and of its groups of customers, and how its door is; `pack` is what it is part of,
    and `opens` its hours by day of the week, but for the dates in `closed_on`."""

    key: str
    names: tuple[str, ...]
    zone: ZoneInfo
    currency: str
    phone: str
    languages: tuple[str, ...]
    pack: str
    opens: Mapping[str, str]
    closed_on: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Record:
    """A fact as it is written; `zone` is that of its unit, in which its wall times are meant."""

    content: Mapping[str, Any]
    zone: ZoneInfo
    pack: str
    key: str = field(init=False)
    kind: str = field(init=False)
    number: str = field(init=False)
    unit: str = field(init=False)

    def __post_init__(self) -> None:
        for name in ("key", "kind", "number", "unit"):
            object.__setattr__(self, name, self.content[name])

    @cached_property
    def begins(self) -> datetime | None:
        """The first moment of its validity; None where it has none."""
        return self.first_moment(self.content.get("valid_from", ""))

    @cached_property
    def ends(self) -> datetime | None:
        """The first moment after its validity."""
        return self._after(self.content.get("valid_until", ""))

    @cached_property
    def honoured_until(self) -> datetime | None:
        """The first moment at which it is no longer honoured."""
        return self._after(self.content.get("honour_until", ""))

    @property
    def body(self) -> Mapping[str, Any]:
        """The part of its kind."""
        body: Mapping[str, Any] = self.content.get(self.kind) or {}
        return body

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has words in."""
        return tuple(language for language in LANGUAGES if language in self.content)

    def words(self, language: str) -> Mapping[str, Any]:
        """Its words in that language, or in the first that it has."""
        words: Mapping[str, Any] = self.content.get(language) or self.content[self.languages[0]]
        return words

    def titles(self, language: str) -> tuple[str, ...]:
        """What it is called: as written, and as spoken where that differs."""
        words = self.words(language)
        return tuple(words[name] for name in ("title", "spoken_name") if name in words)

    def covers(self, other: Record) -> bool:
        """Whether this promotion or delay is about that product: by name, or by a tag within its own pack."""
        tagged = self.pack == other.pack and set(self.body.get("tags", ())) & set(other.content.get("tags", ()))
        return other.key in self.body.get("products", ()) or bool(tagged)

    def first_moment(self, text: str) -> datetime | None:
        """The moment in "2026-11-27T08:00", or the first of "2026-11-27"; None in nothing."""
        if not text:
            return None
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=self.zone)).astimezone(UTC)

    def _after(self, text: str) -> datetime | None:
        if not text or "T" in text:
            return self.first_moment(text)
        next_day = date.fromisoformat(text) + timedelta(days=1)
        return datetime.combine(next_day, time(), self.zone).astimezone(UTC)
