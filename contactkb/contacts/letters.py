"""Letters: mail as it came in, kept whole before it is acknowledged, and what became of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, LargeBinary, Text, func, select
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from contactkb.database import Base, UtcDateTime, hold

# Within one header block: the line that names the message, with its folded continuation.
MESSAGE_ID = re.compile(rb"^message-id:((?:[^\n]|\n[ \t])*)", re.IGNORECASE | re.MULTILINE)
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


class Letter(Base):
    """One mail that was received; `digest` makes keeping it twice impossible.

    received -> answered (a reply stands in the outbox), parked (a person has to look, `trouble` says why) or silent
    (from a machine or from ourselves, never answered; `trouble` names the sign).
    """

    __tablename__ = "letter"
    __table_args__ = (
        Index("ix_letter_state", "state", "id"),
        Index("ix_letter_received_at", "received_at"),
        Index("ix_letter_message_id", "message_id"),
        Index("ix_letter_interaction", "interaction_id"),
    )

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    envelope_from: Mapped[str]
    envelope_to: Mapped[str]
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="received")
    trouble: Mapped[str] = mapped_column(Text, default="")
    interaction_id: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str] = mapped_column(default="", server_default="")

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has dealt with it yet."""
        return self.state == "received"


def keep_letter(session: Session, envelope_from: str, envelope_to: str, raw: bytes, at: datetime) -> Letter:
    """Keep a mail; one that came before, by another way or with other transport headers, is the same letter."""
    digest = _digest(raw)
    hold(session, f"letter {digest}")
    known = session.scalar(select(Letter).where(Letter.digest == digest))
    if known is not None:
        return known
    letter = Letter(at, envelope_from, envelope_to, raw, digest)
    session.add(letter)
    session.flush()
    return letter


def next_letter(session: Session) -> Letter | None:
    """The oldest letter that nobody has dealt with."""
    return session.scalar(select(Letter).where(Letter.state == "received").order_by(Letter.id).limit(1))


def letters_by_message_id(session: Session, ids: Collection[str]) -> list[Letter]:
    """The letters with these Message-IDs, the newest first."""
    named = [it for it in ids if it]
    chosen = select(Letter).where(Letter.message_id.in_(named)).order_by(Letter.id.desc())
    return list(session.scalars(chosen)) if named else []


def hold_letter(session: Session, letter_id: int) -> Letter | None:
    """The letter, held until this transaction ends; None where another worker has dealt with it meanwhile."""
    letter = session.get(Letter, letter_id, with_for_update=True)
    return letter if letter is not None and letter.is_waiting else None


def settle_letter(letter: Letter, state: str, trouble: str = "", interaction: str = "", message_id: str = "") -> None:
    """Note what became of it: answered, parked or silent; where and by what name it will be referred to."""
    letter.state, letter.trouble = state, trouble[:500]
    letter.interaction_id = interaction or letter.interaction_id
    letter.message_id = message_id or letter.message_id


def parked_letters(session: Session, most: int | None = None) -> list[Letter]:
    """Letters that wait for a person, oldest first, the first `most` of them; `raw` is not read yet."""
    parked = select(Letter).where(Letter.state == "parked").options(defer(Letter.raw))
    return list(session.scalars(parked.order_by(Letter.id).limit(most)))


def count_parked_letters(session: Session) -> int:
    """How many letters wait for a person."""
    return session.scalar(select(func.count(Letter.id)).where(Letter.state == "parked")) or 0


def beginning_of(session: Session, letter: Letter, most: int) -> bytes:
    """The first bytes of a letter, without reading all of it: strangers choose how large it is."""
    beginning = func.substr(Letter.raw, 1, most, type_=LargeBinary)
    return session.scalar(select(beginning).where(Letter.id == letter.id)) or b""


def _digest(raw: bytes) -> str:
    """Of Message-ID and body, which every copy has in common; of everything where there is no Message-ID."""
    end = END_OF_HEADERS.search(raw)
    headers, body = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
    named = MESSAGE_ID.search(headers)
    identity = b"".join(named.group(1).split()) if named else b""
    return hashlib.sha256((identity or headers) + b"\0" + body.replace(b"\r\n", b"\n")).hexdigest()
