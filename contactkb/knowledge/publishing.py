"""How a change becomes what everyone says: drafted, submitted, approved by a second person, published, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.errors import Conflict, Forbidden, Missing, Refused
from contactkb.knowledge.approving import need_approval
from contactkb.knowledge.checking import Check, Finding, check_links, check_shapes
from contactkb.knowledge.ledger import EntryRevision, PublicationChange
from contactkb.knowledge.revisions import (
    Act,
    add_step,
    entry_of,
    expect_state,
    find_revision,
    hold_head,
    is_overtaken,
    newest_number,
    raise_head,
    state_of,
    was_approved,
)
from contactkb.knowledge.store import Store
from contactkb.knowledge.view import Entry, Name

Follower: TypeAlias = Callable[[Session, Sequence[Entry], Act], None]


@dataclass(frozen=True)
class Press:
    """Where changes are drafted, approved and published.

    `approvals` names the kinds of facts and other entries that a second person approves; `checks` look at the store as
    it would be and name what is wrong with it; `followers` do what a publication brings with it, in the same
    transaction.
    """

    store: Store
    approvals: frozenset[str]
    checks: Sequence[Check] = field(default=())
    followers: Sequence[Follower] = field(default=())

    def draft(
        self, session: Session, collection: str, pack: str, content: Mapping[str, Any], act: Act, key: str = ""
    ) -> EntryRevision:
        """Write a new revision beside the one in force. Raises Refused where the store could not be what it would
        become."""
        hold_head(session)
        key = key or content["script" if collection == "script" else "key"]
        self._check(session, {(collection, key): Entry(collection, key, 0, pack, content)})
        number = 1 + (session.scalar(newest_number(collection, key)) or 0)
        text = json.dumps(content, ensure_ascii=False, sort_keys=False, separators=(",", ":"))
        revision = EntryRevision(collection, key, number, pack, text, act.by, act.at, act.why)
        session.add(revision)
        session.flush()
        return add_step(session, revision, "draft", act)

    def submit(self, session: Session, revision: EntryRevision, act: Act) -> EntryRevision:
        """Ask a second person to look at it."""
        hold_head(session)
        expect_state(session, revision, "draft")
        return add_step(session, revision, "submitted", act)

    def approve(self, session: Session, revision: EntryRevision, act: Act) -> EntryRevision:
        """Agree to it. Raises Forbidden for the person who wrote it."""
        hold_head(session)
        expect_state(session, revision, "submitted")
        if act.by == revision.by:
            raise Forbidden("a second person approves; nobody approves their own draft")
        return add_step(session, revision, "approved", act)

    def publish(self, session: Session, revisions: Sequence[EntryRevision], act: Act, alone: bool = False) -> int:
        """Put these revisions in force, all at one instant, and return the store's new revision.

        `alone` is an emergency publication without a second person: it is marked, and reviewed later.
        Raises Forbidden where approval is missing, Conflict where a later revision is in force already.
        """
        hold_head(session)
        entries = {(it.collection, it.key): entry_of(it) for it in revisions}
        for revision in revisions:
            self._allow(session, revision, alone)
        self._check(session, entries)
        number = raise_head(session, act, alone)
        for revision in revisions:
            session.add(PublicationChange(number, revision.collection, revision.key, revision.id))
            add_step(session, revision, "published", act)
        self._follow(session, list(entries.values()), act)
        return number

    def retract(self, session: Session, collection: str, keys: Sequence[str], act: Act) -> int:
        """Take entries back, so that nobody says them from this revision on."""
        hold_head(session)
        view = self.store.view_in(session)
        for key in keys:
            if view.entry(collection, key) is None:
                raise Missing(f"{collection} {key} is not published")
        self._check(session, {(collection, key): None for key in keys})
        number = raise_head(session, act, alone=False)
        for key in keys:
            entry = view.entries[(collection, key)]
            add_step(session, find_revision(session, collection, key, entry.revision), "retracted", act)
            session.add(PublicationChange(number, collection, key, None))
        session.flush()
        return number

    def undo(self, session: Session, collection: str, key: str, number: int, act: Act) -> int:
        """Publish an earlier revision again; one that nobody approved then is marked as published alone now, too."""
        hold_head(session)
        revision = find_revision(session, collection, key, number)
        if (
            session.scalar(select(PublicationChange.revision).where(PublicationChange.entry_revision_id == revision.id))
            is None
        ):
            raise Forbidden(f"revision {number} of {key} was never published; draft it anew")
        entry = entry_of(revision)
        self._check(session, {entry.name: entry})
        alone = self._need_approval(session, entry) and not was_approved(session, revision)
        store_revision = raise_head(session, act, alone)
        session.add(PublicationChange(store_revision, collection, key, revision.id))
        add_step(session, revision, "published", act)
        self._follow(session, [entry], act)
        return store_revision

    def replace(self, session: Session, changes: Sequence[tuple[Entry, bool]], act: Act, approved_by: str = "") -> int:
        """Publish many written and withdrawn entries as one revision of the store; (entry, False) withdraws.

        Without the name of a second person, a change of what needs approval is marked as published alone.
        """
        hold_head(session)
        after = {entry.name: entry if stays else None for entry, stays in changes}
        self._check(session, after)
        needs = self._need_approval(session, *(entry for entry, stays in changes if stays))
        number = raise_head(session, act, alone=needs and approved_by in ("", act.by))
        written = [self._replace_one(session, number, entry, stays, act, approved_by) for entry, stays in changes]
        self._follow(session, [it for it in written if it is not None], act)
        return number

    def _replace_one(
        self, session: Session, number: int, entry: Entry, stays: bool, act: Act, approved_by: str
    ) -> Entry | None:
        if not stays:
            add_step(session, find_revision(session, *entry.name, entry.revision), "retracted", act)
            session.add(PublicationChange(number, *entry.name, None))
            return None
        newest = session.scalar(newest_number(*entry.name)) or 0
        text = json.dumps(entry.content, ensure_ascii=False, separators=(",", ":"))
        revision = EntryRevision(*entry.name, newest + 1, entry.pack, text, act.by, act.at, act.why)
        session.add(revision)
        session.flush()
        if approved_by:
            add_step(session, revision, "approved", Act(approved_by, act.at, act.why))
        add_step(session, revision, "published", act)
        session.add(PublicationChange(number, *entry.name, revision.id))
        return replace(entry, revision=revision.number)

    def _follow(self, session: Session, entries: Sequence[Entry], act: Act) -> None:
        session.flush()
        for follow in self.followers:
            follow(session, entries, act)

    def _allow(self, session: Session, revision: EntryRevision, alone: bool) -> None:
        if is_overtaken(session, revision):
            raise Conflict(
                f"{revision.key} has changed since revision {revision.number} was drafted; draft your change anew"
            )
        if not alone and self._need_approval(session, entry_of(revision)) and state_of(session, revision) != "approved":
            raise Forbidden(f"{revision.key} needs the approval of a second person before it is published")

    def _need_approval(self, session: Session, *entries: Entry) -> bool:
        return need_approval(self.approvals, self.store.view_in(session), entries)

    def findings(self, session: Session, changes: Mapping[Name, Entry | None]) -> list[Finding]:
        """What would be wrong with the store after these changes."""
        view = self.store.view_in(session)
        shapes = check_shapes(view, changes)
        if shapes:
            return shapes
        after = view.changed(view.revision, changes)
        return [finding for check in (check_links, *self.checks) for finding in check(after, list(changes))]

    def _check(self, session: Session, changes: Mapping[Name, Entry | None]) -> None:
        findings = self.findings(session, changes)
        if findings:
            raise Refused([finding.as_problem() for finding in findings])
