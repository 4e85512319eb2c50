"""Interactions: one contact event in one channel, with what was asked and told in it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.answering import redact
from contactkb.database import Base, UtcDateTime, hold

# More than anybody tells at once, and little enough for a page.
LONGEST_NOTE = 20_000


class Interaction(Base):
    """One call, text thread, mail thread, widget visit or agent contact.

    `reference` is what the outside calls it (a CallSid, a Message-ID); `state` is what the channel needs to take the
    next turn in any process.
    """

    __tablename__ = "interaction"
    __table_args__ = (
        Index("ix_interaction_reference", "channel", "reference", unique=True),
        Index("ix_interaction_correspondent", "correspondent"),
        Index("ix_interaction_opened_at", "opened_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str]
    reference: Mapped[str]
    unit: Mapped[str]
    correspondent: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(Text, default="{}")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    def recall(self) -> dict[str, Any]:
        """What the channel remembered of it."""
        remembered: dict[str, Any] = json.loads(self.state)
        return remembered

    def remember(self, what: Mapping[str, Any]) -> None:
        """Keep what the channel needs for the next turn."""
        self.state = json.dumps(what, sort_keys=True)


class Note(Base):
    """Something that belongs to an interaction: what was asked (without long numbers and addresses), told, or noted."""

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_interaction", "interaction_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str]
    by: Mapped[str]
    words: Mapped[str] = mapped_column(Text)
    receipt: Mapped[str] = mapped_column(default="")


def open_interaction(
    session: Session, channel: str, reference: str, unit: str, correspondent: str, at: datetime
) -> Interaction:
    """The interaction that the outside calls by that reference, opened if it is new."""
    hold(session, f"interaction {channel} {reference}")
    known = find_interaction(session, channel, reference)
    if known is not None:
        return known
    interaction = Interaction(secrets.token_hex(8), channel, reference, unit, correspondent, at)
    session.add(interaction)
    session.flush()
    return interaction


def find_interaction(session: Session, channel: str, reference: str) -> Interaction | None:
    """The interaction that the outside calls by that reference, where there is one."""
    return session.scalar(select(Interaction).where(Interaction.channel == channel, Interaction.reference == reference))


def remembers(name: str, words: str) -> ColumnElement[bool]:
    """Whether an interaction remembers these words under that name, asked in a query."""
    return Interaction.state.contains(json.dumps({name: words})[1:-1], autoescape=True)


def count_interactions(session: Session, channel: str, correspondent: str, since: datetime) -> int:
    """How often they have come through that channel since then; nought for a stranger whom nothing tells apart."""
    counted = select(func.count()).select_from(Interaction)
    counted = counted.where(Interaction.correspondent == correspondent, Interaction.opened_at >= since)
    return (session.scalar(counted.where(Interaction.channel == channel)) or 0) if correspondent else 0


def hold_interaction(session: Session, interaction: str) -> Interaction:
    """The interaction, held until this transaction ends, so that what two turns at once remember adds up."""
    return session.get_one(Interaction, interaction, with_for_update=True)


def note(session: Session, interaction: str, kind: str, by: str, words: str, at: datetime, receipt: str = "") -> Note:
    """Add to an interaction: asked, told or note."""
    written = Note(interaction, at, kind, by, as_noted(words) if kind == "asked" else words, receipt)
    session.add(written)
    return written


def as_noted(words: str) -> str:
    """What a customer said, as a colleague who takes over reads it: all of it, so that nobody is asked twice."""
    return redact(words, LONGEST_NOTE)


def notes_of(session: Session, interaction: str) -> list[Note]:
    """All that belongs to an interaction, in order."""
    return list(session.scalars(select(Note).where(Note.interaction_id == interaction).order_by(Note.id)))
