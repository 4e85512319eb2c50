"""Authors change what the business decides by, two of them, and see first who would be treated differently."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.packs import write_tree
from tests.channels.agent.conftest import Person, seen
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.late import LARGE, decide
from tests.contactkb.scripts.tables.test_impact import PAID
from tests.world import NOON

PATH = "/console/standards/late-order"


@pytest.fixture(autouse=True)
def paying(business: Business, tmp_path: Path) -> None:
    """The shop pays for late orders, and has decided about three."""
    publish(business, tmp_path, PAID, NOON - timedelta(hours=1))
    for case in (LARGE, LARGE, {**LARGE, "days_late": 9}):
        decide(business, case)


def changed(business: Business, after: str = "20.00") -> str:
    content = dict(business.counter.view().entries["standard", "late-order"].content)
    text = write_tree(content)
    return text.replace("| 15.00  |", f"| {after}  |").replace("credit: 15.00 USD", f"credit: {after} USD")


def test_a_change_goes_from_draft_to_decisions_by_two_people(otto: Person, petra: Person, business: Business) -> None:
    assert "Revision 2 draft" in seen(otto.send(f"{PATH}/content", content=changed(business), why="we owe them more"))
    assert "submitted by otto" in seen(otto.send(f"{PATH}/revisions/2/submit"))
    assert otto.send(f"{PATH}/revisions/2/approve").status_code == 403
    assert otto.send(f"{PATH}/revisions/2/publish").status_code == 403
    assert "late-order 2 submitted otto we owe them more" in seen(petra.get("/console/standards"))
    assert petra.send(f"{PATH}/revisions/2/publish").status_code == 403
    assert decide(business, LARGE).outcome.outputs["credit"] == "15.00 USD"  # type: ignore[call-overload]
    assert "approved by petra" in seen(petra.send(f"{PATH}/revisions/2/approve"))
    petra.send(f"{PATH}/revisions/2/publish")
    assert decide(business, LARGE).outcome.outputs["credit"] == "20.00 USD"  # type: ignore[call-overload]


def test_whoever_approves_sees_what_differs_who_is_touched_and_what_it_comes_to(
    otto: Person, petra: Person, business: Business
) -> None:
    assert "who would be treated differently" not in seen(petra.get(PATH))
    otto.send(f"{PATH}/content", content=changed(business))
    page = seen(petra.get(PATH))
    assert "row large: credit 15.00 to 20.00" in page
    assert "2 of 3 decisions would change." in page
    assert "Credit in all: 30.00 would be 40.00 USD ( +10.00 )" in page
    assert "credit 15.00 USD, remedy credit credit 20.00 USD, remedy credit" in page
    petra.send(f"{PATH}/revisions/2/publish", alone="yes")
    assert "who would be treated differently" not in seen(petra.get(PATH))


def test_an_emergency_is_marked_and_the_earlier_table_put_back(petra: Person, business: Business) -> None:
    petra.send(f"{PATH}/content", content=changed(business))
    petra.send(f"{PATH}/revisions/2/publish", alone="yes", why="typing error")
    assert "Somebody else reviews yours." in seen(petra.get("/console/"))
    assert "Put in force again" in seen(petra.get(PATH))
    petra.send(f"{PATH}/revisions/1/undo")
    assert decide(business, LARGE).outcome.outputs["credit"] == "15.00 USD"  # type: ignore[call-overload]


def test_a_standard_is_taken_back_and_people_decide(petra: Person, ana: Person) -> None:
    assert "not published" in seen(petra.send(f"{PATH}/retract"))
    assert ana.get("/console/decide/late-order").status_code == 404
    assert "row" in seen(petra.get(PATH))


def test_a_table_that_cannot_be_meant_is_refused_at_its_line(otto: Person, business: Business) -> None:
    text = (
        changed(business)
        .replace("days_late: {", "days_late: {")
        .replace("| 1..3      | >= {limit}", "| 1..9      | >= {limit}")
    )
    refused = otto.send(f"{PATH}/content", content=text)
    assert refused.status_code == 422
    assert "can both hold, and one must decide" in seen(refused)
    assert "line " in seen(refused)
    for text in ("", "key: [", "key: other", changed(business).replace("credit: 20.00 USD", "credit: 21.00 USD")):
        assert otto.send(f"{PATH}/content", content=text).status_code == 422, text
    assert "Revision 2" not in seen(otto.get(PATH))


def test_an_agent_reads_the_table_and_changes_nothing(ana: Person) -> None:
    page = ana.get(PATH)
    assert "textarea" not in page.text
    assert "on-time 0 – – apology" in seen(page)
    assert "What we do when an order is late" in seen(ana.get("/console/standards"))
    assert ana.get("/console/standards/early-order").status_code == 404
    assert ana.send(f"{PATH}/content", content="x").status_code == 403
