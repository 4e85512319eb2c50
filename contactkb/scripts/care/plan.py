"""What a house plans: for each phase the level of expectation, and the care moments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contactkb.knowledge import Entry, View
from contactkb.scripts.format.script import PHASES

COLLECTION = "phases"


@dataclass(frozen=True, slots=True)
class CareMoment:
    """A planned care moment: `words` say by language what we do, `after` how long afterwards, "" where it is at once.

    `is_unasked` is true of what nobody expects of us, which counts most.
    """

    point: str
    phase: str
    words: Mapping[str, str]
    owner: str
    after: str = ""
    is_unasked: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """Before, during or after the transaction: what is expected of us by language, and what we plan."""

    name: str
    expects: Mapping[str, str]
    moments: Sequence[CareMoment]


def phases_of(view: View, pack: str) -> tuple[Phase, ...]:
    """The phases of that house in order; none where it plans nothing."""
    entry = view.entry(COLLECTION, pack)
    return () if entry is None else tuple(_phase(entry, name) for name in PHASES)


def moments_of(phases: Iterable[Phase]) -> dict[tuple[str, str], CareMoment]:
    """Care moments by phase and point."""
    return {(it.phase, it.point): it for phase in phases for it in phase.moments}


def house_words_of(view: View, pack: str) -> Mapping[str, Sequence[str]]:
    """The words of that house by language, which are woven into what it says."""
    entry = view.entry(COLLECTION, pack)
    words: Mapping[str, Sequence[str]] = {} if entry is None else entry.content.get("house_words", {})
    return words


def _phase(entry: Entry, name: str) -> Phase:
    content = entry.content[name]
    moments = tuple(
        CareMoment(
            it["point"],
            name,
            {language: it[language] for language in ("en", "es") if language in it},
            it["owner"],
            it.get("after", ""),
            it.get("unasked") == "yes",
        )
        for it in content.get("touchpoints", ())
    )
    return Phase(name, content["expects"], moments)
