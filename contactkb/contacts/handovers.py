"""Hand-overs: a customer passed on to a person, with what was asked and told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.contacts.interactions import Interaction, notes_of, remembers
from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict


class Handover(Base):
    """One hand-over: to which department, why, and a brief so that nobody asks twice."""

    __tablename__ = "handover"
    __table_args__ = (Index("ix_handover_taken_at", "taken_at"), Index("ix_handover_interaction", "interaction_id"))

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
    session: Session,
    interaction: str,
    department: str,
    reason: str,
    at: datetime,
    receipt: str = "",
    brief: str = "",
) -> Handover:
    """Pass the customer on, with a brief of everything asked and told so far, each on one line, below the `brief` that
    somebody wrote."""
    session.flush()
    # Whoever writes to us in several lines must not be read as if we had said one of them.
    lines = [f"{it.kind}: {' '.join(it.words.split())}" for it in notes_of(session, interaction)]
    handover = Handover(interaction, at, department, reason, "\n".join(filter(None, (brief, *lines))), receipt)
    session.add(handover)
    session.flush()
    return handover


def waiting(session: Session, most: int | None = None) -> list[Handover]:
    """Hand-overs that nobody has taken yet, oldest first, the first `most` of them."""
    chosen = select(Handover).where(Handover.taken_at.is_(None)).order_by(Handover.id)
    return list(session.scalars(chosen.limit(most)))


def count_waiting(session: Session) -> int:
    """How many hand-overs nobody has taken yet."""
    return session.scalar(select(func.count(Handover.id)).where(Handover.taken_at.is_(None))) or 0


def waiting_of(session: Session, interaction: str) -> list[Handover]:
    """The hand-overs of that interaction that nobody has taken yet, oldest first."""
    chosen = select(Handover).where(Handover.interaction_id == interaction, Handover.taken_at.is_(None))
    return list(session.scalars(chosen.order_by(Handover.id)))


def longest_waiting(session: Session, channel: str, stage: str, since: datetime) -> Interaction | None:
    """The open interaction that stands at that stage and waits for a person for the longest time, though not from
    before `since`; None where none does."""
    chosen = select(Interaction).join(Handover, Handover.interaction_id == Interaction.id)
    chosen = chosen.where(Handover.taken_at.is_(None), Handover.at > since, Interaction.closed_at.is_(None))
    chosen = chosen.where(Interaction.channel == channel, remembers("stage", stage))
    return session.scalar(chosen.order_by(Handover.id).limit(1))


def take(handover: Handover, by: str, at: datetime) -> None:
    """Take it: from here on this person is the customer's counterpart. Raises Conflict where someone has."""
    if handover.taken_at is not None:
        raise Conflict(f"{handover.taken_by} has taken this already")
    handover.taken_by, handover.taken_at = by, at
