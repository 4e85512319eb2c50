"""The entrance for programs, with its OpenAPI document and a page to read it."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from channels.api import answers, decisions, facts, gaps, publishing, runs, verdicts
from channels.api.bearer import admit
from channels.api.describing import describe, operations

PARTS = (
    answers.routes,
    verdicts.routes,
    decisions.routes,
    runs.routes,
    facts.routes,
    publishing.routes,
    gaps.routes,
)
VERSION = "/v1"


def routes() -> Blueprint:
    """Everything under /api."""
    door = Blueprint("api", __name__, template_folder="templates", static_folder="static")
    door.before_request(admit)
    door.add_url_rule("/", view_func=page)
    door.add_url_rule("/openapi.json", view_func=openapi)
    for part in PARTS:
        door.register_blueprint(part, url_prefix=VERSION)
    return door


def openapi() -> ResponseReturnValue:
    """The OpenAPI document."""
    return jsonify(describe(current_app, PARTS))


def page() -> ResponseReturnValue:
    """The same for people."""
    document = describe(current_app, PARTS)
    return render_template("api/page.html", document=document, operations=list(operations(document)))
