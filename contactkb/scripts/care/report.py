"""What became of care moments: given at once, done when they were due, missed, or still to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from contactkb.contacts import Interaction, Note, Touchpoint
from contactkb.contacts.touchpoints import DONE, OPEN
from contactkb.knowledge import View
from contactkb.scripts.care.plan import CareMoment, house_words_of, moments_of, phases_of
from contactkb.scripts.format.script import PHASES
from contactkb.wording.house_words import carried

GIVEN, MISSED, TO_COME, DROPPED = "given", "missed", "to come", "dropped"
MOST_NOTES = 20_000


@dataclass(frozen=True, slots=True)
class CareLine:
    """One care moment in one unit: given at once while we spoke, and of those planned for later how they stand.

    `moment` is None where the house no longer plans it.
    """

    unit: str
    phase: str
    point: str
    moment: CareMoment | None
    given: int = 0
    done: int = 0
    missed: int = 0
    to_come: int = 0
    dropped: int = 0

    @property
    def planned(self) -> int:
        """How many were planned for later."""
        return self.done + self.missed + self.to_come + self.dropped


@dataclass(frozen=True, slots=True)
class WordsTold:
    """How often we told customers something in a house's name, how often in words of the house, and which."""

    pack: str
    told: int
    carrying: int
    words: Mapping[str, int]


def report_care(session: Session, view: View, since: datetime, now: datetime) -> list[CareLine]:
    """Care moments since then, by unit, phase and point; those that are planned and never came up, too."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for unit, phase, point, state, many in session.execute(_counted(since, now)):
        counts.setdefault((unit, phase, point), Counter())[state] += many
    planned = _planned(view)
    came_up = {(_pack(view, unit), phase, point) for unit, phase, point in counts}
    for pack, phase, point in planned.keys() - came_up:
        counts[(_unit_of(view, planned[pack, phase, point].owner), phase, point)] = Counter()
    lines = [_line(name, count, planned.get((_pack(view, name[0]), *name[1:]))) for name, count in counts.items()]
    return sorted(lines, key=lambda it: (it.unit, PHASES.index(it.phase) if it.phase in PHASES else 9, it.point))


def report_words(session: Session, view: View, since: datetime) -> list[WordsTold]:
    """House by house, how much of what was told since then carries a word of the house; the latest where it is much."""
    told = select(Note.words, Interaction.unit).join(Interaction, Interaction.id == Note.interaction_id)
    latest = told.where(Note.kind == "told", Note.at >= since).order_by(Note.id.desc()).limit(MOST_NOTES)
    texts: dict[str, list[str]] = {}
    for words, unit in session.execute(latest):
        texts.setdefault(_pack(view, unit), []).append(words)
    return [_told(view, pack, texts.get(pack, [])) for pack in _houses(view) if house_words_of(view, pack)]


def _counted(since: datetime, now: datetime) -> Select[str, str, str, str, int]:
    is_missed = (Touchpoint.outcome == OPEN) & (Touchpoint.due < now)
    state = case(
        (Touchpoint.due.is_(None), GIVEN),
        (Touchpoint.outcome == DONE, DONE),
        (is_missed, MISSED),
        (Touchpoint.outcome == OPEN, TO_COME),
        else_=DROPPED,
    ).label("state")
    return (
        select(Interaction.unit, Touchpoint.phase, Touchpoint.point, state, func.count(Touchpoint.id))
        .join(Interaction, Interaction.id == Touchpoint.interaction_id)
        .where(Touchpoint.at >= since)
        .group_by(Interaction.unit, Touchpoint.phase, Touchpoint.point, state)
    )


def _line(name: tuple[str, str, str], count: Counter[str], moment: CareMoment | None) -> CareLine:
    return CareLine(*name, moment, count[GIVEN], count[DONE], count[MISSED], count[TO_COME], count[DROPPED])


def _planned(view: View) -> dict[tuple[str, str, str], CareMoment]:
    houses = ((pack, moments_of(phases_of(view, pack))) for pack in _houses(view))
    return {(pack, *name): moment for pack, moments in houses for name, moment in moments.items()}


def _houses(view: View) -> Sequence[str]:
    return list(dict.fromkeys(unit.pack for unit in view.units.values()))


def _pack(view: View, unit: str) -> str:
    return view.units[unit].pack if unit in view.units else ""


def _unit_of(view: View, department: str) -> str:
    return next((key for key, unit in view.units.items() if department in unit.departments), "")


def _told(view: View, pack: str, texts: Iterable[str]) -> WordsTold:
    words = [it for those in house_words_of(view, pack).values() for it in those]
    found = [carried(words, text) for text in texts]
    counts = Counter(it for those in found for it in those)
    return WordsTold(pack, len(found), sum(map(bool, found)), {word: counts[word] for word in dict.fromkeys(words)})
