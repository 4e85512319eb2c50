"""What a page gets from the address that answers."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contactkb.answering import find_receipt
from contactkb.business import Business
from tests.publishing import publish_price


def test_a_price_is_answered_with_its_fact_revision_and_receipt(client: FlaskClient, business: Business) -> None:
    said = _ask(client, question="how much are oysters")
    assert said["outcome"] == "answered"
    assert said["text"] == "Oysters are $6.50/lb."
    fact = {"key": "oysters", "kind": "price", "revision": 1, "number": "101", "title": "Oysters", "valid_until": None}
    assert said["facts"] == [fact]
    assert said["moment"] == "2026-11-21T12:00:00-05:00"
    with business.database.read() as session:
        receipt = find_receipt(session, said["receipt"])
    assert (receipt.words, receipt.channel, receipt.revision) == (said["text"], "widget", said["revision"])


def test_the_end_of_a_validity_carries_the_offset_of_the_unit(client: FlaskClient) -> None:
    said = _ask(client, question="is salmon week on?", language="en")
    ends = {fact["key"]: fact["valid_until"] for fact in said["facts"]}
    assert ends == {"salmon-week": "2026-11-23T00:00:00-05:00", "salmon": None}


def test_a_number_a_key_and_words_get_the_same_answer(client: FlaskClient) -> None:
    asked = ({"number": "101"}, {"key": "oysters"}, {"question": "101"}, {"question": "oysters"})
    assert {_ask(client, **question)["text"] for question in asked} == {"Oysters are $6.50/lb."}


def test_an_answer_comes_in_the_language_asked_for(client: FlaskClient) -> None:
    assert _ask(client, number="101", language="es")["text"] == "Las ostras están a $6.50/lb."
    assert _ask(client, question="¿Cuánto cuestan las ostras?")["language"] == "es"


def test_after_a_publish_the_next_answer_is_the_new_one(client: FlaskClient, business: Business) -> None:
    before = _ask(client, question="oysters")
    revision = publish_price(business, "oysters", "7.25 USD")
    after = _ask(client, question="oysters")
    assert (before["text"], after["text"]) == ("Oysters are $6.50/lb.", "Oysters are $7.25/lb.")
    assert (after["revision"], after["facts"][0]["revision"]) == (revision, 2)


def test_what_we_do_not_know_comes_with_the_number_of_a_person(client: FlaskClient) -> None:
    said = _ask(client, question="Can you fix my bicycle?")
    assert (said["outcome"], said["facts"]) == ("handover", [])
    assert said["phone"] == {"number": "+12075550123", "text": "(207) 555-0123"}
    assert "phone" not in _ask(client, question="oysters")


def test_what_is_internal_is_never_told(client: FlaskClient) -> None:
    for asked in ({"number": "104"}, {"key": "cost-of-salmon"}, {"question": "purchase cost of salmon"}):
        assert "$9.00" not in client.post("/widget/answers", json=asked).text


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, ["body"]),
        ([], ["body"]),
        ("oysters", ["body"]),
        ({"question": "oysters", "number": "101"}, ["body"]),
        ({"question": 7}, ["question"]),
        ({"question": None}, ["question"]),
        ({"question": ["oysters"]}, ["question"]),
        ({"question": "oysters", "language": "xx"}, ["language"]),
        ({"question": "oysters", "unit": "nowhere"}, ["unit"]),
        ({"question": "oysters", "audience": "internal"}, ["audience"]),
        ({"key": "\ud800"}, ["key"]),
        ({"question": 7, "\ud800": 1}, ["?", "question"]),
    ],
)
def test_an_unfit_question_is_refused_with_its_remedy(client: FlaskClient, body: object, where: list[str]) -> None:
    response = client.post("/widget/answers", json=body)
    problems = _problem(response, 400)["problems"]
    assert sorted(problem["where"] for problem in problems) == where
    assert all(problem["what"] and problem["remedy"] for problem in problems)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 60_000, b"null", b'{"question": oysters}'])
def test_a_body_that_is_not_json_is_refused(client: FlaskClient, body: bytes) -> None:
    response = client.post("/widget/answers", data=body, content_type="application/json")
    assert _problem(response, 400)["problems"][0]["where"] == "body"


def test_another_type_or_size_than_ours_is_refused_as_such(client: FlaskClient) -> None:
    _problem(client.post("/widget/answers", data={"question": "oysters"}), 415)
    _problem(client.post("/widget/answers", data=b" " * 3_000_000, content_type="application/json"), 413)
    _problem(client.get("/widget/answers"), 405)


def test_answers_are_never_kept_by_anyone(client: FlaskClient) -> None:
    response = client.post("/widget/answers", json={"question": "oysters"})
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert "Set-Cookie" not in response.headers


def _ask(client: FlaskClient, **asked: str) -> Any:
    response = client.post("/widget/answers", json=asked)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/json"
    return response.get_json()


def _problem(response: TestResponse, status: int) -> Any:
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    said = response.get_json()
    assert said["status"] == status
    return said
