"""One at a time: of two that look for the same thing and make it where it is missing, the second finds it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def hold(session: Session, name: str) -> None:
    """Keep everyone else who would hold that name waiting until this transaction ends."""
    # SQLite has one writer at a time. A server has many, and the second of two alike must see what the first wrote.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
