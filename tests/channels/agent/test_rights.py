"""Every route of the console, as the application knows it, for everyone: in with the right, out without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from channels.agent.guarding import RIGHTS
from contactkb.people import RIGHTS as RIGHTS_OF_ROLES
from tests.channels.agent.conftest import HERE, Person
from tests.world import PEOPLE

OPEN = {"agent.static", "agent.sign_in_page", "agent.sign_in"}
VALUES = {"key": "oysters", "number": "1", "revision": "1", "contact": "none", "run": "none", "filename": "console.css"}
LAST = "agent.sign_out"


def doors(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and path of every route below /console, signing out last."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/console/"):
            path = app.url_map.bind("").build(rule.endpoint, {name: VALUES[name] for name in rule.arguments})
            found += [(rule.endpoint, method, path) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})]
    return sorted(found, key=lambda it: it[0] == LAST)


def test_every_route_has_a_row_in_the_table_of_rights(app: Flask) -> None:
    assert {endpoint for endpoint, _, _ in doors(app)} == RIGHTS.keys()
    assert {endpoint for endpoint, right in RIGHTS.items() if not right} == OPEN


def test_strangers_are_shown_to_the_sign_in(app: Flask, stranger: Person) -> None:
    for endpoint, method, path in doors(app):
        if endpoint not in OPEN:
            response = stranger.client.open(path, method=method, base_url=HERE)
            assert response.status_code == 303, path
            assert response.headers["Location"].startswith("/console/sign-in"), path


@pytest.mark.parametrize("name", PEOPLE)
def test_a_role_opens_its_routes_and_no_other(app: Flask, person: Callable[[str], Person], name: str) -> None:
    someone = person(name)
    token = someone.token()
    for endpoint, method, path in doors(app):
        if endpoint in OPEN:
            continue
        fields = {"form_token": token} if method == "POST" else None
        response = someone.client.open(path, method=method, base_url=HERE, data=fields, headers={"Origin": HERE})
        assert response.status_code < 500, path
        is_in = "ask someone who may" not in response.text
        assert is_in == (RIGHTS[endpoint] in RIGHTS_OF_ROLES[PEOPLE[name]]), path
        assert is_in or response.status_code == 403, path


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": HERE},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_refused_even_with_its_token(ana: Person, headers: dict[str, str]) -> None:
    fields = {"form_token": ana.token(), "question": "oysters"}
    response = ana.client.post("/console/ask", data=fields, base_url=HERE, headers=headers)
    assert response.status_code == 403


@pytest.mark.parametrize("token", ["", "0" * 64, "ñ" * 64, None])
def test_a_form_without_the_token_of_this_session_is_refused(ana: Person, token: str | None) -> None:
    fields = {"question": "oysters", **({} if token is None else {"form_token": token})}
    assert ana.client.post("/console/ask", data=fields, base_url=HERE, headers={"Origin": HERE}).status_code == 403


def test_the_token_of_another_session_does_not_fit(ana: Person, otto: Person) -> None:
    fields = {"question": "oysters", "form_token": otto.token()}
    assert ana.client.post("/console/ask", data=fields, base_url=HERE, headers={"Origin": HERE}).status_code == 403


def test_pages_may_not_be_kept_framed_or_scripted_from_elsewhere(ana: Person) -> None:
    headers = ana.get("/console/").headers
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_a_page_that_does_not_exist_is_a_page(ana: Person) -> None:
    missing = ana.get("/console/nothing")
    assert (missing.status_code, missing.mimetype) == (404, "text/html")
    assert ana.get("/console/contacts/%00").status_code == 404


@pytest.mark.parametrize("field", ["question", "key", "title", "contact", "customer", "unit"])
def test_a_form_with_what_no_store_keeps_is_refused(ana: Person, field: str) -> None:
    assert ana.send("/console/ask", **{"key": "oysters", field: "a\0b"}).status_code == 422


def test_a_name_that_no_store_keeps_signs_nobody_in(stranger: Person) -> None:
    assert stranger.sign_in("ana\0").status_code == 422
