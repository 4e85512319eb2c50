"""Programs ask what everyone asks, and get typed values and a receipt."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.channels.api.conftest import Program


def test_a_question_in_words_is_answered_with_typed_values(shop: Program) -> None:
    answer = shop.post("/answers", {"question": "How much are the oysters?"}).json
    assert answer["outcome"] == "answered"
    assert answer["parts"][0]["values"]["price"] == {"type": "unit_price", "text": "6.50 USD/lb"}
    assert answer["revision"] == 1


@pytest.mark.parametrize("asked", [{"number": "101"}, {"key": "oysters"}, {"question": "101"}])
def test_a_question_by_number_or_key_finds_the_same(shop: Program, asked: dict[str, str]) -> None:
    assert [part["fact"]["key"] for part in shop.post("/answers", asked).json["parts"]] == ["oysters"]


def test_a_receipt_tells_what_was_said_and_that_it_is_still_the_same(shop: Program) -> None:
    answer = shop.post("/answers", {"number": "102", "language": "es"}).json
    found = shop.get(f"/answers/{answer['receipt'].lower()}").json
    assert found["text"] == answer["text"]
    assert found["replay"] == {"again": answer["text"], "same": True, "troubles": []}


def test_an_unknown_receipt_is_missing(shop: Program) -> None:
    assert shop.get("/answers/0000-0000-0000").status_code == 404


def test_an_internal_fact_is_told_to_us_and_never_at_a_public_token(shop: Program, till: Program) -> None:
    inside = till.post("/answers", {"number": "104"}).json
    assert "9.00" in inside["text"]
    for asked in ({"number": "104"}, {"key": "cost-of-salmon"}, {"question": "What do we pay for salmon?"}):
        answer = shop.post("/answers", asked)
        assert "9.00" not in answer.text
        assert "Purchase cost" not in answer.text
    assert shop.get(f"/answers/{inside['receipt']}").status_code == 404
    assert shop.get("/facts/cost-of-salmon").status_code == 404
    assert "cost-of-salmon" not in shop.get("/facts?q=purchase+cost+of+salmon").text
    assert "cost-of-salmon" not in shop.get("/facts?page_size=200").text


def test_content_and_drafts_are_for_us_only(shop: Program, till: Program) -> None:
    theirs, ours = shop.get("/facts/oysters").json, till.get("/facts/oysters").json
    assert (theirs["content"], theirs["revisions"]) == (None, [])
    assert ours["content"]["price"]["amount"] == "6.50 USD"
    assert [step["state"] for step in ours["revisions"][0]["steps"]] == ["approved", "published"]


def test_facts_come_in_pages_and_by_words(till: Program) -> None:
    first, second = (till.get(f"/facts?page_size=3&page={page}").json for page in (1, 2))
    assert first["total"] == second["total"] == 8
    assert not {it["key"] for it in first["facts"]} & {it["key"] for it in second["facts"]}
    assert till.get("/facts?q=oysters").json["facts"][0]["key"] == "oysters"
    assert {it["kind"] for it in till.get("/facts?kind=delay").json["facts"]} == {"delay"}


def test_a_question_for_an_unknown_unit_names_the_known_ones(shop: Program) -> None:
    refused = shop.post("/answers", {"number": "101", "unit": "moon"})
    assert refused.status_code == 422
    assert "shop" in refused.json["problems"][0]["remedy"]


def test_the_page_and_the_document_are_open_to_all(client: FlaskClient) -> None:
    assert "/api/v1/answers" in client.get("/api/").text
    assert client.get("/api/openapi.json").json["openapi"] == "3.0.3"
