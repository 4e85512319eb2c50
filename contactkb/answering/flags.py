"""Flags: an agent's "this is wrong" about a fact, for those who own it and for the authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.answering.redacting import redact
from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict, Missing


class Flag(Base):
    """One doubt about one revision of a fact; `receipt` is of the answer in which it was met, where there was one.

    `resolution` is the word of whoever looked into it; what was typed is kept without addresses and long numbers.
    """

    __tablename__ = "flag"
    __table_args__ = (Index("ix_flag_resolved_at", "resolved_at"), Index("ix_flag_fact", "fact"))

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    fact: Mapped[str]
    revision: Mapped[int]
    unit: Mapped[str]
    owner: Mapped[str]
    receipt: Mapped[str]
    words: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    resolution: Mapped[str] = mapped_column(Text, default="")
    resolved_by: Mapped[str | None] = mapped_column(default=None)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


@dataclass(frozen=True, slots=True)
class Flagged:
    """What a flag is about: a fact in a revision, whose it is, and the receipt of the answer, "" for none."""

    fact: str
    revision: int
    unit: str
    owner: str
    receipt: str = ""


def raise_flag(session: Session, about: Flagged, words: str, by: str, at: datetime) -> Flag:
    """Say that it is wrong; the same word of the same person about the same revision is the same flag."""
    said = redact(words)
    same = select(Flag).where(
        Flag.fact == about.fact,
        Flag.revision == about.revision,
        Flag.by == by,
        Flag.words == said,
        Flag.resolved_at.is_(None),
    )
    known = session.scalar(same)
    if known is not None:
        return known
    flag = Flag(about.fact, about.revision, about.unit, about.owner, about.receipt, said, by, at)
    session.add(flag)
    session.flush()
    return flag


def open_flags(session: Session, fact: str = "") -> Sequence[Flag]:
    """Flags that nobody has resolved, oldest first; those of one fact, where one is named."""
    chosen = select(Flag).where(Flag.resolved_at.is_(None)).order_by(Flag.id)
    return session.scalars(chosen.where(Flag.fact == fact) if fact else chosen).all()


def resolved_flags(session: Session, most: int) -> Sequence[Flag]:
    """Flags that somebody looked into, the latest first."""
    return session.scalars(select(Flag).where(Flag.resolved_at.is_not(None)).order_by(Flag.id.desc()).limit(most)).all()


def count_flags(session: Session) -> int:
    """How many wait."""
    return session.scalar(select(func.count(Flag.id)).where(Flag.resolved_at.is_(None))) or 0


def resolve_flag(session: Session, number: int, resolution: str, by: str, at: datetime) -> Flag:
    """Say what came of it. Raises Missing, and Conflict where somebody has said so already."""
    flag = session.get(Flag, number, with_for_update=True)
    if flag is None:
        raise Missing("there is no such flag")
    if flag.resolved_at is not None:
        raise Conflict(f"{flag.resolved_by} has resolved this already: {flag.resolution}")
    flag.resolution, flag.resolved_by, flag.resolved_at = redact(resolution), by, at
    return flag
