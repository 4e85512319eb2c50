"""The store as one process sees it: the published facts in memory, never older than what is committed."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, aliased

from contactkb.database import Database, Head
from contactkb.errors import Missing, Unavailable
from contactkb.knowledge.ledger import EntryRevision, Publication, PublicationChange, StoreHead
from contactkb.knowledge.view import Entry, Name, View

Used = tuple[str, str, int]
ROOM = 500
# While many publish, whoever answers from the view at hand would mostly have to answer again.
CALM_SECONDS = 0.25
COLUMNS = (EntryRevision.collection, EntryRevision.key, EntryRevision.number, EntryRevision.pack, EntryRevision.content)


class Store:
    """Views of the published store; the newest is kept and caught up from the log of publications."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._view: View | None = None
        self._moved_at = 0.0
        self._catching_up = threading.Lock()

    def look(self) -> tuple[View, datetime]:
        """The newest view, and now. Raises Unavailable where that cannot be known."""
        head = self.database.head()
        return self.view(head), head.moment

    def at_hand(self) -> View:
        """The newest view that this process has: no answer that it gave is from a newer one, and the store may have
        moved on since."""
        return self._view or self.look()[0]

    @property
    def is_calm(self) -> bool:
        """Whether the view at hand is likely the newest: it was for some time."""
        return time.monotonic() > self._moved_at + CALM_SECONDS

    def view(self, head: Head) -> View:
        """The view at the head or after it. Raises Unavailable where the store cannot be read."""
        view = self._view
        if view is not None and (view.epoch, view.revision) >= (head.epoch, head.revision):
            return view
        with self._catching_up:
            view = self._view
            if view is None or (view.epoch, view.revision) < (head.epoch, head.revision):
                self._view = view = self._catch_up(view)
                self._moved_at = time.monotonic()
            return view

    def _catch_up(self, view: View | None) -> View:
        try:
            with self.database.read() as session:
                return catch_up(session, view)
        except SQLAlchemyError as error:
            raise Unavailable("the store cannot be read") from error

    def view_in(self, session: Session) -> View:
        """The view at the head as this transaction sees it, which includes what it has published itself."""
        # What is committed is kept first, or a process that only publishes would read ever more changes again.
        return catch_up(session, self.view(self.database.head()))

    def entries(self, session: Session, used: Iterable[Used]) -> list[Entry]:
        """Entries in exactly these revisions (collection, key, number). Raises Missing for one that never was."""
        return [_exactly(session, *name) for name in used]


class HeldStore(Store):
    """A store that stands at one view, published or not: for trying and measuring, not for answering."""

    def __init__(self, database: Database, view: View) -> None:
        super().__init__(database)
        self._held = view

    def at_hand(self) -> View:
        """The one view."""
        return self._held

    def view(self, head: Head) -> View:
        """The one view."""
        return self._held


def catch_up(session: Session, view: View | None) -> View:
    """The view at this transaction's head, from the newest view at hand."""
    # Columns, not the object: a session would hand out the one it has seen before, whatever was published since.
    head = session.execute(select(StoreHead.epoch, StoreHead.revision)).one_or_none()
    if head is None:
        raise Unavailable("the store has no head row; run `contactkb upgrade`")
    if view is not None and (view.epoch, view.revision) == (head.epoch, head.revision):
        return view
    if view is not None and view.epoch == head.epoch and view.revision < head.revision:
        changes = _changes_between(session, view.revision, head.revision)
        # A new unit takes its place among the others, which only the whole log tells.
        if all(collection != "unit" for collection, _ in changes):
            return view.changed(head.revision, changes)
    everything = (_entry(row) for row in session.execute(_in_force(head.revision)))
    return View.of(head.epoch, head.revision, everything)


def view_at(session: Session, revision: int) -> View:
    """The view as it was at an earlier revision of the store. Raises Missing for one that never was."""
    publication = session.get(Publication, revision)
    if publication is None:
        raise Missing(f"there is no revision {revision} of the store")
    entries = (_entry(row) for row in session.execute(_in_force(revision)))
    return View.of(publication.epoch, revision, entries)


def published_at(session: Session, revision: int) -> Iterator[Entry]:
    """What was published at a revision of the store, one entry after the other, for whoever has no room for a view."""
    rows = session.execute(_in_force(revision), execution_options={"yield_per": ROOM})
    return (_entry(row) for row in rows)


def _in_force(revision: int) -> Select[str, str, int, str, str]:
    change = aliased(PublicationChange)
    newest = (
        select(
            PublicationChange.collection, PublicationChange.key, func.max(PublicationChange.revision).label("revision")
        )
        .where(PublicationChange.revision <= revision)
        .group_by(PublicationChange.collection, PublicationChange.key)
        .subquery()
    )
    same = and_(
        change.collection == newest.c.collection, change.key == newest.c.key, change.revision == newest.c.revision
    )
    published = select(*COLUMNS).join(change, change.entry_revision_id == EntryRevision.id).join(newest, same)
    first = aliased(EntryRevision)
    # In the order in which they were first written: the first unit of a pack stays the first, also when it changes.
    began = and_(first.collection == EntryRevision.collection, first.key == EntryRevision.key, first.number == 1)
    return published.join(first, began).order_by(first.id)


def _changes_between(session: Session, revision: int, head: int) -> Mapping[Name, Entry | None]:
    rows = session.execute(
        select(
            PublicationChange.collection,
            PublicationChange.key,
            EntryRevision.number,
            EntryRevision.pack,
            EntryRevision.content,
        )
        .outerjoin(EntryRevision, EntryRevision.id == PublicationChange.entry_revision_id)
        .where(PublicationChange.revision > revision, PublicationChange.revision <= head)
        .order_by(PublicationChange.revision)
    )
    newest = {(row.collection, row.key): row for row in rows}
    return {name: None if row.number is None else _entry(row) for name, row in newest.items()}


def _exactly(session: Session, collection: str, key: str, number: int) -> Entry:
    found = session.execute(
        select(*COLUMNS).where(
            EntryRevision.collection == collection, EntryRevision.key == key, EntryRevision.number == number
        )
    ).one_or_none()
    if found is None:
        raise Missing(f"there is no revision {number} of {collection} {key}")
    return _entry(found)


def _entry(row: Row[str, str, int, str, str]) -> Entry:
    return Entry(row.collection, row.key, row.number, row.pack, json.loads(row.content))
