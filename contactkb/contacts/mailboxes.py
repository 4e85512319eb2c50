"""Mailboxes that others keep for us, and how far each has been read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime, hold


class Mailbox(Base):
    """One folder on an IMAP server.

    Its server promises that `last_uid` names the same mail for as long as `validity` stays what it is. What arrived
    before `followed_since` is not ours to answer.
    """

    __tablename__ = "mailbox"

    name: Mapped[str] = mapped_column(primary_key=True)
    followed_since: Mapped[datetime] = mapped_column(UtcDateTime)
    validity: Mapped[int] = mapped_column(BigInteger, default=0)
    last_uid: Mapped[int] = mapped_column(BigInteger, default=0)


def hold_mailbox(session: Session, name: str, at: datetime) -> Mailbox:
    """The mailbox, followed from now on if it is new, held until this transaction ends."""
    hold(session, f"mailbox {name}")
    known = session.get(Mailbox, name)
    if known is None:
        known = Mailbox(name, at)
        session.add(known)
        session.flush()
    return known
