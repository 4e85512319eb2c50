"""The page of care moments: what is planned, what was missed, and saying that it was done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.contacts import Touchpoint
from tests.channels.agent.conftest import Person, seen
from tests.contactkb.scripts.care.planned import give, publish
from tests.world import NOON

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def planned(business: Business, tmp_path: Path) -> list[int]:
    """One moment missed, one to come, one given at once."""
    publish(business, tmp_path)
    return [give(business, 1, NOON - 3 * DAY, 2 * DAY), give(business, 2, NOON, 2 * DAY), give(business, 3, NOON)]


def test_what_is_expected_planned_done_and_missed_stands_by_unit_and_phase(ana: Person) -> None:
    page = seen(ana.get("/console/care"))
    assert "To be given 2 missed after" in page
    assert "by Nov 23, 2026, 12:00 PM" in page
    assert "Before A price that is the same everywhere. No care moment is planned here." in page
    assert "apology 1 0 0 0" in page
    assert "arrived unasked 0 2 0 1" in page
    assert "birthday unasked 0 0 0 0" in page
    assert "corner-shop 3 2 (67 %) fresh 2 · neighbor 2 · set aside 0" in page


def test_a_moment_is_done_once_and_says_by_whom(ana: Person, business: Business, planned: list[int]) -> None:
    page = seen(ana.send(f"/console/touchpoints/{planned[0]}/settle", outcome="done"))
    assert "To be given 1" in page
    assert "arrived unasked 0 2 1 0" in page
    with business.database.read() as session:
        row = session.get_one(Touchpoint, planned[0])
        assert (row.outcome, row.settled_by) == ("done", "ana")
    assert ana.send(f"/console/touchpoints/{planned[0]}/settle", outcome="dropped").status_code == 409
    assert ana.send(f"/console/touchpoints/{planned[1]}/settle", outcome="forgotten").status_code == 422
    assert ana.send("/console/touchpoints/999/settle", outcome="done").status_code == 404


def test_of_very_many_the_most_urgent_are_shown(ana: Person, business: Business) -> None:
    for number in range(10, 35):
        give(business, number, NOON - 3 * DAY, 2 * DAY)
    page = seen(ana.get("/console/care?days=7"))
    assert "To be given 27" in page
    assert "7 more wait behind these" in page
