"""Agents ask what the business decides, and decide otherwise only with a reason code and a second person's name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from contactkb.business import Business
from contactkb.scripts import Decision
from tests.channels.agent.conftest import Person, seen
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.test_over_time import LARGE_CREDIT
from tests.contactkb.scripts.tables.test_overriding import OPEN
from tests.world import NOON, SteppedClock

Persons = Callable[[str], Person]
LARGE = {"in-days_late": "2", "in-value": "80", "in-tier": "regular"}
DECIDE, SAID = (
    "/console/decide/late-order",
    "We were late, so we take 15% off for a regular. We keep the offer for 3 days.",
)


@pytest.fixture(autouse=True)
def generous(business: Business, tmp_path: Path) -> None:
    """The shop has a standard about late orders, which may be overridden for two reasons."""
    publish(business, tmp_path, OPEN, NOON - timedelta(hours=1))


def records(business: Business) -> list[Decision]:
    with business.database.read() as session:
        found = list(session.scalars(select(Decision).order_by(Decision.at, Decision.purpose.desc())))
        session.expunge_all()
    return found


def number_on(page: str) -> str:
    return re.findall(r"Decision ([0-9A-Z-]{14})", page)[0]


def contact_of(person: Person) -> str:
    person.ask("oysters", customer="+12075550199")
    assert person.page is not None
    return person.page.request.path.rpartition("/")[2]


def test_what_we_decide_is_chosen_from_a_list_and_asked_for_by_its_type(ana: Person) -> None:
    assert "What we do when an order is late the counter · 3 questions · revision 1" in seen(ana.get("/console/decide"))
    form = ana.get(DECIDE)
    assert "Value, in USD" in seen(form)
    assert re.findall(r'type="radio" name="in-tier" value="(\w+)"', form.text) == ["guest", "regular"]


def test_a_case_is_decided_with_reason_rule_inputs_and_number(ana: Person, business: Business) -> None:
    page = seen(ana.send(DECIDE, **LARGE))
    assert f"Say this {SAID}" in page
    assert "Remedy credit" in page
    assert "Credit 15%" in page
    assert "rule large" in page
    assert "Days late 2 asked by ana Tier a regular asked by ana Value $80.00 asked by ana" in page
    assert "replays Decided again from the same revisions, it comes out the same" in page
    (record,) = records(business)
    assert (record.id, record.by, record.purpose, record.channel) == (number_on(page), "ana", "told", "agent")


def test_what_is_decided_in_a_contact_travels_with_the_customer(ana: Person, otto: Person, business: Business) -> None:
    contact = contact_of(ana)
    assert "For the open contact" in seen(ana.get(f"{DECIDE}?contact={contact}"))
    number = number_on(seen(ana.send(DECIDE, **LARGE, contact=contact)))
    (record,) = records(business)
    assert (record.interaction, bool(record.correspondent)) == (contact, True)
    desk = seen(ana.get(f"/console/contacts/{contact}"))
    assert f"What we do when an order is late: remedy credit, credit 15% [{number}]" in desk
    assert f"told by ana · Nov 21, 2026, 12:00 PM {SAID}" in desk
    again = seen(otto.get(f"/console/contacts/{contact_of(otto)}"))
    assert SAID in again
    assert number in again


def test_the_reason_is_given_in_the_language_of_the_customer(ana: Person) -> None:
    assert "Llegamos tarde: le quitamos 15" in seen(ana.send(DECIDE, **LARGE, language="es"))


def test_an_earlier_moment_is_explicit(ana: Person, business: Business, tmp_path: Path, clock: SteppedClock) -> None:
    clock.pass_by(timedelta(days=2))
    publish(business, tmp_path, LARGE_CREDIT, clock.at)
    ana.sign_in("ana")
    assert "Credit 25%" in seen(ana.send(DECIDE, **LARGE))
    then = seen(ana.send(DECIDE, **LARGE, as_of="2026-11-21T12:00"))
    assert "Credit 15%" in then
    assert "as of Nov 21, 2026, 12:00 PM" in then
    for moment in ("2026-12-24T18:00", "yesterday"):
        refused = ana.send(DECIDE, **LARGE, as_of=moment)
        assert (refused.status_code, "One thing to mend" in seen(refused)) == (422, True)
    assert [it.purpose for it in records(business)] == ["told", "told"]


def test_a_look_is_told_to_nobody(ana: Person, business: Business) -> None:
    contact = contact_of(ana)
    assert "just a look, nobody was told" in seen(ana.send(DECIDE, **LARGE, look="yes", contact=contact))
    assert [it.purpose for it in records(business)] == ["what-if"]
    assert "late: remedy" not in seen(ana.get(f"/console/contacts/{contact}"))


def test_what_is_missing_or_misspelt_is_named_and_nothing_is_recorded(ana: Person, business: Business) -> None:
    refused = ana.send(DECIDE, **{**LARGE, "in-value": "a lot", "in-days_late": ""})
    page = seen(refused)
    assert refused.status_code == 422
    assert "Value: that is not an amount of money in USD." in page
    assert "Days late is missing. Give a whole number." in page
    assert 'value="a lot"' in refused.text
    assert records(business) == []


def test_what_nobody_knows_goes_to_a_person_and_is_never_guessed(ana: Person, business: Business) -> None:
    page = seen(ana.send(DECIDE, **{**LARGE, "in-days_late": ""}, unknown="yes"))
    assert "A person decides this days_late is missing." in page
    assert [it.outcome for it in records(business)] == ["handover"]


def test_a_form_that_is_sent_twice_is_one_case(ana: Person, business: Business) -> None:
    once = "0123456789abcdef"
    pages = [number_on(seen(ana.send(DECIDE, **LARGE, once=once))) for _ in range(2)]
    assert pages[0] == pages[1]
    assert number_on(seen(ana.send(DECIDE, **{**LARGE, "in-days_late": "3"}, once=once))) != pages[0]
    assert len(records(business)) == 2


def test_an_override_needs_a_reason_code_and_another_persons_name(ana: Person, business: Business) -> None:
    contact = contact_of(ana)
    number = number_on(seen(ana.send(DECIDE, **LARGE, contact=contact)))
    path = f"/console/decisions/{number}/override"
    refused = ana.send(path, **{"out-remedy": "refund"})
    assert refused.status_code == 422
    assert "a reason code is missing. Use one of: loyal, ours." in seen(refused)
    assert "nobody is named who approves." in seen(refused)
    assert ana.send(path, **{"out-remedy": "refund", "code": "loyal", "approver": "otto"}).status_code == 422
    assert ana.send(path, **{"code": "loyal", "approver": "petra"}).status_code == 422
    page = seen(ana.send(path, **{"out-remedy": "refund", "code": "loyal", "approver": "petra"}))
    assert "overridden by ana, approved by petra , for loyal · instead of " + number in page
    assert "Say this You have trusted us for years, so we do more for you." in page
    assert "it comes out the same" in page
    assert "This was overridden" in seen(ana.get(f"/console/decisions/{number}"))
    assert "overridden (loyal, approved by petra): remedy refund" in seen(ana.get(f"/console/contacts/{contact}"))
    assert ana.send(path, **{"out-remedy": "refund", "code": "loyal", "approver": "petra"}).status_code == 409
    assert [it.purpose for it in records(business)] == ["told", "override"]


def test_an_approver_sees_what_was_overridden_in_their_name(ana: Person, petra: Person, person: Persons) -> None:
    number = number_on(seen(ana.send(DECIDE, **LARGE)))
    sent = {"out-remedy": "refund", "code": "loyal", "approver": "petra"}
    other = number_on(seen(ana.send(f"/console/decisions/{number}/override", **sent)))
    assert f"Overridden in your name, in the last thirty days {other} late-order, asked for by ana" in seen(
        petra.get("/console/decide")
    )
    assert "Overridden in your name" not in seen(person("ada").get("/console/decide"))


def test_nobody_is_offered_as_their_own_approver(petra: Person) -> None:
    number = number_on(seen(petra.send(DECIDE, **LARGE)))
    page = petra.get(f"/console/decisions/{number}").text
    assert re.findall(r"<option>(\w+)", page) == ["ada"]
    sent = {"out-remedy": "refund", "code": "loyal", "approver": "petra"}
    assert petra.send(f"/console/decisions/{number}/override", **sent).status_code == 422


def test_what_there_is_none_of_is_missing(ana: Person) -> None:
    assert ana.get("/console/decide/early-order").status_code == 404
    assert ana.send("/console/decide/early-order", **LARGE).status_code == 404
    assert ana.get("/console/decisions/0000-0000-0000").status_code == 404
    assert ana.get("/console/decide?contact=none").status_code == 404
    assert ana.send(DECIDE, **LARGE, contact="none").status_code == 404
