"""Occurrences: how often something happened lately, counted and noted by one at a time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime, hold


class Occurrence(Base):
    """One thing that happened: what it was, and to whom, by a keyed hash where that is a person."""

    __tablename__ = "occurrence"
    __table_args__ = (Index("ix_occurrence", "what", "who", "at"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    what: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def hold_occurrences(session: Session, what: str) -> None:
    """Keep everyone else from counting this until the transaction ends, so that no two see the same last place."""
    hold(session, f"occurrence {what}")


def note_occurrence(session: Session, what: str, who: str, at: datetime) -> None:
    """Note that it happened once more."""
    session.add(Occurrence(what, who, at))
    session.flush()


def count_occurrences(
    session: Session, what: str, who: str, *, since: datetime | None = None, until: datetime | None = None
) -> int:
    """How often it happened: ever, or after `since` and up to `until`."""
    counted = select(func.count(Occurrence.id)).where(Occurrence.what == what, Occurrence.who == who)
    if since is not None:
        counted = counted.where(Occurrence.at > since)
    if until is not None:
        counted = counted.where(Occurrence.at <= until)
    return session.scalar(counted) or 0
