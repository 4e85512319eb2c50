"""The phone in the demo: what it sends, and what it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from contactkb.answering import Receipt
from contactkb.business import Business
from contactkb.settings import Settings

PRICE = "Oysters are six dollars and fifty cents per pound."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, is_demo=True)


def test_a_call_goes_on_from_act_to_act(client: FlaskClient) -> None:
    greeted = _call(client)
    assert greeted["lines"][0] == "caller dials: +12075550123"
    assert (greeted["over"], greeted["rung"], greeted["talking"]) == (False, False, False)
    told = _call(client, greeted["call"], ["how much are oysters"])
    assert told["lines"][: len(greeted["lines"])] == greeted["lines"]
    assert {"words": PRICE, "language": "en-US"} in told["said"]
    again = _call(client, greeted["call"], ["how much are oysters", "7", "101#", "hang up"])
    assert again["lines"].count(f"caller hears: {PRICE}") == 2
    assert again["over"]


def test_a_turn_that_is_made_again_is_answered_as_before(client: FlaskClient, business: Business) -> None:
    acts = ["how much are oysters"]
    told = _call(client, acts=acts)
    assert _call(client, told["call"], acts)["lines"] == told["lines"]
    assert _call(client, told["call"], [*acts, "salmon"])["lines"][: len(told["lines"])] == told["lines"]
    with business.database.read() as session:
        assert sum(PRICE in receipt.words for receipt in session.query(Receipt)) == 1


def test_another_unit_has_another_number(client: FlaskClient) -> None:
    assert _call(client, unit="bakery")["lines"][0] == "caller dials: +12075550142"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"call": "CA1"}, 422),
        ({"call": "SM" + "0" * 32}, 422),
        ({"acts": ["x"] * 101}, 422),
        ({"acts": ["x" * 3000]}, 422),
        ({"acts": "hello"}, 422),
        ({"unit": "moon"}, 404),
        ({"words": "hello"}, 422),
    ],
)
def test_what_is_no_call_is_refused(client: FlaskClient, body: dict[str, Any], status: int) -> None:
    response = client.post("/demo/phone", json=body)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")


def test_another_site_cannot_call(client: FlaskClient) -> None:
    assert client.post("/demo/phone", json={}, headers={"Origin": "https://evil.example"}).status_code == 403


def _call(client: FlaskClient, call: str = "", acts: list[str] | None = None, unit: str = "") -> dict[str, Any]:
    response = client.post("/demo/phone", json={"call": call, "acts": acts or [], "unit": unit})
    assert response.status_code == 200, response.text
    told: dict[str, Any] = response.get_json()
    return told
