"""Sentences: a template and what its references stand for, rendered alike for every medium."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Text, Value
from contactkb.wording.templates import split
from contactkb.wording.written import write


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called: as it is written, and as it is spoken."""

    written: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Several things in a row, joined by a word such as and."""

    items: tuple[Slot, ...]
    joiner: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Several sentences, one after the other."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template and what each of its references stands for; `phrase` is its name, "" for a fact's own wording."""

    template: str
    slots: Mapping[str, Slot] = field(default_factory=lambda: MappingProxyType({}))
    phrase: str = ""


Slot: TypeAlias = "Value | Name | Listing | Paragraph | Sentence"


@dataclass(frozen=True, slots=True)
class Hand:
    """How something is written down: the medium, the language, the day that is today there, and the time zone."""

    medium: str
    language: str
    today: date
    zone: ZoneInfo


def render(slot: Slot, hand: Hand) -> str:
    """The slot in words: a value by its type, a name as written or spoken, a sentence with all that it refers to."""
    if isinstance(slot, Sentence):
        return _fill(slot.template, slot.slots, hand)
    if isinstance(slot, Name):
        return slot.spoken if hand.medium == "speech" else slot.written
    if isinstance(slot, Listing):
        return join([render(item, hand) for item in slot.items], slot.joiner)
    if isinstance(slot, Paragraph):
        return " ".join([render(sentence, hand) for sentence in slot.sentences])
    if isinstance(slot, Text):
        return slot.words
    return write(slot, hand.medium, hand.language, hand.today, hand.zone)


def _fill(template: str, slots: Mapping[str, Slot], hand: Hand) -> str:
    said = ""
    for words, name in split(template):
        # "at five p.m." at the end of a sentence has one full stop, not two.
        said += words[1:] if words.startswith(".") and said.endswith(".") else words
        if name:
            said += render(slots[name], hand)
    return said


def join(items: list[str], joiner: str) -> str:
    """One, one and two, or one, two and three."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joiner} {items[-1]}" if items else ""
