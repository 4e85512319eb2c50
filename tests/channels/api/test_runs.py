"""Programs lead people through scripts as every other door does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from contactkb.business import Business
from tests.channels.api.conftest import Program
from tests.contactkb.scripts.runs.guests import PHONE, Guest, publish, write

OYSTERS = {"script": "set-aside", "said": "set some oysters aside"}


@pytest.fixture(autouse=True)
def scripts(business: Business) -> None:
    publish(business, write("set-aside"), write("refund"), write("late-refund"))


def turn(program: Program, begun: TestResponse, key: str = "", **event: Any) -> TestResponse:
    return program.post(f"/runs/{begun.json['run']}/turns", {"n": begun.json["n"], **event}, key)


def test_a_program_leads_somebody_to_a_promise(shop: Program) -> None:
    begun = shop.post("/runs", OYSTERS)
    assert begun.status_code == 201
    assert begun.json["text"] == "We keep it fresh for you. Oysters are $6.50/lb. Shall we set some aside?"
    assert [it["label"] for it in begun.json["prompt"]["ways"]] == ["Yes", "No"]
    led = turn(shop, begun, choose="true")
    led = turn(shop, led, say="three pounds")
    assert led.json["decisions"][0]["outputs"] == {"amount": "small"}
    led = turn(shop, led, say="yes")
    led = turn(shop, led, fill={"reach": PHONE})
    assert (led.json["is_open"], led.json["outcome"]) == (False, "promised")
    assert led.json["promises"][0]["owner"] == "counter"
    found = shop.get(f"/runs/{begun.json['run']}").json
    assert found["last"] == led.json
    assert {it["name"]: it["origin"] for it in found["slots"]}["reach"] == "filled"
    assert found["taken"][-1] == "set-aside.kept"


def test_the_same_request_again_gets_the_same_turn(shop: Program, business: Business) -> None:
    begun, again = (shop.post("/runs", OYSTERS, "one") for _ in range(2))
    assert again.json == begun.json
    took, once_more = (turn(shop, begun, "two", choose="true") for _ in range(2))
    assert once_more.json == took.json
    other = turn(shop, begun, "two", choose="false")
    assert (other.status_code, other.mimetype) == (409, "application/problem+json")
    assert shop.get(f"/runs/{begun.json['run']}").json["last"] == took.json


@pytest.mark.parametrize(
    "event", [{"ask": "when are you open?"}, {"switch": "refund"}, {"silent": True}, {"person": "they want one"}]
)
def test_everything_may_happen_that_happens_elsewhere(shop: Program, event: dict[str, Any]) -> None:
    led = turn(shop, shop.post("/runs", OYSTERS), **event)
    assert led.status_code == 200
    assert led.json["n"] == 2
    assert bool(led.json["handover"]) == ("person" in event)


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"n": 1}, ""),
        ({"n": 1, "say": "yes", "choose": "true"}, ""),
        ({"n": 0, "say": "yes"}, "n"),
        ({"n": 1, "say": ""}, "say"),
        ({"n": 1, "fill": {"Not a name": "x"}}, "fill"),
        ({"n": 1, "silent": False}, "silent"),
    ],
)
def test_what_is_no_event_is_refused(shop: Program, body: dict[str, Any], where: str) -> None:
    refused = shop.post(f"/runs/{shop.post('/runs', OYSTERS).json['run']}/turns", body)
    assert refused.status_code == 422
    assert where in refused.json["problems"][0]["where"]


def test_what_there_is_not_is_missing(shop: Program) -> None:
    assert shop.post("/runs", {"script": "nothing"}).status_code == 404
    assert shop.get("/runs/" + "0" * 32).status_code == 404
    assert shop.post("/runs", {**OYSTERS, "unit": "moon"}).json["problems"][0]["where"] == "unit"


def test_scripts_are_found_by_title_and_offered_with_reasons(shop: Program) -> None:
    assert [it["title"] for it in shop.get("/scripts").json["scripts"]] == ["Money back", "Setting something aside"]
    best = shop.get("/scripts?q=refund my order").json["scripts"][0]
    assert (best["script"], best["why"][0]) == ("refund", "What they said is like “refund my order”.")
    told = shop.get("/scripts?fact=oysters&language=es").json["scripts"]
    assert [(it["script"], it["title"]) for it in told] == [("set-aside", "Apartar algo")]


def test_a_run_that_began_elsewhere_is_for_insiders_only(shop: Program, till: Program, business: Business) -> None:
    guest = Guest(business)
    run = guest.begin(said="set some oysters aside").run_id
    assert shop.get(f"/runs/{run}").status_code == 404
    assert shop.post(f"/runs/{run}/turns", {"n": 1, "say": "yes"}).status_code == 404
    assert till.get(f"/runs/{run}").json["channel"] == "widget"
    resumed, again = (till.post(f"/runs/{run}/resume", key="one") for _ in range(2))
    assert resumed.json == again.json
    assert resumed.json["text"].endswith("Shall we set some aside?")
    assert till.get(f"/runs/{run}").json["channel"] == "api"


def test_who_the_customer_is_insiders_say(shop: Program, till: Program) -> None:
    assert shop.post("/runs", {**OYSTERS, "customer": PHONE}).status_code == 403
    assert till.post("/runs", {**OYSTERS, "customer": "nobody"}).status_code == 422
    led = till.post("/runs", {**OYSTERS, "customer": PHONE})
    for event in ({"say": "yes"}, {"say": "3"}, {"say": "yes"}):
        led = turn(till, led, **event)
    assert led.json["outcome"] == "promised"


def test_a_colleague_decides_otherwise(shop: Program, till: Program) -> None:
    asked = {"outputs": {"remedy": "apology"}, "code": "goodwill", "approver": "petra"}
    for program, status in ((shop, 403), (till, 200)):
        led = program.post("/runs", {"script": "refund"})
        led = turn(program, turn(program, led, say="A-77"), say="4")
        decided = turn(program, led, override=asked)
        assert decided.status_code == status
    assert decided.json["decisions"][0]["overridden_by"] == "petra"
    refused = turn(till, turn(till, till.post("/runs", {"script": "refund"}), say="A-77"), override=asked)
    assert refused.status_code == 422


def test_a_revision_is_recalled_by_whoever_may_publish(
    shop: Program, till: Program, business: Business, program: Callable[..., Program]
) -> None:
    begun = shop.post("/runs", OYSTERS)
    publish(business, write("set-aside", ("How many pounds?", "How many pounds may it be?")))
    recalled = till.post("/scripts/set-aside/revisions/1/recall", {"why": "a wrong word"})
    assert (recalled.json["state"], recalled.json["store_revision"]) == ("recalled", None)
    assert turn(shop, begun, say="yes").json["text"] == "How many pounds may it be?"
    assert till.post("/scripts/set-aside/revisions/1/recall").status_code == 409
    assert program("an author", scopes=["draft"]).post("/scripts/set-aside/revisions/2/recall").status_code == 403
