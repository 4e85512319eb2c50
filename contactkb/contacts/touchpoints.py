"""Touchpoints: care moments of a phase, given while we speak with the customer or planned for later."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict

OPEN, DONE, DROPPED = "open", "done", "dropped"


class Touchpoint(Base):
    """One care moment. `point` is its name among those that the pack plans, `words` what is said or to be done.

    `due` is None where it was given at once. `run` is the guided conversation that it comes from.
    """

    __tablename__ = "touchpoint"
    __table_args__ = (
        Index("ix_touchpoint_due", "outcome", "due"),
        Index("ix_touchpoint_interaction", "interaction_id"),
    )

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    point: Mapped[str]
    phase: Mapped[str]
    words: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    run: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default=OPEN)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    settled_by: Mapped[str | None] = mapped_column(default=None)


def settle_touchpoint(touchpoint: Touchpoint, outcome: str, by: str, at: datetime) -> None:
    """Say how it ended: done or dropped. Raises Conflict where that is known already."""
    if touchpoint.outcome != OPEN:
        raise Conflict(f"touchpoint {touchpoint.id} was {touchpoint.outcome} already")
    touchpoint.outcome, touchpoint.settled_by, touchpoint.settled_at = outcome, by, at


def missed_touchpoints(session: Session, at: datetime) -> list[Touchpoint]:
    """Care moments that were planned for before then and that nobody gave, the oldest first."""
    chosen = select(Touchpoint).where(Touchpoint.outcome == OPEN, Touchpoint.due < at)
    return list(session.scalars(chosen.order_by(Touchpoint.due, Touchpoint.id)))
