"""What the store remembers of its contents: revisions, the steps they took, and every publication."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contactkb.database import Base, UtcDateTime


class StoreHead(Base):
    """The one row that every publication raises and every answer reads."""

    __tablename__ = "head"

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[int]
    revision: Mapped[int]


class EntryRevision(Base):
    """One immutable state of one entry: a fact, a unit, the wording or the language standard of a house.

    `content` is what an author wrote, as canonical JSON; nothing ever updates a row.
    """

    __tablename__ = "entry_revision"
    __table_args__ = (
        UniqueConstraint("collection", "key", "number"),
        Index("ix_entry_revision_pack", "pack"),
    )

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    collection: Mapped[str]
    key: Mapped[str]
    number: Mapped[int]
    pack: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    why: Mapped[str]


class RevisionStep(Base):
    """A step in a revision's life: draft, submitted, approved, published, retracted or archived."""

    __tablename__ = "revision_step"
    __table_args__ = (Index("ix_revision_step_entry_revision", "entry_revision_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    entry_revision_id: Mapped[int] = mapped_column(ForeignKey("entry_revision.id"))
    state: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    why: Mapped[str]


class Publication(Base):
    """One change of the store as a whole: its revision number, who, when and why.

    `alone` marks an emergency publication by one person; `reviewed_by` is whoever looked at it afterwards.
    """

    __tablename__ = "publication"

    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    epoch: Mapped[int]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    why: Mapped[str]
    alone: Mapped[bool] = mapped_column(default=False)
    reviewed_by: Mapped[str | None] = mapped_column(default=None)
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class PublicationChange(Base):
    """What one publication did to one entry: the revision that is in force from there on, or none."""

    __tablename__ = "publication_change"
    __table_args__ = (Index("ix_publication_change_entry", "collection", "key", "revision"),)

    revision: Mapped[int] = mapped_column(ForeignKey("publication.revision"), primary_key=True, autoincrement=False)
    collection: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    entry_revision_id: Mapped[int | None] = mapped_column(ForeignKey("entry_revision.id"))


class Restoration(Base):
    """A backup put in the place of the store: the epoch that began with it, and the revision that it began at."""

    __tablename__ = "restoration"

    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
