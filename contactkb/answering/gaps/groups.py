"""Gaps that ask the same, as one group each: what customers ask that nobody wrote, the most asked first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from contactkb.answering.gaps.gap import IGNORED, Gap, GapClosing
from contactkb.answering.gaps.grouping import group
from contactkb.answering.likeness import plain
from contactkb.errors import Missing
from contactkb.knowledge.view import View

# Of more different questions than these the latest are grouped; so many closed groups are remembered beside them.
MOST_QUESTIONS, MOST_CLOSED = 20_000, 1_000
# So many of our own texts tell which words are common here.
MOST_BACKGROUND = 2_000
COLUMNS = (
    Gap.id, Gap.at, Gap.channel, Gap.unit, Gap.language, Gap.question, Gap.kind, Gap.heard, Gap.fact, Gap.revision,
)  # fmt: skip

Found = Row[int, datetime, str, str, str, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Open gaps that ask the same.

    `number` is that of its oldest gap, `label` its most central question, `questions` each once, the most asked first.
    `fact` and `revision` name the draft that shall answer it. `before` is how a group like it was closed earlier,
    answered or ignored, by `before_fact`: what was ignored once stays so, what was answered is asked again.
    """

    number: int
    label: str
    language: str
    count: int
    first_at: datetime
    last_at: datetime
    kinds: Mapping[str, int]
    channels: Mapping[str, int]
    units: Mapping[str, int]
    heard: Mapping[str, int]
    questions: tuple[str, ...]
    gaps: tuple[int, ...]
    fact: str = ""
    revision: int = 0
    before: str = ""
    before_fact: str = ""

    @property
    def is_ignored(self) -> bool:
        """Whether somebody has said that it is not to be answered."""
        return self.before == IGNORED


def open_groups(session: Session, view: View) -> list[Group]:
    """All groups of open gaps, the most asked first, then the latest."""
    gaps: dict[str, list[Found]] = {}
    for row in session.execute(select(*COLUMNS).where(Gap.closing.is_(None)).order_by(Gap.id)):
        gaps.setdefault(row.language, []).append(row)
    closed = session.scalars(select(GapClosing).order_by(GapClosing.id.desc()).limit(MOST_CLOSED)).all()[::-1]
    found = [it for language, rows in gaps.items() for it in _groups_of(view, language, rows, closed)]
    return sorted(found, key=lambda it: (-it.count, -it.last_at.timestamp(), it.number))


def find_group(session: Session, view: View, number: int) -> Group:
    """The group that holds this open gap. Raises Missing."""
    found = next((it for it in open_groups(session, view) if number in it.gaps), None)
    if found is None:
        raise Missing(f"there is no open gap {number}")
    return found


def _groups_of(view: View, language: str, rows: Sequence[Found], closed: Sequence[GapClosing]) -> Iterator[Group]:
    asked: dict[str, list[Found]] = {}
    for row in rows:
        asked.setdefault(_same(row.question), []).append(row)
    latest = set(sorted(asked, key=lambda text: asked[text][-1].id)[-MOST_QUESTIONS:])
    texts = [text for text in asked if text in latest]
    earlier = [it for it in closed if it.language == language]
    labels = [_same(it.label) for it in earlier]
    for places in _grouped((*labels, *texts), _background(view, language)):
        before = max((at for at in places if at < len(labels)), default=None)
        ours = [texts[at - len(labels)] for at in places if at >= len(labels)]
        if ours:
            yield _group([asked[text] for text in ours], earlier[before] if before is not None else None)


def _group(asked: Sequence[Sequence[Found]], before: GapClosing | None) -> Group:
    rows = sorted((row for same in asked for row in same), key=lambda row: row.id)
    often = sorted(asked, key=lambda same: (-len(same), same[0].id))
    drafted = next((row for row in reversed(rows) if row.fact), None)
    return Group(
        number=rows[0].id,
        label=asked[0][0].question,
        language=rows[0].language,
        count=len(rows),
        first_at=rows[0].at,
        last_at=max(row.at for row in rows),
        kinds=_counted(row.kind for row in rows),
        channels=_counted(row.channel for row in rows),
        units=_counted(row.unit for row in rows),
        heard=_counted(row.heard for row in rows if row.heard),
        questions=tuple(same[0].question for same in often),
        gaps=tuple(row.id for row in rows),
        fact=drafted.fact if drafted else "",
        revision=drafted.revision if drafted else 0,
        before=before.how if before else "",
        before_fact=before.fact if before else "",
    )


def _counted(names: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(names).most_common())


def _same(question: str) -> str:
    """What is alike in questions that differ in case, accents and signs only."""
    return " ".join(plain(question)) or question.strip()


@lru_cache(8)
def _grouped(texts: tuple[str, ...], background: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(places) for places in group(texts, background))


def _background(view: View, language: str) -> tuple[str, ...]:
    ours = [it.words[language] for it in view.facts.values() if language in it.words]
    every = max(1, len(ours) * 4 // MOST_BACKGROUND)
    texts = (text for words in ours[::every] for text in (words.title, *words.questions[:3]))
    return tuple(islice(texts, MOST_BACKGROUND))
