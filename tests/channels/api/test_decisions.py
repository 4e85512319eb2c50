"""Programs ask what the business decides, and get what every other door gets, with a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from contactkb.business import Business
from contactkb.scripts import Override
from tests.channels.api.conftest import Program
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.late import LARGE, LATE, decide
from tests.contactkb.scripts.tables.test_overriding import OPEN
from tests.world import NOON, SteppedClock


@pytest.fixture
def deciding(business: Business, tmp_path: Path, till: Program) -> Program:
    """The till of a shop that decides about late orders."""
    publish(business, tmp_path, OPEN)
    return till


def case(**others: Any) -> dict[str, Any]:
    return {"standard": "late-order", "inputs": LARGE, **others}


def test_a_case_is_decided_as_at_every_other_door_and_replays(deciding: Program, business: Business) -> None:
    decided = deciding.post("/decisions", case()).json
    same = decide(business, LARGE).outcome
    assert (decided["outcome"], decided["outputs"]) == (same.outcome, same.outputs)
    assert (decided["reason"], tuple(decided["rules"])) == (same.reason, same.rules)
    found = deciding.get(f"/decisions/{decided['decision'].lower()}").json
    assert (found["by"], found["purpose"], found["revision"]) == ("api:till", "told", 1)
    assert found["replay"]["same"] is True
    assert found["outputs"] == {"remedy": "credit", "credit": "15"}


def test_a_case_in_another_language_and_one_that_goes_to_a_person(deciding: Program) -> None:
    spanish = deciding.post("/decisions", case(language="es")).json
    assert spanish["reason"].startswith("Llegamos tarde: le quitamos 15")
    handed = deciding.post("/decisions", case(inputs={"tier": "guest"})).json
    assert (handed["outcome"], handed["outputs"], handed["reason"]) == ("handover", {}, "")
    assert handed["troubles"] == ["`days_late` is missing.", "`value` is missing."]


def test_an_earlier_moment_is_explicit_and_a_what_if_too(
    deciding: Program, business: Business, tmp_path: Path, clock: SteppedClock
) -> None:
    clock.pass_by(timedelta(days=2))
    publish(
        business, tmp_path, LATE.replace("| 15     |", "| 25     |").replace('credit: "15"', 'credit: "25"'), clock.at
    )
    assert deciding.post("/decisions", case()).json["outputs"]["credit"] == "25"
    then = deciding.post("/decisions", case(as_of=NOON.isoformat(), what_if=True)).json
    assert (then["outputs"]["credit"], then["moment"]) == ("15", NOON.isoformat())
    assert deciding.get(f"/decisions/{then['decision']}").json["purpose"] == "what-if"
    told = deciding.post("/decisions", case(as_of=NOON.isoformat())).json
    assert deciding.get(f"/decisions/{told['decision']}").json["purpose"] == "told"
    assert deciding.post("/decisions", case(as_of="2026-12-24T00:00:00Z")).status_code == 422


def test_standards_tell_what_goes_in_and_what_comes_out(deciding: Program) -> None:
    (standard,) = deciding.get("/standards").json["standards"]
    assert (standard["key"], standard["owner"], standard["overrides"]) == ("late-order", "counter", ["loyal", "ours"])
    assert standard["inputs"][2]["choices"] == ["guest", "regular"]
    assert [(it["name"], it["optional"]) for it in standard["outputs"]] == [("remedy", False), ("credit", True)]


def test_an_override_is_read_with_its_reason_code_and_approver(deciding: Program, business: Business) -> None:
    first = decide(business, LARGE).decision
    with business.database.write() as session:
        other = business.standards.override(session, first, Override({"remedy": "refund"}, "ours", "petra", "ana"))
    found = deciding.get(f"/decisions/{other.decision}").json
    assert (found["purpose"], found["overrides"], found["code"], found["approver"]) == (
        "override",
        first,
        "ours",
        "petra",
    )
    assert found["replay"]["same"] is True


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"inputs": {}}, "standard"),
        ({"standard": "late-order"}, "inputs"),
        (case(inputs={"value": 12.5}), "inputs.value"),
        (case(unit="moon"), "unit"),
        (case(language="de"), "language"),
        (case(as_of="yesterday"), "as_of"),
        (case(as_of="1816-01-01T00:00:00Z"), "as_of"),
        (case(as_of="2026-11-21T12:00:00"), "as_of"),
    ],
)
def test_what_cannot_be_a_case_is_refused_with_its_place(deciding: Program, asked: Any, where: str) -> None:
    refused = deciding.post("/decisions", asked)
    assert refused.status_code == 422
    assert where in [it["where"] for it in refused.json["problems"]]


def test_unknown_standards_and_records_are_missing(deciding: Program) -> None:
    assert deciding.post("/decisions", case(standard="early-order")).status_code == 404
    assert deciding.get("/decisions/0000-0000-0000").status_code == 404


def test_what_we_decide_by_is_for_us_only(deciding: Program, program: Callable[..., Program]) -> None:
    shop = program("web-shop", "public", ["ask", "read"])
    number = deciding.post("/decisions", case()).json["decision"]
    refused = (shop.post("/decisions", case()), shop.get("/standards"), shop.get(f"/decisions/{number}"))
    assert [it.status_code for it in refused] == [403, 403, 403]
