"""Promises: records with an owner, a due moment and an outcome, or not made."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict


class Promise(Base):
    """One promise to one customer. `reach` is where they are called or written to, kept until the outcome is known.

    `every` is the cadence of updates without news, times of day or lengths of time joined by commas, `until` what ends
    them; `escalate` is the department that hears of it when it is late. `run` is the guided conversation that made it.
    """

    __tablename__ = "promise"
    __table_args__ = (Index("ix_promise_due", "outcome", "due"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    kind: Mapped[str]
    owner: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due: Mapped[datetime] = mapped_column(UtcDateTime)
    about: Mapped[str]
    reach: Mapped[str]
    receipt: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="open")
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    settled_by: Mapped[str | None] = mapped_column(default=None)
    every: Mapped[str] = mapped_column(default="", server_default="")
    until: Mapped[str] = mapped_column(default="", server_default="")
    escalate: Mapped[str] = mapped_column(default="", server_default="")
    run: Mapped[str] = mapped_column(default="", server_default="")


def settle(promise: Promise, outcome: str, by: str, at: datetime) -> None:
    """Say how it ended: kept, broken or released. Raises Conflict where that is known already."""
    if promise.outcome != "open":
        raise Conflict(f"promise {promise.id} was {promise.outcome} already")
    promise.outcome, promise.settled_by, promise.settled_at, promise.reach = outcome, by, at, ""


def open_promises(session: Session, most: int | None = None) -> list[Promise]:
    """Promises without an outcome, the one due first in front, the first `most` of them."""
    chosen = select(Promise).where(Promise.outcome == "open").order_by(Promise.due, Promise.id)
    return list(session.scalars(chosen.limit(most)))


def count_open_promises(session: Session) -> int:
    """How many promises have no outcome yet."""
    return session.scalar(select(func.count(Promise.id)).where(Promise.outcome == "open")) or 0
