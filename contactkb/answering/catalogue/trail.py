"""What the store's log tells of an index: which facts changed since it was made, and whether it is of this store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.knowledge.facts import Fact, build_fact
from contactkb.knowledge.ledger import Publication, PublicationChange
from contactkb.knowledge.store import published_at


def changed_facts(session: Session, since: int, until: int) -> frozenset[str]:
    """Keys of the facts that were published or taken back after one revision of the store, up to another."""
    changes = select(PublicationChange.key).where(
        PublicationChange.collection == "fact", PublicationChange.revision > since, PublicationChange.revision <= until
    )
    return frozenset(session.scalars(changes))


def every_fact(session: Session, revision: int) -> Iterator[Fact]:
    """The facts that are in force at a revision of the store, one after the other."""
    zones: dict[str, ZoneInfo] = {}
    for entry in published_at(session, revision):
        if entry.collection == "unit":
            zones[entry.key] = ZoneInfo(entry.content["time_zone"])
    for entry in published_at(session, revision):
        if entry.collection == "fact":
            yield build_fact(entry.content, entry.revision, zones[entry.content["unit"]], entry.pack)


def digest_of(session: Session, revision: int) -> str:
    """A digest of the publication that brought the store to this revision; two stores have none in common."""
    made = session.get(Publication, revision)
    changes = session.execute(
        select(PublicationChange.collection, PublicationChange.key, PublicationChange.entry_revision_id)
        .where(PublicationChange.revision == revision)
        .order_by(PublicationChange.collection, PublicationChange.key)
    )
    told = [made.epoch, made.by, made.at.isoformat(), made.why] if made else []
    return hashlib.sha256(json.dumps([told, [list(row) for row in changes]]).encode()).hexdigest()
