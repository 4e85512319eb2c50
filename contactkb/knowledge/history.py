"""What stood when: which entries were in force at a revision, and whether the store was ever there."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.knowledge.ledger import EntryRevision, PublicationChange, Restoration, StoreHead
from contactkb.knowledge.store import Used


def not_in_force(session: Session, consulted: Iterable[Used], revision: int) -> list[str]:
    """A sentence for each of these that was not the published revision of its entry when the store stood at that."""
    return [
        f"revision {number} of {collection} {key} was not in force at store revision {revision}"
        for collection, key, number in consulted
        if not _was_in_force(session, (collection, key, number), revision)
    ]


def _was_in_force(session: Session, used: Used, revision: int) -> bool:
    collection, key, number = used
    latest = (
        select(EntryRevision.number)
        .select_from(PublicationChange)
        .outerjoin(EntryRevision, EntryRevision.id == PublicationChange.entry_revision_id)
        .where(
            PublicationChange.collection == collection,
            PublicationChange.key == key,
            PublicationChange.revision <= revision,
        )
        .order_by(PublicationChange.revision.desc())
        .limit(1)
    )
    return session.scalar(latest) == number


def was_reached(session: Session, epoch: int, revision: int) -> bool:
    """Whether this store ever stood there; if not, that was in a future that a restored backup took back."""
    head = session.execute(select(StoreHead.epoch, StoreHead.revision)).one()
    rows = session.execute(select(Restoration.epoch, Restoration.revision).order_by(Restoration.epoch))
    begun = {1: 0} | {row.epoch: row.revision for row in rows}
    ends = dict(zip(begun, [*list(begun.values())[1:], head.revision], strict=True))
    return epoch in begun and begun[epoch] <= revision <= ends[epoch]
