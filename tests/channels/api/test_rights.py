"""Every route, as the application knows it, with every scope: in with the right one, out without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from channels.api.bearer import SCOPES
from tests.channels.api.conftest import ALL_SCOPES, Program

OPEN = {"api.page", "api.openapi", "api.static"}
VALUES = {
    "key": "oysters",
    "number": "1",
    "revision": "1",
    "receipt": "0000-0000-0000",
    "run": "0" * 32,
    "filename": "api.css",
}


def doors(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and path of every route below /api."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/"):
            path = app.url_map.bind("").build(rule.endpoint, {name: VALUES[name] for name in rule.arguments})
            found += [(rule.endpoint, method, path) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})]
    return found


def test_every_route_has_a_row_in_the_table_of_scopes(app: Flask) -> None:
    assert {endpoint for endpoint, _, _ in doors(app)} == SCOPES.keys()
    assert {endpoint for endpoint, scope in SCOPES.items() if not scope} == OPEN


def test_nobody_gets_in_without_a_token(app: Flask, client: FlaskClient) -> None:
    for endpoint, method, path in doors(app):
        with client.open(path, method=method) as response:
            pass
        if endpoint in OPEN:
            assert response.status_code == 200, path
        else:
            assert (response.status_code, response.mimetype) == (401, "application/problem+json"), path
            assert response.headers["WWW-Authenticate"].startswith("Bearer "), path


@pytest.mark.parametrize("header", ["Bearer wrong", "Basic YTpi", "Bearer", "Bearer ", "bearer\twrong"])
def test_a_wrong_token_is_no_token(client: FlaskClient, header: str) -> None:
    assert client.get("/api/v1/facts", headers={"Authorization": header}).status_code == 401


@pytest.mark.parametrize("scope", ALL_SCOPES)
def test_a_token_opens_the_routes_of_its_scope_and_no_other(
    app: Flask, client: FlaskClient, program: Callable[..., Program], scope: str
) -> None:
    headers = {**program("one", "internal", [scope]).headers, "Idempotency-Key": "k"}
    for endpoint, method, path in doors(app):
        if endpoint in OPEN:
            continue
        response = client.open(path, method=method, headers=headers, json={} if method == "POST" else None)
        assert response.status_code != 401, path
        if SCOPES[endpoint] != scope:
            assert (response.status_code, response.mimetype) == (403, "application/problem+json"), path
        else:
            assert response.status_code in (200, 403, 404, 409, 422), path
            assert "takes the scope" not in response.text, path


def test_a_token_of_another_audience_changes_nothing_whatever_its_scopes(
    app: Flask, client: FlaskClient, program: Callable[..., Program]
) -> None:
    headers = {**program("one", "partner").headers, "Idempotency-Key": "k"}
    for endpoint, method, path in doors(app):
        if SCOPES[endpoint] in ("draft", "approve", "publish"):
            response = client.open(path, method=method, headers=headers, json={})
            assert (response.status_code, response.mimetype) == (403, "application/problem+json"), path
