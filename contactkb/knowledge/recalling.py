"""Calling a revision back that should never have been in force: whoever still goes on with it is moved on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.errors import Conflict
from contactkb.knowledge.ledger import PublicationChange
from contactkb.knowledge.publishing import Press
from contactkb.knowledge.revisions import Act, add_step, find_revision, hold_head, state_of

RECALLED = "recalled"


def recall(session: Session, press: Press, collection: str, key: str, number: int, act: Act) -> int | None:
    """Recall a revision, and where it is the one in force retract it: then the store's new revision, else None.

    Raises Missing for a revision that there is not, Conflict for one that never was in force or was recalled already,
    Refused where the store could not be without it: then a mended one is published first.
    """
    hold_head(session)
    revision = find_revision(session, collection, key, number)
    published = select(PublicationChange.revision).where(PublicationChange.entry_revision_id == revision.id)
    if session.scalar(published.limit(1)) is None:
        raise Conflict(f"revision {number} of {key} never was in force")
    if state_of(session, revision) == RECALLED:
        raise Conflict(f"revision {number} of {key} was recalled already")
    live = press.store.view_in(session).entry(collection, key)
    is_live = live is not None and live.revision == number
    store_revision = press.retract(session, collection, [key], act) if is_live else None
    add_step(session, revision, RECALLED, act)
    session.flush()
    return store_revision
