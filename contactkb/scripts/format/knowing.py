"""What a script needs to know, as its author wrote it: slots, bound facts and readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from contactkb.knowledge import Unit, parse_value
from contactkb.knowledge.values import BadValue, Duration
from contactkb.scripts.format.script import BoundFact, BoundReading
from contactkb.scripts.format.slot import ADDRESS, EMAIL, FACT, Slot
from contactkb.scripts.format.text import NO_TEXTS, Texts, read_texts
from contactkb.scripts.tables.atoms import atom_of
from contactkb.scripts.tables.column import Column, Given, read_given
from contactkb.scripts.tables.columns import read_column
from contactkb.scripts.tables.flaw import Flaw, Place

WORDS = (ADDRESS, EMAIL, FACT)
T = TypeVar("T")


def read_slot(name: str, content: Mapping[str, Any], language: str, unit: Unit, flaws: list[Flaw]) -> Slot:
    """The slot of that name; what is wrong with it is added to the flaws."""
    place: Place = ("slots", name)
    labels = _labels(content, language)
    column = _column(name, content, unit, labels)
    low, high = (
        attempt(flaws, (*place, bound), lambda bound=bound: _bound(column, content.get(bound), unit), None)  # type: ignore[misc]  # a default binds the loop's value
        for bound in ("low", "high")
    )
    if low is not None and high is not None and _number(low) > _number(high):
        flaws.append(Flaw((*place, "high"), f"the slot {name} ends before it begins.", "Write the smaller one as low."))
    return Slot(
        name=name,
        kind=content["type"],
        column=column,
        ask=_texts(content, "ask", language),
        hint=_texts(content, "hint", language),
        kinds=tuple(content.get("kinds", ())),
        origins=tuple(content.get("from", ())),
        keep=read_span(content, "keep", place, unit, flaws),
        confirm=content.get("confirm") == "yes",
        sensitive=column.sensitive,
        low=low,
        high=high,
        labels=labels or None,
    )


def read_bound_fact(name: str, content: Any) -> BoundFact:
    """A fact by its key, or by the slot that holds one."""
    return BoundFact(name, slot=content["slot"]) if isinstance(content, Mapping) else BoundFact(name, key=content)


def read_reading(name: str, content: Mapping[str, Any], language: str, unit: Unit) -> BoundReading:
    """A value that lives in another system."""
    column = _column(name, content, unit, _labels(content, language))
    return BoundReading(name, content["source"], content.get("with", {}), column)


def read_span(content: Mapping[str, Any], key: str, place: Place, unit: Unit, flaws: list[Flaw]) -> timedelta | None:
    """The length of time under that key, None where there is none; what is no fixed one is added to the flaws."""
    if key not in content:
        return None

    def read() -> timedelta:
        value = parse_value("duration", content[key], unit.zone)
        assert isinstance(value, Duration)
        return value.span()

    return attempt(flaws, (*place, key), read, None)


def attempt(flaws: list[Flaw], place: Place, reading: Callable[[], T], otherwise: T) -> T:
    """What is read; where it cannot be, the other value, and a flaw at that place."""
    try:
        return reading()
    except BadValue as error:
        flaws.append(Flaw(place, f"`{place[-1]}`: {error.what}", error.remedy))
        return otherwise


def _column(name: str, content: Mapping[str, Any], unit: Unit, labels: Mapping[str, Texts]) -> Column:
    kind = "text" if content["type"] in WORDS else content["type"]
    column = read_column(name, {**content, "type": kind}, unit)
    languages = dict.fromkeys(language for texts in labels.values() for language in texts)
    called = {
        language: {choice: texts[language].text for choice, texts in labels.items() if language in texts}
        for language in languages
    }
    return replace(column, words=called)


def _labels(content: Mapping[str, Any], language: str) -> Mapping[str, Texts]:
    return {choice: read_texts(it, language) for choice, it in content.get("labels", {}).items()}


def _texts(content: Mapping[str, Any], key: str, language: str) -> Texts:
    return read_texts(content[key], language) if key in content else NO_TEXTS


def _bound(column: Column, text: str | None, unit: Unit) -> Given | None:
    return None if text is None else read_given(column, text, unit.zone)


def _number(value: Given) -> int:
    return int(atom_of(value))
