"""Gaps: questions that nothing answered, or that we were not sure of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from contactkb.database import Base, UtcDateTime

# Nothing answered it; we answered and were not sure; we asked back and nobody chose; a person says so.
UNANSWERED, UNSURE, UNCLEAR, NOTED = "unanswered", "unsure", "unclear", "noted"
KINDS = (UNANSWERED, UNSURE, UNCLEAR, NOTED)
ANSWERED, IGNORED = "answered", "ignored"


class GapClosing(Base):
    """The record of a group of gaps that somebody closed: answered by a fact, or ignored, and why.

    `label` is the question that stands for the group, `asked` how often it was asked until then.
    """

    __tablename__ = "gap_closing"
    __table_args__ = (Index("ix_gap_closing_at", "at"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    how: Mapped[str]
    label: Mapped[str] = mapped_column(Text)
    language: Mapped[str]
    asked: Mapped[int]
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fact: Mapped[str]
    why: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Gap(Base):
    """A question for the authors, without addresses and long numbers.

    `heard` is the fact that we took it for, "" for none, with the `chance` that we gave it. `fact` and `revision` name
    the draft that shall answer it, `closing` what became of it.
    """

    __tablename__ = "gap"
    __table_args__ = (
        Index("ix_gap_receipt", "receipt"),
        Index("ix_gap_closing", "closing"),
        Index("ix_gap_fact", "fact"),
    )

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    receipt: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    channel: Mapped[str]
    unit: Mapped[str]
    language: Mapped[str]
    question: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(default=NOTED)
    chance: Mapped[float] = mapped_column(default=0.0)
    heard: Mapped[str] = mapped_column(default="")
    fact: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)
    closing: Mapped[int | None] = mapped_column(default=None)
