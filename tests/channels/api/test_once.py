"""A write happens once, however often it is sent."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.channels.api.conftest import Program, oysters_at

DRAFT = "/facts/oysters/revisions"


def test_the_same_key_with_the_same_request_gets_the_same_reply_and_does_nothing_again(till: Program) -> None:
    first = till.post(DRAFT, {"content": oysters_at("7.25 USD")}, key="one")
    again = till.post(DRAFT, {"content": oysters_at("7.25 USD")}, key="one")
    assert (again.status_code, again.data) == (first.status_code, first.data) == (201, first.data)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(till.get("/facts/oysters").json["revisions"]) == 2


@pytest.mark.parametrize(
    ("path", "amount"), [(DRAFT, "7.50 USD"), ("/facts/oysters/retract", "7.25 USD")], ids=["other body", "other path"]
)
def test_the_same_key_with_another_request_is_refused(till: Program, path: str, amount: str) -> None:
    till.post(DRAFT, {"content": oysters_at("7.25 USD")}, key="one")
    body = {"content": oysters_at(amount)} if path == DRAFT else {}
    refused = till.post(path, body, key="one")
    assert (refused.status_code, refused.json["problems"][0]["where"]) == (422, "Idempotency-Key")


def test_a_refused_write_may_be_mended_under_the_same_key(till: Program) -> None:
    assert till.post(DRAFT, {"content": oysters_at("7.255 USD")}, key="one").status_code == 422
    assert till.post(DRAFT, {"content": oysters_at("7.25 USD")}, key="one").status_code == 201


def test_another_program_has_keys_of_its_own(till: Program, office: Program) -> None:
    till.post(DRAFT, {"content": oysters_at("7.25 USD")}, key="one")
    assert office.post(DRAFT, {"content": oysters_at("7.25 USD")}, key="one").json["revision"] == 3


@pytest.mark.parametrize("key", [None, "", " ", "ü", "x" * 201, "a b"])
def test_a_write_without_a_usable_key_is_refused(client: FlaskClient, till: Program, key: str | None) -> None:
    headers = {**till.headers, **({} if key is None else {"Idempotency-Key": key})}
    refused = client.post("/api/v1/facts/oysters/retract", headers=headers)
    assert (refused.status_code, refused.mimetype) == (400, "application/problem+json")
    assert till.get("/facts/oysters").json["fact"] is not None
