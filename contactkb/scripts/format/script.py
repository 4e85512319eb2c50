"""A script: one guided conversation for every channel, in one revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.knowledge import Context
from contactkb.scripts.format.slot import Slot
from contactkb.scripts.format.step import Ask, Choose, Handover, Listen, Note, Step, Touchpoint
from contactkb.scripts.format.text import Texts
from contactkb.scripts.tables.column import Column

CHANNELS = ("agent", "phone", "widget", "email", "sms")
PROGRAMS = "api"
BEFORE, DURING, AFTER = "before", "during", "after"
PHASES = (BEFORE, DURING, AFTER)


@dataclass(frozen=True, slots=True)
class BoundFact:
    """A fact under a name of this script: by its key, or by the slot that holds its key."""

    name: str
    key: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class BoundReading:
    """A value that lives in another system: the declared source, references for its inputs, and its type."""

    name: str
    source: str
    given: Mapping[str, str]
    column: Column


@dataclass(frozen=True, slots=True)
class Fit:
    """When the script is offered without anybody having named it: facts and tags that it is about, and what is open."""

    facts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    delays: bool = False
    promises: bool = False


@dataclass(frozen=True, slots=True)
class ScriptTest:
    """A test inside the file.

    `given` are texts for facts' values (bound.value), readings and values that decisions take from facts; `replies`
    what is answered, by slot or step; `path` the ids of the steps taken; `decision` the outputs of the last decision;
    `says` phrases that occur, `never` those that must not; `ends` how it ends, "" for whichever way; `channel` where.
    """

    name: str
    place: int
    given: Mapping[str, str]
    replies: Mapping[str, str]
    path: tuple[str, ...]
    decision: Mapping[str, str]
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    ends: str = ""
    channel: str = "widget"


@dataclass(frozen=True, eq=False)
class Script:
    """A guided conversation; `digest` tells its text from every other.

    `language` is that of texts without one. `tables` are decision tables of its own, as they are written. `untested`
    excuses steps, branches (step:value) and rows (table:row) from coverage, each with a reason.
    """

    key: str
    revision: int
    pack: str
    unit: str
    owner: str
    phase: str
    language: str
    zone: ZoneInfo
    titles: Mapping[str, str]
    triggers: Mapping[str, tuple[str, ...]]
    channels: tuple[str, ...]
    audience: str
    fit: Fit
    slots: Mapping[str, Slot]
    facts: Mapping[str, BoundFact]
    readings: Mapping[str, BoundReading]
    steps: Sequence[Step]
    tables: Mapping[str, Mapping[str, Any]]
    tests: Sequence[ScriptTest]
    untested: Mapping[str, str]
    digest: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    review_by: datetime | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """Steps by their ids."""
        return {step.id: step for step in self.steps}

    @cached_property
    def below(self) -> Mapping[str, str]:
        """The id of the step that stands below each, "" below the last."""
        ids = [step.id for step in self.steps]
        return dict(zip(ids, [*ids[1:], ""], strict=True))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which all that customers hear can be said, the script's own first."""
        heard = [set(texts) for texts in self._heard() if texts]
        others = sorted(set.intersection(*heard) - {self.language}) if heard else []
        return (self.language, *others)

    def holds_at(self, moment: datetime) -> bool:
        """Whether it may be begun then; `valid_until` is the first moment after."""
        return (self.valid_from is None or self.valid_from <= moment) and (
            self.valid_until is None or moment < self.valid_until
        )

    def is_for(self, context: Context, moment: datetime) -> bool:
        """Whether it may be begun here and now; a program that asks leads people as its own door does."""
        return (
            self.holds_at(moment)
            and context.channel in (*self.channels, PROGRAMS)
            and context.may_hear(self.audience)
            and context.language in ("", *self.languages)
        )

    def _heard(self) -> Iterator[Texts]:
        for step in self.steps:
            match step.does:
                case Note():
                    continue
                case Touchpoint(after=after) if after is not None:
                    continue
                case Handover(say=say):
                    yield say
                    continue
                case Choose(options):
                    yield from (option.label for option in options)
                case Ask(slot) | Listen(slot) if slot in self.slots:
                    yield self.slots[slot].ask
                    yield from (self.slots[slot].labels or {}).values()
            yield step.words
