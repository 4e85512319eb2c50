"""Replies that are given again word for word when the same request comes twice."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.contacts.holding import hold
from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict


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
    """The reply given before. Raises Conflict where the key came with another request then."""
    hold(session, key)
    reply = session.get(Reply, key)
    if reply is not None and reply.request != _digest(request):
        raise Conflict("this idempotency key was used for another request")
    return reply


def keep_reply(session: Session, key: str, request: bytes, status: int, body: str, at: datetime) -> None:
    """Keep the reply for the next time that the same request comes."""
    session.add(Reply(key, _digest(request), at, status, body))
    session.flush()


def _digest(request: bytes) -> str:
    return hashlib.sha256(request).hexdigest()
