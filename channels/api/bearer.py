"""Who asks: a token with an audience and scopes. What each route needs stands in one table, and nothing else is let
in."""

from __future__ import annotations

from collections.abc import Mapping

from flask import g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from channels.api.strictness import UNSEEN
from contactkb.answering import Context
from contactkb.business import current_business
from contactkb.errors import Forbidden, Missing
from contactkb.people import ApiToken, find_token

# Endpoint -> the scope that a token needs for it; "" is open to all.
SCOPES: Mapping[str, str] = {
    "api.page": "",
    "api.openapi": "",
    "api.static": "",
    "api.answers.ask": "ask",
    "api.answers.find_answer": "read",
    "api.verdicts.judge_answer": "ask",
    "api.decisions.find_standards": "read",
    "api.decisions.decide": "ask",
    "api.decisions.find_record": "read",
    "api.runs.find_scripts": "ask",
    "api.runs.begin": "ask",
    "api.runs.take": "ask",
    "api.runs.resume": "ask",
    "api.runs.find_run": "ask",
    "api.runs.recall_script": "publish",
    "api.facts.find_facts": "read",
    "api.facts.find_fact": "read",
    "api.publishing.draft": "draft",
    "api.publishing.submit": "draft",
    "api.publishing.approve": "approve",
    "api.publishing.publish": "publish",
    "api.publishing.retract": "publish",
    "api.publishing.undo": "publish",
    "api.publishing.find_publications": "read",
    "api.publishing.review": "approve",
    "api.gaps.find_gaps": "draft",
    "api.gaps.find_gap": "draft",
    "api.gaps.find_closed_gaps": "draft",
    "api.gaps.foresee": "draft",
    "api.gaps.foresee_revision": "draft",
    "api.gaps.answer_gap": "draft",
    "api.gaps.close_gap": "draft",
    "api.gaps.ignore_gap": "draft",
    "api.gaps.reopen_gap": "draft",
}
# What a token for another audience than internal may do: whoever changes facts learns of those that are for us only.
OUTSIDERS_SCOPES = ("ask", "read")


def admit() -> None:
    """Let in whoever may use this route.

    Raises Unauthorized without a token, Forbidden without its scope or, for what changes facts, without the audience.
    """
    if any(UNSEEN.search(str(value)) for value in (request.view_args or {}).values()):
        raise Missing("nothing has such a name")
    scope = SCOPES.get(request.endpoint or "")
    if scope == "":
        return
    g.token = _find(request.headers.get("Authorization", ""))
    if scope is None or not g.token.may(scope):
        raise Forbidden(f"this token may not do that; it takes the scope {scope or 'of a person'}")
    if scope not in OUTSIDERS_SCOPES:
        expect_insider()


def bearer() -> ApiToken:
    """The token of this request."""
    token: ApiToken = g.token
    return token


def context_here(unit: str = "", language: str = "") -> Context:
    """The circumstances of this request: our door, the unit's or the home unit's, and the token's audience."""
    unit = unit or current_business().home()
    return Context("api", "data", unit, language, bearer().audience)


def expect_insider() -> None:
    """Raises Forbidden for a token whose audience is not internal: drafts and reasons are for us only."""
    if bearer().audience != "internal":
        raise Forbidden("this is for tokens of the audience internal")


def _find(header: str) -> ApiToken:
    kind, _, secret = header.partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        challenge = WWWAuthenticate("bearer", {"realm": "contactkb"})
        raise Unauthorized("Send a token: Authorization: Bearer ...", www_authenticate=challenge)
    with current_business().database.read() as session:
        token = find_token(session, secret.strip())
    if token is None:
        challenge = WWWAuthenticate("bearer", {"realm": "contactkb", "error": "invalid_token"})
        raise Unauthorized("This token is not known, or no longer valid.", www_authenticate=challenge)
    return token
