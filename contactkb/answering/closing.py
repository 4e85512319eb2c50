"""How gaps are closed: by the publication of the fact that was drafted for them, by a person's word, or ignored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from contactkb.answering.gaps import Gap, GapClosing, Group
from contactkb.answering.gaps.gap import ANSWERED, IGNORED, UNANSWERED, UNCLEAR
from contactkb.answering.redacting import redact
from contactkb.answering.verdict import GAP, VerdictRow, keep_verdict
from contactkb.errors import Conflict, Missing
from contactkb.knowledge.revisions import Act
from contactkb.knowledge.view import Entry

# Of what one group teaches, so many questions are enough.
MOST_VERDICTS = 50
AT_ONCE = 500
T = TypeVar("T")
OUTCOMES = {UNANSWERED: "handover", UNCLEAR: "clarify"}


def link_draft(session: Session, group: Group, key: str, revision: int) -> None:
    """Say which draft shall answer the group; when it is published, the group is closed."""
    for gaps in _chunks(group.gaps):
        session.execute(update(Gap).where(Gap.id.in_(gaps), Gap.closing.is_(None)).values(fact=key, revision=revision))


def close_answered(session: Session, group: Group, key: str, act: Act) -> GapClosing:
    """Say that this fact answers the group; each of its questions is a verdict from then on."""
    return _close(session, _gaps(session, group.gaps), group.label, ANSWERED, key, act)


def ignore(session: Session, group: Group, act: Act) -> GapClosing:
    """Say that nothing of ours shall answer the group, and why; what is asked alike later is ignored with it."""
    return _close(session, _gaps(session, group.gaps), group.label, IGNORED, "", act)


def close_published(session: Session, entries: Iterable[Entry], act: Act) -> None:
    """Close every group whose draft, or a later revision of the same fact, has just been published."""
    published = {it.key: it.revision for it in entries if it.collection == "fact"}
    answered: dict[str, list[Gap]] = {}
    for keys in _chunks(list(published)):
        waiting = select(Gap).where(Gap.closing.is_(None), Gap.fact.in_(keys)).order_by(Gap.id)
        for gap in session.scalars(waiting):
            if published[gap.fact] >= gap.revision:
                answered.setdefault(gap.fact, []).append(gap)
    for key, gaps in answered.items():
        _close(session, gaps, gaps[0].question, ANSWERED, key, act)


def closed_groups(session: Session, most: int, skip: int = 0) -> tuple[int, Sequence[GapClosing]]:
    """How many groups were closed, and some of them, the latest first."""
    total = session.scalar(select(func.count(GapClosing.id))) or 0
    page = select(GapClosing).order_by(GapClosing.id.desc()).offset(skip).limit(most)
    return total, session.scalars(page).all()


def reopen(session: Session, number: int) -> GapClosing:
    """Take a closing back; what it closed is open again, as far as it is still kept, and what it taught is forgotten.

    Raises Missing, Conflict.
    """
    closing = session.get(GapClosing, number, with_for_update=True)
    if closing is None:
        raise Missing(f"no group was closed under the number {number}")
    held = session.scalars(select(Gap).where(Gap.closing == number)).all()
    if not held:
        raise Conflict("none of its questions is kept any more; it opens when it is asked again")
    for gap in held:
        gap.closing, gap.fact, gap.revision = None, "", 0
    session.execute(delete(VerdictRow).where(*_taught_by(closing)))
    session.delete(closing)
    session.flush()
    return closing


def _close(session: Session, gaps: Sequence[Gap], label: str, how: str, key: str, act: Act) -> GapClosing:
    if not gaps:
        raise Conflict("somebody has closed this group meanwhile")
    first, last = min(it.at for it in gaps), max(it.at for it in gaps)
    why = redact(act.why)
    closing = GapClosing(how, label, gaps[0].language, len(gaps), first, last, key, why, act.by, act.at)
    session.add(closing)
    session.flush()
    for gap in gaps:
        gap.closing = closing.id
    for gap in list({it.question: it for it in gaps}.values())[:MOST_VERDICTS]:
        _learn(session, gap, how, key, act.by, act.at)
    session.flush()
    return closing


def _learn(session: Session, gap: Gap, how: str, key: str, by: str, at: datetime) -> None:
    """What the closing of a gap says about its question; that we were unsure of what is ignored says nothing."""
    if how == IGNORED and gap.kind != UNANSWERED:
        return
    outcome = OUTCOMES.get(gap.kind) or ("answered" if gap.heard else "handover")
    told = "" if outcome == "handover" else gap.heard
    verdict = VerdictRow(
        gap.receipt, at, by, GAP, gap.question, gap.language, gap.channel, gap.unit,
        outcome, gap.chance, told, key, is_right=told == key,
    )  # fmt: skip
    keep_verdict(session, verdict)


def _taught_by(closing: GapClosing) -> tuple[ColumnElement[bool], ...]:
    said = (VerdictRow.source == GAP, VerdictRow.meant == closing.fact)
    return (*said, VerdictRow.by == closing.by, VerdictRow.at == closing.at)


def _gaps(session: Session, numbers: Sequence[int]) -> list[Gap]:
    found: list[Gap] = []
    for chunk in _chunks(numbers):
        found += session.scalars(select(Gap).where(Gap.id.in_(chunk), Gap.closing.is_(None)).order_by(Gap.id)).all()
    return found


def _chunks(many: Sequence[T]) -> Iterable[Sequence[T]]:
    return (many[at : at + AT_ONCE] for at in range(0, len(many), AT_ONCE))
