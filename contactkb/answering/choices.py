"""A choice is a verdict: whoever chooses one of the facts that we asked back about says what the question meant."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from contactkb.answering.gaps import find_chosen
from contactkb.answering.receipts import Receipt
from contactkb.answering.verdict import CHOICE, VerdictRow, keep_verdict

BY_KEY = '"asked":"by key"'


def may_be_choice(receipt: dict[str, Any]) -> bool:
    """Whether it may be what somebody chose: a fact by its key, in an interaction."""
    return bool(receipt["interaction"]) and BY_KEY in receipt["body"]


def settle_choice(session: Session, receipt: dict[str, Any]) -> None:
    """Where this answer is what somebody chose, keep what the question meant; it is no gap any more."""
    keys = json.loads(receipt["body"])["question"]["keys"]
    gap = find_chosen(session, receipt["interaction"], keys[0]) if len(keys) == 1 else None
    if gap is None:
        return
    asked = session.get(Receipt, gap.receipt)
    if asked is not None and asked.followed:
        # What the words mean beside what was told before says nothing of what they mean by themselves.
        session.delete(gap)
        session.flush()
        return
    verdict = VerdictRow(
        gap.receipt, receipt["at"], "customer", CHOICE, gap.question, gap.language, gap.channel, gap.unit,
        "clarify", gap.chance, gap.heard, keys[0], is_right=True,
    )  # fmt: skip
    keep_verdict(session, verdict)
    session.delete(gap)
    session.flush()
