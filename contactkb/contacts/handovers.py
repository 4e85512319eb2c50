"""Hand-overs: a customer passed on to a person, with what was asked and told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.contacts.interactions import notes_of
from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict


class Handover(Base):
    """One hand-over: to which department, why, and a brief so that nobody asks twice."""

    __tablename__ = "handover"
    __table_args__ = (Index("ix_handover_taken_at", "taken_at"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    department: Mapped[str]
    reason: Mapped[str]
    brief: Mapped[str] = mapped_column(Text)
    receipt: Mapped[str] = mapped_column(default="")
    taken_by: Mapped[str | None] = mapped_column(default=None)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


def hand_over(
    session: Session, interaction: str, department: str, reason: str, at: datetime, receipt: str = ""
) -> Handover:
    """Pass the customer on, with a brief of everything asked and told so far, each on one line."""
    session.flush()
    # Whoever writes to us in several lines must not be read as if we had said one of them.
    brief = "\n".join(f"{it.kind}: {' '.join(it.words.split())}" for it in notes_of(session, interaction))
    handover = Handover(interaction, at, department, reason, brief, receipt)
    session.add(handover)
    session.flush()
    return handover


def waiting(session: Session) -> list[Handover]:
    """Hand-overs that nobody has taken yet, oldest first."""
    return list(session.scalars(select(Handover).where(Handover.taken_at.is_(None)).order_by(Handover.id)))


def take(handover: Handover, by: str, at: datetime) -> None:
    """Take it: from here on this person is the customer's counterpart. Raises Conflict where someone has."""
    if handover.taken_at is not None:
        raise Conflict(f"{handover.taken_by} has taken this already")
    handover.taken_by, handover.taken_at = by, at
