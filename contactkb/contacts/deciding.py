"""What people decide about messages that wait for them: the first who decides has decided."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contactkb.contacts.letters import count_parked_letters
from contactkb.contacts.outbox import Outgoing
from contactkb.errors import Conflict

UNDECIDED = ("draft", "in doubt", "failed")


def outgoing_for_people(session: Session, most: int | None = None) -> Sequence[Outgoing]:
    """Messages about which a person decides: drafts, those in doubt and those refused; the oldest `most` of them."""
    chosen = select(Outgoing).where(Outgoing.state.in_(UNDECIDED)).order_by(Outgoing.id)
    return session.scalars(chosen.limit(most)).all()


def count_outgoing_for_people(session: Session) -> int:
    """About how many messages a person decides."""
    return session.scalar(select(func.count(Outgoing.id)).where(Outgoing.state.in_(UNDECIDED))) or 0


def count_for_people(session: Session) -> int:
    """How many messages and parked letters wait for a person."""
    return count_outgoing_for_people(session) + count_parked_letters(session)


def release(row: Outgoing, at: datetime, by: str = "") -> None:
    """A person says that it shall be sent: a draft for the first time, one in doubt or failed once more.

    Raises Conflict where somebody decided before.
    """
    _expect_undecided(row)
    row.state, row.due, row.decided_by = "ready", at, by or None


def drop(row: Outgoing, by: str) -> None:
    """A person says that it shall not be sent. Raises Conflict where somebody decided before."""
    _expect_undecided(row)
    row.state, row.trouble, row.decided_by = "dropped", f"dropped by {by}", by
    forget_secrets(row)


def revise(row: Outgoing, words: str, by: str, receipts: Sequence[str] = ()) -> None:
    """A person puts it in other words, which are theirs from then on: they are sent as they are, or not at all.

    `receipts` are of the answers that stand behind the words.
    """
    _expect_undecided(row)
    payload = {**row.contents(), "words": words, "worded_by": by, "also": [*receipts[1:]]}
    row.payload, row.receipt = json.dumps(payload), next(iter(receipts), "")


def forget_secrets(row: Outgoing) -> None:
    """Keep nothing of what was only needed to do it."""
    contents = row.contents()
    if contents.pop("secret", None):
        row.payload = json.dumps(contents)


def _expect_undecided(row: Outgoing) -> None:
    if row.state not in UNDECIDED:
        who = f": {row.decided_by} has decided" if row.decided_by else ""
        raise Conflict(f"message {row.id} is {row.state} already{who}")
