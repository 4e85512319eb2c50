"""What customers ask that nobody wrote: groups of questions, drafts that answer them, and what those would change."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from channels.api.describing import Routes
from channels.api.gap_requests import (
    AnsweredSchema,
    GapQuerySchema,
    GapsQuerySchema,
    IgnoreSchema,
    ProposalSchema,
)
from channels.api.gap_shapes import (
    ClosingSchema,
    ClosingsSchema,
    EffectSchema,
    GapDraftedSchema,
    GroupInFullSchema,
    GroupsSchema,
)
from channels.api.incoming import PageQuerySchema, first_of
from channels.api.once import PARAMETER, Write, once, once_prepared
from channels.api.outgoing import as_page, write_step
from channels.api.proposing import content_of, describe_effect, describe_group, effect_on, suggestion
from channels.api.publishing import REVISION, advise, entry_with
from contactkb.answering import (
    GapClosing,
    Group,
    close_answered,
    closed_groups,
    find_group,
    ignore,
    link_draft,
    open_groups,
    reopen,
)
from contactkb.business import current_business
from contactkb.errors import Missing
from contactkb.knowledge import Act, entry_of, find_revision
from contactkb.wording import LANGUAGES

routes = Routes("gaps", __name__)
GAP = "/gaps/<int(min=1, max=1000000000):number>"
KEYED = [PARAMETER]


@routes.route("/gaps")
@routes.arguments(GapsQuerySchema, location="query")
@routes.response(200, GroupsSchema)
def find_gaps(asked: dict[str, Any]) -> Any:
    """List what customers ask that nobody wrote, or that we were not sure of, grouped, the most asked first."""
    business = current_business()
    with business.database.read() as session:
        groups = open_groups(session, business.counter.view())
    chosen = [it for it in groups if it.is_ignored == asked["ignored"] and _is_from(it, asked)]
    shown = [describe_group(it) for it in chosen[first_of(asked) : first_of(asked) + asked["page_size"]]]
    return as_page(asked, len(chosen), questions=sum(it.count for it in chosen), groups=shown)


@routes.route(GAP)
@routes.arguments(GapQuerySchema, location="query")
@routes.response(200, GroupInFullSchema)
def find_gap(asked: dict[str, Any], number: int) -> Any:
    """Read one group with its questions, and the draft that could begin from it; any of its gaps leads here."""
    group = _group(number)
    described = describe_group(group)
    return {**described, "questions": group.questions[:200], "suggestion": suggestion(group, asked["kind"])}


@routes.route(GAP + "/effect", methods=["POST"])
@routes.arguments(ProposalSchema)
@routes.response(200, EffectSchema)
def foresee(asked: dict[str, Any], number: int) -> Any:
    """Show what answering the group would change, without drafting anything: `evaluate` before and after."""
    group = _group(number)
    entry = entry_with(content_of(group, asked))
    return describe_effect(entry.key, effect_on(entry, group.language, group.questions))


@routes.route(GAP + "/draft", methods=["POST"], parameters=KEYED)
@routes.arguments(ProposalSchema)
@routes.response(201, GapDraftedSchema)
def answer_gap(asked: dict[str, Any], number: int) -> Response:
    """Draft what answers the group: a new fact begun from its questions, or one that they lead to from then on.

    Whatever the draft lacks is named at once. Publishing it closes the group.
    """
    press = current_business().press

    def prepare() -> Write:
        group = _group(number)
        entry = entry_with(content_of(group, asked))
        advice = advise(entry)

        def write(session: Session, act: Act) -> dict[str, Any]:
            revision = press.draft(session, "fact", entry.pack, entry.content, act)
            link_draft(session, group, revision.key, revision.number)
            return {**write_step(revision.key, revision.number, "draft", advice=advice), "group": group.number}

        return write

    return once_prepared(asked["why"], HTTPStatus.CREATED, prepare)


@routes.route(GAP + "/close", methods=["POST"], parameters=KEYED)
@routes.arguments(AnsweredSchema)
@routes.response(200, ClosingSchema)
def close_gap(asked: dict[str, Any], number: int) -> Response:
    """Say that a published fact answers the group by now."""
    key = asked["fact"]
    if key not in current_business().counter.view().facts:
        raise Missing(f"there is no fact {key}")
    return _close(number, asked["why"], lambda session, group, act: close_answered(session, group, key, act))


@routes.route(GAP + "/ignore", methods=["POST"], parameters=KEYED)
@routes.arguments(IgnoreSchema)
@routes.response(200, ClosingSchema)
def ignore_gap(asked: dict[str, Any], number: int) -> Response:
    """Say that nothing of ours shall answer the group, and why; what is asked alike later is ignored with it."""
    return _close(number, asked["why"], ignore)


@routes.route("/closed-gaps")
@routes.arguments(PageQuerySchema, location="query")
@routes.response(200, ClosingsSchema)
def find_closed_gaps(asked: dict[str, Any]) -> Any:
    """List the groups that were answered or ignored, the latest first."""
    with current_business().database.read() as session:
        total, closed = closed_groups(session, asked["page_size"], first_of(asked))
    return as_page(asked, total, closed=closed)


@routes.route("/closed-gaps/<int(min=1, max=1000000000):number>/reopen", methods=["POST"], parameters=KEYED)
@routes.response(200, ClosingSchema)
def reopen_gap(number: int) -> Response:
    """Take a closing back."""

    def write(session: Session, act: Act) -> dict[str, Any]:
        dumped: dict[str, Any] = ClosingSchema().dump(reopen(session, number))
        return dumped

    return once("", HTTPStatus.OK, write)


@routes.route(REVISION + "/effect")
@routes.response(200, EffectSchema)
def foresee_revision(key: str, number: int) -> Any:
    """Show what publishing a revision would change, in each question that the store, people and gaps know."""
    business = current_business()
    with business.database.read() as session:
        entry = entry_of(find_revision(session, "fact", key, number))
        groups = open_groups(session, business.counter.view())
    waiting = [it for it in groups if (it.fact, it.revision) == (key, number)]
    language = next(it for it in (*(group.language for group in waiting), *LANGUAGES) if it in entry.content)
    asked = [question for it in waiting if it.language == language for question in it.questions]
    return describe_effect(key, effect_on(entry, language, asked))


def _close(number: int, why: str, how: Callable[[Session, Group, Act], GapClosing]) -> Response:
    def prepare() -> Write:
        group = _group(number)

        def write(session: Session, act: Act) -> dict[str, Any]:
            dumped: dict[str, Any] = ClosingSchema().dump(how(session, group, act))
            return dumped

        return write

    return once_prepared(why, HTTPStatus.OK, prepare)


def _group(number: int) -> Group:
    business = current_business()
    with business.database.read() as session:
        return find_group(session, business.counter.view(), number)


def _is_from(group: Group, asked: dict[str, Any]) -> bool:
    return (
        asked["unit"] in ("", *group.units)
        and asked["channel"] in ("", *group.channels)
        and asked["language"] in ("", group.language)
    )
