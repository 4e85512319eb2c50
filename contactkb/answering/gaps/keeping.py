"""Which questions are kept as gaps, and when they stop being ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from contactkb.answering.answers import ANSWERED, CLARIFY, Answer, taken_for
from contactkb.answering.gaps.gap import NOTED, UNANSWERED, UNCLEAR, UNSURE, Gap
from contactkb.answering.questions import Question
from contactkb.answering.receipts import Receipt
from contactkb.answering.redacting import redact
from contactkb.answering.understanding import courtesy_in
from contactkb.knowledge.context import Context

Row = dict[str, Any]
# An answer with a lower chance than this of being the one meant is worth an author's look, although we give it.
SURE = 0.75
# A question that nobody has written an answer to in this time is forgotten; more than so many are never kept.
KEPT, MOST_KEPT = timedelta(days=90), 50_000
# Of what was closed, so many questions stay for the record.
SAMPLES = 20


def gap_of(answer: Answer, question: Question, context: Context) -> Row | None:
    """The row of the gap that this answer leaves, where it leaves one.

    Nothing answered the words; or we answered although we were not sure; or we asked back, until somebody chooses.
    Greetings, thanks and farewells ask nothing that anybody could write down.
    """
    selection = answer.selection
    kind = _kind(answer)
    if not kind or not question.text.strip() or courtesy_in(question.text):
        return None
    heard = taken_for(selection.outcome, selection.keys, selection.candidates) or selection.lapsed
    return {
        "receipt": answer.receipt,
        "at": answer.moment,
        "channel": context.channel,
        "unit": answer.unit,
        "language": answer.language,
        "question": redact(question.text),
        "kind": kind,
        "chance": round(selection.confidence, 4),
        "heard": heard,
        "fact": "",
        "revision": 0,
    }


def _kind(answer: Answer) -> str:
    selection = answer.selection
    if selection.outcome == CLARIFY:
        return UNCLEAR
    if selection.outcome == ANSWERED:
        return UNSURE if selection.confidence < SURE else ""
    return UNANSWERED


def note_gap(session: Session, gap: Gap) -> Gap:
    """Keep a question that a person says we have no answer to; one receipt leaves one gap."""
    known = session.scalar(select(Gap).where(Gap.receipt == gap.receipt))
    if known is not None:
        # What we were not sure of, somebody knows now.
        known.kind = known.kind if known.kind == UNANSWERED else NOTED
        return known
    gap.question = redact(gap.question)
    session.add(gap)
    session.flush()
    return gap


def gap_about(receipt: Receipt, question: str, at: datetime) -> Gap:
    """The gap of a question that a person says this answer did not answer."""
    body = json.loads(receipt.body)
    selection = body["selection"]
    heard = taken_for(selection["outcome"], selection["keys"], selection["candidates"]) or selection["lapsed"]
    unit, chance = body["context"]["unit"], selection["confidence"]
    return Gap(receipt.id, at, receipt.channel, unit, body["language"], question, NOTED, chance, heard)


def count_gaps(session: Session) -> int:
    """How many questions without an answer wait for an author; not those that we were only unsure of."""
    open_ones = select(func.count(Gap.id)).where(Gap.closing.is_(None), Gap.kind.in_((UNANSWERED, NOTED)))
    return session.scalar(open_ones) or 0


def find_chosen(session: Session, interaction: str, key: str) -> Gap | None:
    """The question of this interaction that we asked back about, offering this fact, where it waits for a choice; None
    where the fact was named last to whoever was handed over."""
    asked = (
        select(Gap, Receipt.body)
        .join(Receipt, Receipt.id == Gap.receipt)
        .where(Receipt.interaction == interaction, Gap.kind.in_((UNCLEAR, UNANSWERED)), Gap.closing.is_(None))
        .order_by(Gap.id.desc())
    )
    named = next((gap for gap, body in session.execute(asked) if key in _candidates(body)), None)
    return named if named is not None and named.kind == UNCLEAR else None


def _candidates(body: str) -> list[str]:
    selection: Mapping[str, Any] = json.loads(body)["selection"]
    return list(selection["candidates"])


def prune_gaps(session: Session, now: datetime) -> int:
    """Forget what is older than ninety days or too much, and all but a few samples of what was closed; how many."""
    stale = delete(Gap).where(Gap.closing.is_(None), Gap.fact == "", Gap.at < now - KEPT)
    gone = session.execute(stale).rowcount  # type: ignore[attr-defined]  # a delete has one
    too_many = select(Gap.id).where(Gap.closing.is_(None)).order_by(Gap.id.desc()).offset(MOST_KEPT).limit(1)
    newest = session.scalar(too_many)
    if newest is not None:
        gone += session.execute(delete(Gap).where(Gap.closing.is_(None), Gap.id <= newest)).rowcount  # type: ignore[attr-defined]
    return int(gone) + _prune_closed(session, now)


def _prune_closed(session: Session, now: datetime) -> int:
    place = func.row_number().over(partition_by=Gap.closing, order_by=Gap.id.desc())
    closed = select(Gap.id, place.label("place")).where(Gap.closing.is_not(None)).subquery()
    spare = select(closed.c.id).where(closed.c.place > SAMPLES)
    return int(session.execute(delete(Gap).where(Gap.id.in_(spare))).rowcount)  # type: ignore[attr-defined]
