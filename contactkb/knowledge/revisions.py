"""Revisions and the steps they take, one record for each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from contactkb.errors import Conflict, Forbidden, Missing
from contactkb.knowledge.ledger import EntryRevision, Publication, RevisionStep, StoreHead
from contactkb.knowledge.view import Entry


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when, and why."""

    by: str
    at: datetime
    why: str = ""


def find_revision(session: Session, collection: str, key: str, number: int) -> EntryRevision:
    """One revision of one entry. Raises Missing where there is none."""
    chosen = select(EntryRevision).where(
        EntryRevision.collection == collection, EntryRevision.key == key, EntryRevision.number == number
    )
    revision = session.scalar(chosen)
    if revision is None:
        raise Missing(f"there is no revision {number} of {key}")
    return revision


def is_known(session: Session, collection: str, key: str) -> bool:
    """Whether an entry of that key was ever written, published or not."""
    return session.scalar(newest_number(collection, key)) is not None


def revisions_of(
    session: Session, collection: str, key: str, live: int, most: int
) -> list[tuple[EntryRevision, list[RevisionStep]]]:
    """So many of the newest revisions of an entry, and number `live` in any case, newest first, with their steps."""
    of_entry = select(EntryRevision).where(EntryRevision.collection == collection, EntryRevision.key == key)
    found = list(session.scalars(of_entry.order_by(EntryRevision.number.desc()).limit(most)))
    if live and found and live < found[-1].number:
        found += session.scalars(of_entry.where(EntryRevision.number == live))
    steps: dict[int, list[RevisionStep]] = {it.id: [] for it in found}
    taken = select(RevisionStep).where(RevisionStep.entry_revision_id.in_(steps)).order_by(RevisionStep.id)
    for step in session.scalars(taken):
        steps[step.entry_revision_id].append(step)
    return [(it, steps[it.id]) for it in found]


def state_of(session: Session, revision: EntryRevision) -> str:
    """The last step that this revision took."""
    newest = (
        select(RevisionStep.state).where(RevisionStep.entry_revision_id == revision.id).order_by(RevisionStep.id.desc())
    )
    return session.scalar(newest.limit(1)) or "draft"


def was_approved(session: Session, revision: EntryRevision) -> bool:
    """Whether a second person ever agreed to this revision."""
    steps = select(RevisionStep.id).where(
        RevisionStep.entry_revision_id == revision.id, RevisionStep.state == "approved", RevisionStep.by != revision.by
    )
    return session.scalar(steps.limit(1)) is not None


def is_overtaken(session: Session, revision: EntryRevision) -> bool:
    """Whether another revision of the entry came into force since this one was drafted, which it would take back."""
    drafted = select(func.min(RevisionStep.id)).where(RevisionStep.entry_revision_id == revision.id).scalar_subquery()
    others = (
        select(RevisionStep.id)
        .join(EntryRevision, EntryRevision.id == RevisionStep.entry_revision_id)
        .where(EntryRevision.collection == revision.collection, EntryRevision.key == revision.key)
        .where(EntryRevision.id != revision.id, RevisionStep.state == "published", RevisionStep.id > drafted)
    )
    return session.scalar(others.limit(1)) is not None


def review(session: Session, revision: int, act: Act) -> None:
    """Look at an emergency publication afterwards.

    Raises Forbidden for the person who made it, Conflict where it was approved before or somebody has looked already.
    """
    publication = session.get(Publication, revision)
    if publication is None:
        raise Missing(f"there is no revision {revision} of the store")
    if publication.by == act.by:
        raise Forbidden("a second person reviews an emergency publication")
    if not publication.alone or publication.reviewed_by:
        raise Conflict(f"revision {revision} of the store waits for nobody's review")
    publication.reviewed_by, publication.reviewed_at = act.by, act.at


def unreviewed(session: Session) -> Sequence[Publication]:
    """Emergency publications that nobody has looked at yet, oldest first."""
    waiting = (
        select(Publication).where(Publication.alone, Publication.reviewed_by.is_(None)).order_by(Publication.revision)
    )
    return session.scalars(waiting).all()


def hold_head(session: Session) -> None:
    """Keep everyone else from changing the store until this transaction ends, so that what is checked stays true."""
    session.execute(select(StoreHead.revision).with_for_update())


def raise_head(session: Session, act: Act, alone: bool) -> int:
    """Lock the head, raise the store's revision by one, and record who does so; the new revision."""
    raised = update(StoreHead).where(StoreHead.id == 1).values(revision=StoreHead.revision + 1)
    session.execute(raised)
    head = session.execute(select(StoreHead.epoch, StoreHead.revision)).one()
    session.add(Publication(head.revision, head.epoch, act.by, act.at, act.why, alone))
    session.flush()
    return int(head.revision)


def add_step(session: Session, revision: EntryRevision, state: str, act: Act) -> EntryRevision:
    """Record a step in the life of a revision."""
    session.add(RevisionStep(revision.id, state, act.by, act.at, act.why))
    return revision


def expect_state(session: Session, revision: EntryRevision, state: str) -> None:
    """Raises Conflict where the revision has moved on."""
    actual = state_of(session, revision)
    if actual != state:
        raise Conflict(f"revision {revision.number} of {revision.key} is {actual}, not {state}")


def newest_number(collection: str, key: str) -> Any:
    """A query for the newest revision number of an entry, published or not."""
    return select(func.max(EntryRevision.number)).where(
        EntryRevision.collection == collection, EntryRevision.key == key
    )


def entry_of(revision: EntryRevision) -> Entry:
    """The entry that a revision is a state of."""
    return Entry(revision.collection, revision.key, revision.number, revision.pack, json.loads(revision.content))
