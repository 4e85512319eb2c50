"""The steps of a revision from the console, alike for facts, standards and scripts: submitted, approved, published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.agent.guarding import here
from channels.agent.incoming import locate, read_why
from contactkb.business import Business, current_business
from contactkb.errors import Refused
from contactkb.knowledge import Act, Entry, EntryRevision, find_revision
from contactkb.packs import Tree

REVISION = "<key>/revisions/<int(min=1, max=2147483647):number>"

Change = Callable[[Session, Act], object]


@dataclass(frozen=True, slots=True)
class Steps:
    """Those of one collection: `page` shows an entry with what is to be mended, `address` is its endpoint."""

    collection: str
    page: Callable[[str, Refused], str]
    address: str

    def add_to(self, door: Blueprint, path: str, suffix: str = "") -> None:
        """Add the addresses of all steps; `suffix` tells their endpoints from those of other collections."""
        door.add_url_rule(f"{path}/<key>/retract", f"retract{suffix}", self.retract, methods=["POST"])
        for step in (self.submit, self.approve, self.publish, self.undo):
            door.add_url_rule(f"{path}/{REVISION}/{step.__name__}", f"{step.__name__}{suffix}", step, methods=["POST"])

    def submit(self, key: str, number: int) -> ResponseReturnValue:
        """Ask a second person to look at a draft."""
        press = current_business().press
        return self.take(key, lambda session, act: press.submit(session, self._find(session, key, number), act))

    def approve(self, key: str, number: int) -> ResponseReturnValue:
        """Agree to what another person submitted."""
        press = current_business().press
        return self.take(key, lambda session, act: press.approve(session, self._find(session, key, number), act))

    def publish(self, key: str, number: int) -> ResponseReturnValue:
        """Put a revision in force; alone in an emergency."""
        press, alone = current_business().press, request.form.get("alone") == "yes"
        return self.take(
            key, lambda session, act: press.publish(session, [self._find(session, key, number)], act, alone)
        )

    def undo(self, key: str, number: int) -> ResponseReturnValue:
        """Put an earlier revision in force again."""
        press = current_business().press
        return self.take(key, lambda session, act: press.undo(session, self.collection, key, number, act))

    def retract(self, key: str) -> ResponseReturnValue:
        """Take an entry back."""
        press = current_business().press
        return self.take(key, lambda session, act: press.retract(session, self.collection, [key], act))

    def take(self, key: str, change: Change) -> ResponseReturnValue:
        """Take a step, and show the entry again."""
        business = current_business()
        try:
            with business.database.write() as session:
                change(session, act_here(business))
        except Refused as refused:
            return self.page(key, refused), 422
        return self.back_to(key)

    def back_to(self, key: str) -> ResponseReturnValue:
        """The page of the entry, once it was changed."""
        return redirect(url_for(self.address, key=key), 303)

    def _find(self, session: Session, key: str, number: int) -> EntryRevision:
        return find_revision(session, self.collection, key, number)


def expect_fit(business: Business, entry: Entry, tree: Tree) -> None:
    """Raises Refused where what an author wrote could not be published, with every finding at its line."""
    with business.database.read() as session:
        findings = business.press.findings(session, {entry.name: entry})
    if findings:
        raise Refused(locate(tree, findings))


def act_here(business: Business) -> Act:
    """What the person who works here does, now, and why."""
    return Act(here().name, business.database.now(), read_why(request.form))
