"""Changing what everyone says: drafts, the second person, publications, and taking back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeAlias

from flask import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from channels.api.bearer import expect_insider
from channels.api.describing import Routes
from channels.api.incoming import (
    DraftSchema,
    PublicationsQuerySchema,
    PublishSchema,
    ReasonSchema,
    UndoSchema,
    first_of,
)
from channels.api.once import PARAMETER, Write, once, once_prepared
from channels.api.outgoing import as_page, write_step
from channels.api.shapes import PublicationSchema, PublicationsSchema, WrittenSchema
from contactkb.answering import Context, rivals_of
from contactkb.business import current_business
from contactkb.errors import Problem, Refused
from contactkb.knowledge import Act, Entry, EntryRevision, Publication, entry_of, find_revision
from contactkb.knowledge import review as review_publication

routes = Routes("publishing", __name__)
FACT = "/facts/<string(maxlength=200):key>"
REVISION = FACT + "/revisions/<int(min=1, max=1000000):number>"
KEYED = [PARAMETER]

Step: TypeAlias = Callable[[Session, EntryRevision, Act], EntryRevision]


@routes.route(FACT + "/revisions", methods=["POST"], parameters=KEYED)
@routes.arguments(DraftSchema)
@routes.response(201, WrittenSchema)
def draft(asked: dict[str, Any], key: str) -> Response:
    """Draft a new revision of a fact, or of one that does not exist yet; everything wrong with it is named at once."""
    press, content = current_business().press, asked["content"]
    if content.get("key") != key:
        raise Refused([Problem("the content has another key than the address.", "content.key", f"Write {key!r}.")])

    def prepare() -> Write:
        entry = entry_with(content)
        advice = advise(entry)

        def write(session: Session, act: Act) -> dict[str, Any]:
            revision = press.draft(session, "fact", entry.pack, content, act)
            return write_step(key, revision.number, "draft", advice=advice)

        return write

    return once_prepared(asked["why"], HTTPStatus.CREATED, prepare)


@routes.route(REVISION + "/submit", methods=["POST"], parameters=KEYED)
@routes.arguments(ReasonSchema, required=False)
@routes.response(200, WrittenSchema)
def submit(asked: dict[str, Any], key: str, number: int) -> Response:
    """Ask a second person to look at a draft."""
    business = current_business()

    def prepare() -> Write:
        with business.database.read() as session:
            advice = advise(entry_of(find_revision(session, "fact", key, number)))
        return _step(key, number, "submitted", business.press.submit, advice)

    return once_prepared(asked["why"], HTTPStatus.OK, prepare)


@routes.route(REVISION + "/approve", methods=["POST"], parameters=KEYED)
@routes.arguments(ReasonSchema, required=False)
@routes.response(200, WrittenSchema)
def approve(asked: dict[str, Any], key: str, number: int) -> Response:
    """Agree to what another person or token submitted; nobody approves their own draft."""
    return once(asked["why"], HTTPStatus.OK, _step(key, number, "approved", current_business().press.approve))


@routes.route(REVISION + "/publish", methods=["POST"], parameters=KEYED)
@routes.arguments(PublishSchema, required=False)
@routes.response(200, WrittenSchema)
def publish(asked: dict[str, Any], key: str, number: int) -> Response:
    """Put a revision in force; every answer from then on is composed from it.

    `alone` publishes without approval in an emergency: it is marked, and a second person reviews it afterwards.
    """
    press = current_business().press

    def write(session: Session, act: Act) -> dict[str, Any]:
        revision = find_revision(session, "fact", key, number)
        store_revision = press.publish(session, [revision], act, asked["alone"])
        return write_step(key, number, "published", store_revision)

    return once(asked["why"], HTTPStatus.OK, write)


@routes.route(FACT + "/retract", methods=["POST"], parameters=KEYED)
@routes.arguments(ReasonSchema, required=False)
@routes.response(200, WrittenSchema)
def retract(asked: dict[str, Any], key: str) -> Response:
    """Take a fact back, so that nobody says it any more."""
    press = current_business().press

    def write(session: Session, act: Act) -> dict[str, Any]:
        return write_step(key, None, "retracted", press.retract(session, "fact", [key], act))

    return once(asked["why"], HTTPStatus.OK, write)


@routes.route(FACT + "/undo", methods=["POST"], parameters=KEYED)
@routes.arguments(UndoSchema)
@routes.response(200, WrittenSchema)
def undo(asked: dict[str, Any], key: str) -> Response:
    """Put an earlier revision in force again; it was approved then."""
    press, number = current_business().press, asked["revision"]

    def write(session: Session, act: Act) -> dict[str, Any]:
        return write_step(key, number, "published", press.undo(session, "fact", key, number, act))

    return once(asked["why"], HTTPStatus.OK, write)


@routes.route("/publications")
@routes.arguments(PublicationsQuerySchema, location="query")
@routes.response(200, PublicationsSchema)
def find_publications(asked: dict[str, Any]) -> Any:
    """List publications, newest first; with `unreviewed` only the emergencies that nobody has looked at yet."""
    expect_insider()
    chosen = select(Publication)
    if asked["unreviewed"]:
        chosen = chosen.where(Publication.alone, Publication.reviewed_by.is_(None))
    with current_business().database.read() as session:
        total = session.scalar(select(func.count()).select_from(chosen.subquery()))
        page = chosen.order_by(Publication.revision.desc()).offset(first_of(asked)).limit(asked["page_size"])
        publications = session.scalars(page).all()
    return as_page(asked, total or 0, publications=publications)


@routes.route("/publications/<int(min=1, max=1000000000):revision>/review", methods=["POST"], parameters=KEYED)
@routes.arguments(ReasonSchema, required=False)
@routes.response(200, PublicationSchema)
def review(asked: dict[str, Any], revision: int) -> Response:
    """Look at an emergency publication afterwards, as a second person."""

    def write(session: Session, act: Act) -> dict[str, Any]:
        review_publication(session, revision, act)
        dumped: dict[str, Any] = PublicationSchema().dump(session.get(Publication, revision))
        return dumped

    return once(asked["why"], HTTPStatus.OK, write)


def entry_with(content: Mapping[str, Any]) -> Entry:
    """What would be in force with this content, of the fact that it names."""
    return Entry("fact", str(content.get("key", "")), 0, current_business().counter.view().pack_for(content), content)


def advise(entry: Entry) -> list[Problem]:
    """What the author of a draft should look at: facts that compete with it for the same questions; nothing where it
    cannot be drafted at all."""
    business = current_business()
    with business.database.read() as session:
        if business.press.findings(session, {entry.name: entry}):
            return []
    context = Context("agent", "agent", business.home(), audience="internal")
    return [it.as_finding().as_problem() for it in rivals_of(business.counter, entry, context)]


def _step(key: str, number: int, state: str, take: Step, advice: Sequence[Problem] = ()) -> Write:
    def write(session: Session, act: Act) -> dict[str, Any]:
        revision = take(session, find_revision(session, "fact", key, number), act)
        return write_step(key, revision.number, state, advice=advice)

    return write
