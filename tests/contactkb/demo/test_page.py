"""The demo's first page, without a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from channels import CHANNELS
from contactkb.answering import find_receipt
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.demo.asking import ORDER
from contactkb.knowledge import find_revision
from contactkb.settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, is_demo=True)


def test_the_page_says_that_it_is_a_demo(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "This is a demo." in page
    assert "101 · Oysters · $6.50/lb" in page
    for address in ("/sign/shop", "/demo/shop"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_only_a_demo_has_it(settings: Settings) -> None:
    app = create_app(replace(settings, is_demo=False), CHANNELS)
    for address in ("/", "/demo/shop", "/demo/ask"):
        assert app.test_client().get(address).status_code == 404
    app.extensions[EXTENSION].close()


def test_one_question_is_answered_by_every_channel_from_one_revision(client: FlaskClient, business: Business) -> None:
    said = _ask(client, question="how much are oysters")["channels"]
    assert [it["name"] for it in said] == [
        channel.name for channel in sorted(CHANNELS, key=_place) if _place(channel) >= 0
    ]
    assert {it["revision"] for it in said} == {business.counter.view().revision}
    assert all(it["facts"][0]["key"] == "oysters" for it in said)
    words = {it["name"]: it["words"] for it in said}
    assert words["widget"] == words["sign"] == "Oysters are $6.50/lb."
    with business.database.read() as session:
        for it in said:
            receipt = find_receipt(session, it["receipt"])
            assert (receipt.channel, receipt.words) == (it["name"], it["words"])


def test_a_number_asks_as_words_do(client: FlaskClient) -> None:
    said = _ask(client, number="102")["channels"]
    assert {it["facts"][0]["key"] for it in said} == {"salmon"}


def test_a_price_is_published_by_two_people_and_told_at_once(client: FlaskClient, business: Business) -> None:
    done = _change(client, "oysters", "7.25")
    assert (done["price"], done["amount"], done["fact_revision"], done["people"]) == (
        "$7.25/lb",
        "7.25",
        2,
        ["otto", "petra"],
    )
    assert {it["revision"] for it in _ask(client, question="oysters")["channels"]} == {done["revision"]}
    assert client.post("/widget/answers", json={"question": "oysters"}).get_json()["text"] == "Oysters are $7.25/lb."
    with business.database.read() as session:
        assert find_revision(session, "fact", "oysters", 2).by == "otto"


@pytest.mark.parametrize(
    ("amount", "remedy"),
    [
        ("7,25", "Use a point for decimals"),
        ("-1", "Write a number that is not negative"),
        ("7.255", "Write at most 2 decimals"),
        ("seven", "Write a number such as"),
        ("   ", "Write the amount"),
    ],
)
def test_a_bad_amount_is_refused_with_its_remedy_and_changes_nothing(
    client: FlaskClient, business: Business, amount: str, remedy: str
) -> None:
    before = business.counter.view().revision
    response = client.post("/demo/price", json={"key": "oysters", "amount": amount})
    assert response.status_code == 422
    assert remedy in str(response.get_json()["problems"])
    assert business.counter.view().revision == before


def test_a_price_that_does_not_exist_is_not_found(client: FlaskClient) -> None:
    for key in ("nothing", "returns"):
        assert client.post("/demo/price", json={"key": key, "amount": "1.00"}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [{}, {"question": ""}, {"question": "  "}, {"question": 1}, {"question": "a", "number": "1"}, {"\ud800": "half"}],
)
def test_an_empty_or_odd_question_is_refused(client: FlaskClient, body: dict[str, Any]) -> None:
    assert client.post("/demo/ask", json=body).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_pages_of_others_can_neither_ask_nor_change(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/demo/ask", json={"question": "oysters"}, headers=headers).status_code == 403
    assert client.post("/demo/price", json={"key": "oysters", "amount": "1.00"}, headers=headers).status_code == 403


def test_its_own_page_may(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    assert client.post("/demo/ask", json={"question": "oysters"}, headers=headers).status_code == 200


def _place(channel: Any) -> int:
    return ORDER.index(channel.name) if channel.name in ORDER else -1


def _ask(client: FlaskClient, **asked: str) -> Any:
    response = client.post("/demo/ask", json=asked)
    assert response.status_code == 200, response.text
    return response.get_json()


def _change(client: FlaskClient, key: str, amount: str) -> Any:
    response = client.post("/demo/price", json={"key": key, "amount": amount})
    assert response.status_code == 200, response.text
    return response.get_json()
