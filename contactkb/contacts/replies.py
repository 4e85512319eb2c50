"""Replies that are given again word for word when the same request comes twice."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime, hold
from contactkb.errors import Conflict

# The status of a reply that somebody is working on.
CLAIMED = 102


class Reply(Base):
    """What was replied to a request with that key; kept in the transaction of whatever the request did."""

    __tablename__ = "reply"
    __table_args__ = (Index("ix_reply_at", "at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[int]
    body: Mapped[str] = mapped_column(Text)


def find_reply(session: Session, key: str, request: bytes) -> Reply | None:
    """The reply given before, once it has been. Raises Conflict where the key came with another request then."""
    hold(session, key)
    reply = session.get(Reply, key)
    if reply is not None and reply.request != _digest(request):
        raise Conflict("this idempotency key was used for another request")
    return reply if reply is not None and reply.status != CLAIMED else None


def claim_reply(session: Session, key: str, request: bytes, at: datetime, lasts: timedelta) -> bool:
    """Whether the request is ours to reply to: nobody has, and nobody claimed it, or not since `lasts` ago."""
    hold(session, key)
    reply = session.get(Reply, key)
    if reply is None:
        session.add(Reply(key, _digest(request), at, CLAIMED, ""))
        session.flush()
    elif reply.status == CLAIMED and reply.at + lasts < at:
        reply.at = at
    else:
        return False
    return True


def release_reply(session: Session, key: str) -> None:
    """Give up a claim, so that the next request may be replied to at once."""
    reply = session.get(Reply, key)
    if reply is not None and reply.status == CLAIMED:
        session.delete(reply)


def keep_reply(session: Session, key: str, request: bytes, status: int, body: str, at: datetime) -> None:
    """Keep the reply for the next time that the same request comes."""
    claim = session.get(Reply, key)
    if claim is not None and claim.status == CLAIMED:
        claim.at, claim.status, claim.body = at, status, body
    else:
        session.add(Reply(key, _digest(request), at, status, body))
    session.flush()


def _digest(request: bytes) -> str:
    return hashlib.sha256(request).hexdigest()
