"""The latest revisions of an entry with the steps that they took."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contactkb.errors import Missing
from contactkb.knowledge import EntryRevision, RevisionStep, View, revisions_of

WAITING = ("draft", "submitted", "approved")
MOST_PENDING = 100
# Of a price that a program sets every minute there are thousands.
MOST_REVISIONS = 50


@dataclass(frozen=True, slots=True)
class History:
    """One revision, its steps, and what may be done with it next."""

    revision: EntryRevision
    steps: Sequence[RevisionStep]
    is_live: bool
    was_published: bool

    @property
    def state(self) -> str:
        """The last step that it took."""
        return self.steps[-1].state if self.steps else "draft"

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a step before it can be in force."""
        return self.state in WAITING

    @property
    def content(self) -> Mapping[str, Any]:
        """What was written."""
        content: Mapping[str, Any] = json.loads(self.revision.content)
        return content


def find_history(session: Session, view: View, key: str, collection: str = "fact") -> list[History]:
    """The latest revisions of the entry, newest first, among them the one in force. Raises Missing for none."""
    entry = view.entry(collection, key)
    live = entry.revision if entry else 0
    history = [
        History(revision, steps, revision.number == live, any(step.state == "published" for step in steps))
        for revision, steps in revisions_of(session, collection, key, live, MOST_REVISIONS)
    ]
    if not history:
        raise Missing(f"there is no {collection} {key}")
    return history


def find_pending(session: Session, collection: str = "fact") -> list[tuple[EntryRevision, str]]:
    """Revisions that wait for a step, with the state that they are in, newest first."""
    last = select(func.max(RevisionStep.id)).group_by(RevisionStep.entry_revision_id)
    chosen = (
        select(EntryRevision, RevisionStep.state)
        .join(RevisionStep, RevisionStep.entry_revision_id == EntryRevision.id)
        .where(RevisionStep.id.in_(last), RevisionStep.state.in_(WAITING), EntryRevision.collection == collection)
        .order_by(EntryRevision.id.desc())
        .limit(MOST_PENDING)
    )
    return [(revision, state) for revision, state in session.execute(chosen)]
