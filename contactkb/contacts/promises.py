"""Promises: records with an owner, a due moment and an outcome, or not made."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.contacts.holding import hold
from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict


class Promise(Base):
    """One promise to one customer. `reach` is the number to call, kept only until the outcome is known."""

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


def promise_callback(
    session: Session,
    interaction: str,
    owner: str,
    reach: str,
    about: str,
    due: datetime,
    at: datetime,
    receipt: str = "",
) -> Promise:
    """Promise to call back by `due`.

    Whoever asks again in the same interaction, or in another about the same thing, has the promise that there is.
    """
    hold(session, f"callback {reach}")
    known = find_callback(session, interaction, reach, about)
    if known is not None:
        return known
    promise = Promise(interaction, "callback", owner, at, due, about, reach, receipt)
    session.add(promise)
    session.flush()
    return promise


def find_callback(session: Session, interaction: str, reach: str, about: str) -> Promise | None:
    """The open promise to call that number back, made in this interaction or about this."""
    same = or_(Promise.interaction_id == interaction, Promise.about == about)
    found = select(Promise).where(Promise.kind == "callback", Promise.reach == reach, Promise.outcome == "open", same)
    return session.scalar(found.order_by(Promise.id).limit(1))


def settle(promise: Promise, outcome: str, by: str, at: datetime) -> None:
    """Say how it ended: kept, broken or released. Raises Conflict where that is known already."""
    if promise.outcome != "open":
        raise Conflict(f"promise {promise.id} was {promise.outcome} already")
    promise.outcome, promise.settled_by, promise.settled_at, promise.reach = outcome, by, at, ""


def open_promises(session: Session) -> list[Promise]:
    """Promises without an outcome, the one due first in front."""
    return list(session.scalars(select(Promise).where(Promise.outcome == "open").order_by(Promise.due)))
