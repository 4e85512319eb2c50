"""Which pages may ask, and what they may load."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contactkb.business import Business
from contactkb.settings import Settings

STATIC = Path(__file__).parents[3] / "channels" / "widget" / "static"
FRIEND = "https://friend.example"
ALLOWED = "Access-Control-Allow-Origin"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, widget_origins=(FRIEND,))


@pytest.mark.parametrize("origin", [FRIEND, "https://shop.example", "http://localhost"])
def test_pages_of_the_house_and_of_its_friends_may_read_answers(client: FlaskClient, origin: str) -> None:
    for response in (_ask(client, origin), _preflight(client, origin)):
        assert response.headers[ALLOWED] == origin
        assert response.headers["Vary"] == "Origin"
        assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("origin", ["https://stranger.example", "null", "https://friend.example.evil", ""])
def test_other_pages_may_not(client: FlaskClient, origin: str) -> None:
    for response in (_ask(client, origin), _preflight(client, origin)):
        assert ALLOWED not in response.headers
        assert response.headers["Vary"] == "Origin"


def test_a_page_may_read_why_it_was_refused(client: FlaskClient) -> None:
    response = client.post("/widget/answers", json={}, headers={"Origin": FRIEND})
    assert (response.status_code, response.headers[ALLOWED]) == (400, FRIEND)


def test_a_preflight_is_answered_without_a_body(client: FlaskClient) -> None:
    response = _preflight(client, FRIEND)
    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "POST"
    assert response.headers["Access-Control-Allow-Headers"] == "Content-Type"


@pytest.mark.parametrize("name", ["loader.js", "panel.js"])
def test_scripts_are_for_every_page_and_may_be_kept_for_a_while(client: FlaskClient, name: str) -> None:
    with client.get(f"/widget/{name}") as response:
        assert (response.status_code, response.mimetype) == (200, "text/javascript")
        assert response.headers[ALLOWED] == "*"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["Cache-Control"].startswith("public, max-age=300")


def test_a_script_that_we_do_not_have_is_not_found(client: FlaskClient) -> None:
    assert client.get("/widget/../routes.py").status_code == 404
    assert client.get("/widget/other.js").status_code == 404


def test_a_page_pays_little_for_the_widget(client: FlaskClient) -> None:
    weights = {}
    for name in ("loader.js", "panel.js", "panel"):
        with client.get(f"/widget/{name}") as response:
            weights[name] = len(gzip.compress(response.data))
    assert weights["loader.js"] <= 2500, weights
    assert sum(weights.values()) <= 12_000, weights


def test_the_loader_has_its_words_and_the_shops_number_with_it(client: FlaskClient) -> None:
    text = client.get("/widget/loader.js").text
    for said in ("Ask us", "Pregúntenos", "+12075550123", "(207) 555-0142"):
        assert said in text
    assert "/*" not in text


def test_the_loader_needs_no_store(client: FlaskClient, business: Business) -> None:
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE head RENAME TO elsewhere")
    said = client.get("/widget/loader.js")
    assert (said.status_code, "Ask us" in said.text) == (200, True)


def test_a_loader_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    known = client.get("/widget/loader.js").headers["ETag"]
    assert client.get("/widget/loader.js", headers={"If-None-Match": known}).status_code == 304


def test_scripts_need_nothing_that_a_strict_policy_forbids() -> None:
    for name in ("loader.js", "panel.js"):
        text = (STATIC / name).read_text("utf-8")
        for forbidden in (
            "innerHTML",
            "insertAdjacentHTML",
            "outerHTML",
            "eval(",
            "new Function",
            "cssText",
            "localStorage",
            "cookie =",
        ):
            assert forbidden not in text, f"{name}: {forbidden}"


def test_no_label_is_written_into_the_scripts() -> None:
    text = (STATIC / "panel.js").read_text("utf-8")
    for word in ("Ask", "Close", "Preguntar", "Receipt", "Intl"):
        assert f'"{word}' not in text, word


def _ask(client: FlaskClient, origin: str) -> TestResponse:
    return client.post("/widget/answers", json={"question": "oysters"}, headers={"Origin": origin})


def _preflight(client: FlaskClient, origin: str) -> TestResponse:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    return client.options("/widget/answers", headers=asked)
