"""Gaps: questions that nothing answered."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime

ADDRESS = re.compile(r"\S+@\S+")
LONG_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")
LONGEST = 500


class Gap(Base):
    """A question that we had no answer to, for the authors; without addresses and long numbers."""

    __tablename__ = "gap"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    receipt: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    channel: Mapped[str]
    unit: Mapped[str]
    language: Mapped[str]
    question: Mapped[str] = mapped_column(Text)


def note_gap(session: Session, gap: Gap) -> Gap:
    """Keep a question that a person says we have no answer to; one receipt leaves one gap."""
    known = session.scalar(select(Gap).where(Gap.receipt == gap.receipt))
    if known is not None:
        return known
    gap.question = redact(gap.question)
    session.add(gap)
    session.flush()
    return gap


def redact(text: str) -> str:
    """The question without what could tell who asked it: mail addresses and numbers of seven digits or more."""
    return LONG_NUMBER.sub("[number]", ADDRESS.sub("[address]", text))[:LONGEST]
