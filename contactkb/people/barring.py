"""Who is kept waiting at the sign-in: by name and address together, so that nobody can shut out a colleague."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime
from contactkb.errors import Forbidden

FREE_FAILURES = 7
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
REMEMBERED = timedelta(days=1)


class SignInFailure(Base):
    """How often a name failed from an address, and until when it waits there; `pair` is a hash of both."""

    __tablename__ = "sign_in_failure"

    pair: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    barred_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


def expect_patience(session: Session, name: str, address: str, at: datetime) -> None:
    """Raises Forbidden while this name waits at this address."""
    known = session.get(SignInFailure, _pair(name, address))
    if known is not None and known.barred_until is not None and at < known.barred_until:
        raise Forbidden("too many failed attempts; try again later")


def count_failure(session: Session, name: str, address: str, at: datetime) -> None:
    """One more failure: after some, each next one doubles the wait. Unknown names wait like known ones."""
    session.execute(delete(SignInFailure).where(SignInFailure.last_at < at - REMEMBERED))
    pair = _pair(name, address)
    known = session.get(SignInFailure, pair, with_for_update=True)
    if known is None:
        known = SignInFailure(pair, 0, at)
        session.add(known)
    known.failures, known.last_at = known.failures + 1, at
    beyond = known.failures - FREE_FAILURES
    if beyond > 0:
        known.barred_until = at + min(FIRST_WAIT * 2 ** min(beyond - 1, 10), LONGEST_WAIT)


def forget_failures(session: Session, name: str, address: str) -> None:
    """Whoever got in starts anew."""
    session.execute(delete(SignInFailure).where(SignInFailure.pair == _pair(name, address)))


def _pair(name: str, address: str) -> str:
    return hashlib.sha256(f"{name}\n{address}".encode()).hexdigest()
