"""What a person says of one answer, as a verdict: it was right, or another fact was meant, or nothing answers it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, taken_for
from contactkb.answering.gaps import Gap, gap_about, note_gap
from contactkb.answering.receipts import Receipt
from contactkb.answering.verdict import AGENT, CALLER, VerdictRow, keep_verdict
from contactkb.errors import Problem, Refused

RIGHT, WRONG, NOTHING = "right", "wrong", "nothing"
SAYINGS = (RIGHT, WRONG, NOTHING)


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says: right, wrong (without knowing better), nothing (answers it), or the key that was `meant`."""

    says: str = ""
    meant: str = ""
    by: str = ""
    source: str = AGENT


def judge(session: Session, receipt: Receipt, question: str, saying: Saying, at: datetime) -> VerdictRow:
    """Keep what they say; `question` are the words, "" where the store may know them.

    Raises Refused for what was not asked in words, whose words nobody knows any more, or where asking back is called
    right without a word on what was meant.
    """
    body = json.loads(receipt.body)
    selection = body["selection"]
    told = taken_for(selection["outcome"], selection["keys"], selection["candidates"])
    meant = _meant(saying, selection["outcome"], told)
    row = VerdictRow(
        receipt=receipt.id,
        at=at,
        by=saying.by,
        source=saying.source,
        question=_question(session, receipt, body, question),
        language=body["language"],
        channel=receipt.channel,
        unit=body["context"]["unit"],
        outcome=selection["outcome"],
        chance=selection["confidence"],
        told=told,
        meant=meant,
        is_right=_is_right(selection, saying.says, meant),
    )
    return keep_verdict(session, row)


def judge_in_passing(session: Session, receipt: str, question: str, saying: Saying, at: datetime) -> bool:
    """Keep what somebody says by the way, and say whether it was kept: not where nobody knows the words any more."""
    found = session.get(Receipt, receipt)
    if found is None:
        return False
    try:
        judge(session, found, question, saying, at)
    except Refused:
        return False
    return True


def doubt(session: Session, receipt: str, question: str, at: datetime) -> None:
    """A customer says that this is not what was asked: keep the question, for a verdict and for the authors."""
    saying = Saying(WRONG, by="customer", source=CALLER)
    if question and judge_in_passing(session, receipt, question, saying, at):
        note_gap(session, gap_about(session.get_one(Receipt, receipt), question, at))


def _meant(saying: Saying, outcome: str, told: str) -> str | None:
    if saying.meant or saying.says == NOTHING:
        return saying.meant
    if saying.says == WRONG:
        return None
    if outcome == CLARIFY:
        raise Refused([Problem("we asked back there.", "says", "Say which fact was `meant`, or `nothing`.")])
    return told if outcome == ANSWERED else ""


def _is_right(selection: dict[str, Any], says: str, meant: str | None) -> bool:
    if meant is None:
        return False
    if selection["outcome"] == HANDOVER:
        return not meant
    return says == RIGHT or meant in (selection["keys"][:1] or selection["candidates"])


def _question(session: Session, receipt: Receipt, body: dict[str, Any], given: str) -> str:
    if body["question"]["asked"] != "in words":
        remedy = "Give verdicts about questions in words only: a number cannot be misunderstood."
        raise Refused([Problem("that was not asked in words.", "receipt", remedy)])
    known = given or _known(session, receipt)
    if not known:
        remedy = "Send the words with it, as `question`; a receipt does not hold them."
        raise Refused([Problem("we do not know the words of this question.", "question", remedy)])
    return known


def _known(session: Session, receipt: Receipt) -> str:
    for column in (Gap.question, VerdictRow.question):
        known = session.scalar(select(column).where(column.class_.receipt == receipt.id))
        if known:
            return str(known)
    return ""
