"""Whatever goes wrong is a problem document: never a page, never a trace."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from contactkb.business import Business
from tests.channels.api.conftest import Program

MALFORMED = {
    "not JSON": b"{",
    "nothing but spaces": b"   ",
    "two values": b"{} {}",
    "not UTF-8": b'{"question": "\xff"}',
    "a byte-order mark": b'\xef\xbb\xbf{"number": "101"}',
    "not a number": b'{"number": NaN}',
    "infinity": b'{"number": Infinity}',
    "a name twice": b'{"number": "101", "number": "102"}',
    "very deep lists": b"[" * 30_000,
    "very deep mappings": b'{"a":' * 10_000,
    "too deep": b'{"question": ' + b"[" * 25 + b"]" * 25 + b"}",
    "a number without end": b'{"number": ' + b"9" * 5000 + b"}",
    "half a character": rb'{"key": "\ud800"}',
    "a control character": rb'{"key": "\u0000"}',
}
REFUSED = {
    "a list": b"[]",
    "a text": b'"oysters"',
    "null": b"null",
    "nothing": b"",
    "nothing asked": b"{}",
    "two ways at once": b'{"number": "101", "key": "oysters"}',
    "an unknown name": b'{"number": "101", "channel": "phone"}',
    "a number as a number": b'{"number": 101}',
    "no text": b'{"question": null}',
    "a language that we do not speak": b'{"number": "101", "language": "tlh"}',
    "a key longer than any": b'{"key": "' + b"x" * 201 + b'"}',
}


def ask(client: FlaskClient, program: Program, body: bytes, mimetype: str = "application/json"):  # type: ignore[no-untyped-def]
    """Send a body as it is."""
    return client.post("/api/v1/answers", data=body, content_type=mimetype, headers=program.headers)


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_not_json_is_a_bad_request(client: FlaskClient, shop: Program, body: bytes) -> None:
    response = ask(client, shop, body)
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert response.json["detail"]


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_a_question_is_refused_with_every_problem(client: FlaskClient, shop: Program, body: bytes) -> None:
    response = ask(client, shop, body)
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    assert all(problem["what"] for problem in response.json["problems"])


def test_another_media_type_is_not_supported(client: FlaskClient, shop: Program) -> None:
    assert ask(client, shop, b"number=101", "application/x-www-form-urlencoded").status_code == 415


def test_a_body_of_three_megabytes_is_too_large(client: FlaskClient, shop: Program) -> None:
    response = ask(client, shop, b'{"question": "' + b"x" * 3_000_000 + b'"}')
    assert (response.status_code, response.mimetype) == (413, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v2/facts", 404),
        ("DELETE", "/api/v1/facts", 405),
        ("GET", "/api/v1/facts/no-such-fact", 404),
        ("GET", "/api/v1/facts/%00", 404),
        ("GET", "/api/v1/facts?page=0", 422),
        ("GET", "/api/v1/facts?page=99999999999999999999", 422),
        ("GET", "/api/v1/facts?colour=red", 422),
        ("GET", "/api/v1/facts?q=%00", 400),
        ("GET", "/api/v1/facts?unit=moon", 422),
        ("POST", "/api/v1/facts/oysters/revisions/9/submit", 404),
        ("POST", "/api/v1/facts/oysters/revisions/1/submit", 409),
        ("POST", "/api/v1/facts/oysters/revisions/99999999999999999999/submit", 404),
        ("POST", "/api/v1/publications/77/review", 404),
    ],
)
def test_every_failure_is_a_problem_document(
    client: FlaskClient, till: Program, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method, headers={**till.headers, "Idempotency-Key": "k"})
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert response.json["status"] == status
    assert response.json["title"]


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    assert "GET" in client.delete("/api/v1/facts").headers["Allow"]


def test_a_store_that_cannot_be_read_is_unavailable_and_says_when_to_try_again(
    client: FlaskClient, shop: Program, business: Business
) -> None:
    with business.database.write() as session:
        session.execute(text("ALTER TABLE head RENAME TO gone"))
    response = shop.post("/answers", {"number": "101"})
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")
    assert int(response.headers["Retry-After"]) > 0


def test_a_failure_of_ours_tells_nothing_of_the_inside(client: FlaskClient, till: Program, business: Business) -> None:
    with business.database.write() as session:
        session.execute(text("DROP TABLE publication_change"))
    response = till.post("/facts/oysters/undo", {"revision": 1})
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert "publication_change" not in response.text
