"""Verdicts: what people say a question meant, kept so that chances can be fitted to what turned out to be right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.answering.redacting import redact
from contactkb.database import Base, UtcDateTime, hold

# Who said so. What a later one says replaces what was said of the same answer, unless it knows less.
AGENT, FLAG, GAP, CHOICE, CALLER = "agent", "flag", "gap", "choice", "caller"
KEPT, MOST_KEPT = timedelta(days=3 * 365), 200_000


class VerdictRow(Base):
    """One verdict about one answer. `told` is the fact that we took the question for, "" for none.

    `meant` is the fact that was meant, "" where nothing answers it, NULL where nobody said.
    """

    __tablename__ = "verdict"
    __table_args__ = (Index("ix_verdict_receipt", "receipt", unique=True), Index("ix_verdict_at", "at"))

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    receipt: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str]
    source: Mapped[str]
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str]
    channel: Mapped[str]
    unit: Mapped[str]
    outcome: Mapped[str]
    chance: Mapped[float]
    told: Mapped[str]
    meant: Mapped[str | None]
    is_right: Mapped[bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A question without who asked it, what we made of it, and what it meant.

    `chance` is what we promised: that `told` is the fact meant, the first choice where we asked back. `outcome` is
    answered, clarify or handover; `right` whether that was right to do. `meant` is a fact, "" where nothing answers
    it, None where nobody said.
    """

    question: str
    language: str
    channel: str
    unit: str
    outcome: str
    chance: float
    told: str
    right: bool
    meant: str | None
    at: datetime

    @property
    def was_meant(self) -> bool | None:
        """Whether `told` was the fact meant, as the chance promised; None where that cannot be known."""
        if self.meant is None:
            return None if not self.told else self.right
        return bool(self.told) and self.told == self.meant


def verdicts(session: Session, since: datetime, most: int | None = None, language: str = "") -> list[Verdict]:
    """Verdicts given since then, of all languages or one, all or the latest, oldest first; each with what it meant, as
    far as somebody said."""
    chosen = select(VerdictRow).where(VerdictRow.at >= since)
    if language:
        chosen = chosen.where(VerdictRow.language == language)
    newest = chosen.order_by(VerdictRow.at.desc(), VerdictRow.id.desc())
    return [_read(row) for row in session.scalars(newest.limit(most))][::-1]


def keep_verdict(session: Session, row: VerdictRow) -> VerdictRow:
    """Keep what somebody says of an answer; of two who speak of the same one, the later counts, if it knows as much."""
    row.question = redact(row.question)
    hold(session, f"verdict {row.receipt}")
    known = session.scalar(select(VerdictRow).where(VerdictRow.receipt == row.receipt).with_for_update())
    if known is None:
        session.add(row)
        session.flush()
        return row
    if row.meant is not None or known.meant is None:
        for name in ("at", "by", "source", "question", "meant", "is_right"):
            setattr(known, name, getattr(row, name))
    return known


def prune_verdicts(session: Session, now: datetime) -> None:
    """Forget what is older than three years, or more than can be learned from."""
    session.execute(delete(VerdictRow).where(VerdictRow.at < now - KEPT))
    newest = session.scalar(select(VerdictRow.id).order_by(VerdictRow.id.desc()).offset(MOST_KEPT).limit(1))
    if newest is not None:
        session.execute(delete(VerdictRow).where(VerdictRow.id <= newest))


def _read(row: VerdictRow) -> Verdict:
    return Verdict(
        row.question, row.language, row.channel, row.unit, row.outcome, row.chance, row.told, row.is_right,
        row.meant, row.at,
    )  # fmt: skip
