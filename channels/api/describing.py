"""The OpenAPI document, made from the routes themselves.

flask-smorest keeps the shapes beside the views and checks both ends; its Api object would also take over the error
pages of every other door, so that here it only writes the document, when someone first asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Flask
from flask_smorest import Api, Blueprint
from flask_smorest.spec import FlaskPlugin
from werkzeug.routing import Rule

from channels.api.bearer import OUTSIDERS_SCOPES, SCOPES
from channels.api.incoming import WAYS_TO_ASK, Parser
from channels.api.shapes import FailureSchema

KEPT = "contactkb-openapi"
ABOUT = (
    "Ask what every other door is asked, and get the same answer as typed values with a receipt; read, draft, approve "
    "and publish facts. Every request carries a token: `Authorization: Bearer ...`. Every write carries an "
    "`Idempotency-Key`. Everything that goes wrong is a problem document (RFC 9457)."
)


class Routes(Blueprint):
    """Routes whose requests are read by our own parser."""

    ARGUMENTS_PARSER = Parser()


class Document(Api):
    """Writes the document and does nothing else to the application."""

    def _register_error_handlers(self) -> None:
        """Errors are worded by the door, like everywhere."""

    def _register_responses(self) -> None:
        problem = {"application/problem+json": {"schema": FailureSchema}}
        response = {"description": "What went wrong, and what to mend.", "content": problem}
        for name in ("DEFAULT_ERROR", "UNPROCESSABLE_ENTITY"):
            self.spec.components.response(name, response)


def describe(app: Flask, parts: Sequence[Routes]) -> dict[str, Any]:
    """The OpenAPI document of these routes, which are registered below /api."""
    if KEPT not in app.extensions:
        app.extensions[KEPT] = _write(app, parts)
    document: dict[str, Any] = app.extensions[KEPT]
    return document


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of the document with its method and path, for people to read."""
    for path, methods in document["paths"].items():
        shared = methods.get("parameters", [])
        for method, operation in methods.items():
            if method != "parameters":
                parameters = [*shared, *operation.get("parameters", [])]
                yield {**operation, "method": method.upper(), "path": path, "parameters": parameters}


def _write(app: Flask, parts: Sequence[Routes]) -> dict[str, Any]:
    api = Document(
        app,
        spec_kwargs={
            "title": "contactkb",
            "version": "v1",
            "openapi_version": "3.0.3",
            "info": {"description": ABOUT},
            "security": [{"token": []}],
        },
    )
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    for part in parts:
        part.register_views_in_doc(api, app, api.spec, name=f"api.{part.name}", parameters=None)
    document: dict[str, Any] = api.spec.to_dict()
    # The shape of a question checks it by itself, which a schema of fields alone cannot say.
    document["components"]["schemas"]["Question"]["oneOf"] = [{"required": [way]} for way in WAYS_TO_ASK]
    for rule in app.url_map.iter_rules():
        _complete(document, rule)
    return document


def _complete(document: dict[str, Any], rule: Rule) -> None:
    path = FlaskPlugin.flaskpath2openapi(rule.rule)
    for method, operation in document["paths"].get(path, {}).items():
        if method.upper() in (rule.methods or ()):
            name, scope = rule.endpoint.rpartition(".")[2], SCOPES[rule.endpoint]
            operation.update({"operationId": name, "tags": [rule.endpoint.split(".")[1]], "x-scope": scope})
            needed = f"the scope `{scope}`" + ("" if scope in OUTSIDERS_SCOPES else " and the audience `internal`")
            operation["description"] = f"{operation.get('description', '')}\n\nNeeds {needed}.".strip()
