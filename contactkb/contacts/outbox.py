"""The outbox: effects outside, written with the decision that caused them and sent exactly by the rules below.

ready -> claimed -> sending -> sent; a sender that dies before `sending` is recovered when its claim runs out, one
that dies after it leaves the message in doubt, for a person: never twice is kept, and nothing is lost without being
listed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, Text, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime, hold
from contactkb.errors import Conflict, Missing

CLAIM = timedelta(minutes=2)
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
)
# What a later report may still change.
REPORTED_ON = frozenset({"sending", "in doubt", "sent"})


class Outgoing(Base):
    """One message to be sent. `key` makes a second one for the same cause impossible."""

    __tablename__ = "outgoing"
    __table_args__ = (
        Index("ix_outgoing_state", "state", "due"),
        Index("ix_outgoing_message_id", "message_id"),
        Index("ix_outgoing_interaction", "interaction_id"),
    )

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    payload: Mapped[str] = mapped_column(Text)
    receipt: Mapped[str]
    interaction_id: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    due: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default="ready")
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(default=None)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    trouble: Mapped[str | None] = mapped_column(Text, default=None)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    decided_by: Mapped[str | None] = mapped_column(default=None)
    message_id: Mapped[str] = mapped_column(default="", server_default="")

    def contents(self) -> dict[str, Any]:
        """The message, as its channel wrote it."""
        payload: dict[str, Any] = json.loads(self.payload)
        return payload

    @property
    def receipts(self) -> tuple[str, ...]:
        """The receipts of all answers that it tells; none where it tells none."""
        return (self.receipt, *self.contents().get("also", ())) if self.receipt else ()

    @property
    def is_in_a_persons_words(self) -> bool:
        """Whether somebody worded it who is no counter."""
        return bool(self.contents().get("worded_by"))


def put(
    session: Session,
    key: str,
    kind: str,
    payload: Mapping[str, Any],
    at: datetime,
    *,
    receipt: str = "",
    interaction: str = "",
    draft: bool = False,
) -> Outgoing:
    """Write a message to be sent; one with the same key is the same message. A draft waits for a person.

    Where it tells an answer, `receipt` is that answer's and `payload["words"]` are its words: both are replaced when
    the facts have changed before it is sent. `payload["also"]` holds the receipts of further answers in the words.
    """
    hold(session, f"outgoing {key}")
    known = session.scalar(select(Outgoing).where(Outgoing.key == key))
    if known is not None:
        return known
    row = Outgoing(key, kind, json.dumps(payload), receipt, interaction, at, at, "draft" if draft else "ready")
    row.message_id = str(payload.get("message_id", ""))
    session.add(row)
    session.flush()
    return row


def claim(session: Session, by: str, at: datetime, kinds: Collection[str] | None = None) -> Outgoing | None:
    """Take the next message that is due, for a while; a claim that ran out before sending began may be taken again.

    `kinds` are those that the one who claims can send; all of them where it is None.
    """
    lost = (Outgoing.state == "claimed") & (Outgoing.claimed_until < at)
    ready = (Outgoing.state == "ready") & (Outgoing.due <= at)
    chosen = select(Outgoing).where(or_(ready, lost)).order_by(Outgoing.due, Outgoing.id).limit(1)
    if kinds is not None:
        chosen = chosen.where(Outgoing.kind.in_(kinds))
    row = session.scalar(chosen.with_for_update(skip_locked=True))
    if row is not None:
        row.state, row.claimed_by, row.claimed_until = "claimed", by, at + CLAIM
    return row


def begin(row: Outgoing, by: str) -> None:
    """Note that sending begins now. Raises Conflict where the claim was lost meanwhile."""
    if row.state != "claimed" or row.claimed_by != by:
        raise Conflict(f"message {row.id} is no longer claimed by {by}")
    row.state, row.attempts = "sending", row.attempts + 1


def settle_sent(row: Outgoing, at: datetime) -> None:
    """Note that it was accepted."""
    row.state, row.sent_at, row.trouble = "sent", at, None


def settle_failed(row: Outgoing, trouble: str, permanent: bool, at: datetime) -> None:
    """Note that it was refused: for good, or to be tried again later."""
    row.trouble = trouble[:500]
    if permanent or row.attempts > len(RETRY_AFTER):
        row.state = "failed"
    else:
        row.state, row.due = "ready", at + RETRY_AFTER[row.attempts - 1]


def settle_in_doubt(row: Outgoing, trouble: str) -> None:
    """Note that nobody knows whether it arrived: a person decides."""
    row.state, row.trouble = "in doubt", trouble[:500]


def settle_report(session: Session, message: int, kind: str, trouble: str, at: datetime) -> None:
    """Note what the other side reports later of a message that it took: `trouble` is "" where it arrived.

    Reports come twice and out of order, and about what is not ours: what is settled for good stays as it is.
    """
    row = session.get(Outgoing, message, with_for_update=True)
    if row is None or row.kind != kind or row.state not in REPORTED_ON:
        return
    if trouble:
        settle_failed(row, trouble, True, at)
    elif row.state != "sent":
        settle_sent(row, at)


def find_in_doubt(session: Session, at: datetime) -> Sequence[Outgoing]:
    """Messages whose sender died while sending, and those marked before; marks the former."""
    stuck = session.scalars(select(Outgoing).where(Outgoing.state == "sending", Outgoing.claimed_until < at))
    for row in stuck:
        settle_in_doubt(row, "the sender stopped while sending")
    session.flush()
    return session.scalars(select(Outgoing).where(Outgoing.state == "in doubt").order_by(Outgoing.id)).all()


def withdraw(row: Outgoing, by: str, trouble: str) -> None:
    """What it says no longer holds, and nothing can be said instead: it is not sent."""
    if row.state != "claimed" or row.claimed_by != by:
        raise Conflict(f"message {row.id} is no longer claimed by {by}")
    row.state, row.trouble = "dropped", trouble[:500]


def return_to(row: Outgoing, by: str, trouble: str) -> None:
    """What a person's words tell no longer holds, and nobody else may reword them: they decide again."""
    if row.state != "claimed" or row.claimed_by != by:
        raise Conflict(f"message {row.id} is no longer claimed by {by}")
    row.state, row.trouble, row.decided_by = "draft", trouble[:500], None


def restate(row: Outgoing, words: str, receipt: str, also: Sequence[str] = ()) -> None:
    """Say it as it is now: the words and the receipts of newer answers."""
    payload = {**row.contents(), "words": words, "worded_by": "", "also": [*also]}
    row.payload, row.receipt = json.dumps(payload), receipt


def find_outgoing(session: Session, message: int) -> Outgoing:
    """The message with that number, held until this transaction ends. Raises Missing."""
    row = session.get(Outgoing, message, with_for_update=True)
    if row is None:
        raise Missing(f"there is no message {message}")
    return row
