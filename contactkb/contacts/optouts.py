"""Opt-outs: whom we may not write to of our own accord, kept for as long as they do not take it back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime, hold


class OptOut(Base):
    """A correspondent who wants no text messages from us, since when."""

    __tablename__ = "opt_out"

    correspondent: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def opt_out(session: Session, correspondent: str, at: datetime) -> None:
    """Remember that they want nothing from us; a stranger whom nothing tells apart cannot be remembered."""
    hold(session, f"opt-out {correspondent}")
    if correspondent and not has_opted_out(session, correspondent):
        session.add(OptOut(correspondent, at))
        session.flush()


def opt_in(session: Session, correspondent: str) -> None:
    """Remember that they want to hear from us again."""
    hold(session, f"opt-out {correspondent}")
    known = session.get(OptOut, correspondent)
    if known is not None:
        session.delete(known)


def has_opted_out(session: Session, correspondent: str) -> bool:
    """Whether they want nothing from us."""
    return session.get(OptOut, correspondent) is not None
