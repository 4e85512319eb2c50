"""Search as an agent types: titles of what may be told, in JSON for the script; a plain form does without."""

from __future__ import annotations

from contactkb.business import Business
from tests.channels.agent.conftest import Person


def found(person: Person, typed: str, unit: str = "shop") -> list[dict[str, object]]:
    response = person.client.get(
        "/console/search", query_string={"q": typed, "unit": unit}, base_url="https://shop.example"
    )
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    hits: list[dict[str, object]] = response.get_json()["found"]
    return hits


def test_a_hit_says_what_it_is_and_until_when_and_never_what_it_says(ana: Person) -> None:
    oysters = {"key": "oysters", "number": "101", "title": "Oysters", "kind": "price", "unit": "shop"}
    assert found(ana, "oys") == [{**oysters, "holds": "until changed", "ours": False}]
    week = found(ana, "201")[0]
    assert (week["kind"], week["holds"]) == ("promotion", "until Nov 22, 2026")
    assert not any("6.50" in str(hit) or "14" in str(hit["title"]) for hit in found(ana, "s"))


def test_what_is_for_us_only_is_marked(ana: Person) -> None:
    assert [hit["ours"] for hit in found(ana, "104")] == [True]


def test_every_unit_is_found_from_any_door(ana: Person) -> None:
    assert {"rye-bread"} <= {str(hit["key"]) for hit in found(ana, "rye", "no such unit")}


def test_searching_leaves_no_receipt_and_opening_a_hit_does(ana: Person, business: Business) -> None:
    before = count_receipts(business)
    found(ana, "oysters")
    assert count_receipts(business) == before
    page = ana.send("/console/ask", key="oysters", title="Oysters", question="oys")
    assert "Say this" in page.text
    assert count_receipts(business) == before + 2


def test_odd_queries_are_no_failure(ana: Person) -> None:
    for typed in ("", " ", "\ud7ff", "%", "'", "ß" * 3000, "\0"):
        assert isinstance(found(ana, typed), list)


def count_receipts(business: Business) -> int:
    with business.database.read() as session:
        return len(session.connection().exec_driver_sql("SELECT id FROM receipt").all())
