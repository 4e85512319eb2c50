"""What an agent promises and hands over from the desk, and prices for groups and quantities."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import Handover, Outgoing, Promise
from contactkb.knowledge import Act, Entry
from tests.channels.agent.conftest import Person, seen

WINDOW = "Nov 23, 2026, 8:00 AM–10:00 AM"


def contact(person: Person) -> str:
    """The path of a contact in which oysters were asked about."""
    return person.send("/console/ask", question="101").request.path


def test_a_callback_is_promised_once_with_owner_and_number(ana: Person, business: Business) -> None:
    path = contact(ana)
    for _ in range(2):
        page = ana.send(f"{path}/promises", reach="207 555 0188", about="a wedding", department="office")
    assert "promised a callback about a wedding" in seen(page)
    with business.database.read() as session:
        [promise] = session.scalars(select(Promise)).all()
    assert (promise.reach, promise.owner, promise.outcome) == ("+12075550188", "office", "open")
    assert promise.due > promise.made_at


@pytest.mark.parametrize(
    ("language", "words", "texted"),
    [
        ("en", f"call you back at (207) 555-0188: {WINDOW}", "Mon Nov 23, 8am-10am."),
        ("es", "le llamará al (207) 555-0188: 23 nov 2026, 8:00 a.m.", "lun 23 nov, 8am-10am."),
    ],
)
def test_a_callback_is_told_and_texted_in_the_language_of_the_contact(
    ana: Person, business: Business, language: str, words: str, texted: str
) -> None:
    path = ana.send("/console/ask", question="101", language=language).request.path
    for _ in range(2):
        page = seen(ana.send(f"{path}/promises", reach="207 555 0188", about="a wedding", department="office"))
    assert page.count(words) == 1
    with business.database.read() as session:
        [text] = session.scalars(select(Outgoing)).all()
    assert text.contents()["words"].endswith(texted)


def test_a_callback_that_another_contact_was_promised_is_named_and_not_promised_again(
    ana: Person, business: Business
) -> None:
    for path in (contact(ana), contact(ana)):
        page = seen(ana.send(f"{path}/promises", reach="207 555 0188", about="a wedding", department="office"))
    assert f"We have promised you that call already, and we keep it: {WINDOW}" in page
    with business.database.read() as session:
        assert len(session.scalars(select(Promise)).all()) == len(session.scalars(select(Outgoing)).all()) == 1


def test_a_callback_is_refused_where_nobody_knows_when_we_open(ana: Person, business: Business) -> None:
    entry = business.counter.view().entries["unit", "shop"]
    closed = Entry("unit", "shop", 0, entry.pack, {**entry.content, "opens": {"monday": "closed"}})
    with business.database.write() as session:
        business.press.replace(session, [(closed, True)], Act("otto", business.database.now(), "closed"), "petra")
    page = ana.send(f"{contact(ana)}/promises", reach="207 555 0188", about="a wedding", department="office")
    assert (page.status_code, "Hand the customer over instead." in seen(page)) == (422, True)
    with business.database.read() as session:
        assert session.scalars(select(Promise)).all() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"reach": "jo@example.com"},
        {"reach": "12"},
        {"reach": ""},
        {"department": "nobody"},
        {"about": " "},
    ],
    ids=str,
)
def test_a_promise_that_nobody_can_keep_is_not_made(ana: Person, business: Business, fields: dict[str, str]) -> None:
    given = {"reach": "207 555 0188", "about": "a wedding", "department": "office", **fields}
    assert ana.send(f"{contact(ana)}/promises", **given).status_code == 422
    with business.database.read() as session:
        assert session.scalars(select(Promise)).all() == []


def test_a_customer_is_handed_over_once_with_all_that_was_asked_and_told(ana: Person, business: Business) -> None:
    path = contact(ana)
    for _ in range(2):
        page = ana.send(f"{path}/handovers", department="oven", why="asks about bread")
    assert "the oven" in seen(page)
    with business.database.read() as session:
        [handover] = session.scalars(select(Handover)).all()
    assert (handover.department, handover.reason) == ("oven", "asks about bread")
    assert "told: Oysters are $6.50/lb." in handover.brief
    assert ana.send(f"{path}/handovers", department="nobody", why="x").status_code == 422


def test_a_quantity_reaches_its_tier_and_stays_with_the_contact(ana: Person) -> None:
    page = ana.send("/console/ask", question="102", quantity="6 lb")
    assert "$10.80/lb" in seen(page).partition("Say this")[2].partition("Read on the phone")[0]
    assert 'name="quantity" value="6 lb"' in page.text
    for bad in ({"quantity": "much"}, {"group": "a/b"}):
        refused = ana.send("/console/ask", question="102", **bad)
        assert (refused.status_code, "One thing to mend" in seen(refused)) == (422, True)


def test_what_waits_is_told_to_a_desk_that_stays_open(ana: Person) -> None:
    path = contact(ana)
    assert "Nobody waits." in seen(ana.get("/console/waiting"))
    ana.send(f"{path}/handovers", department="oven", why="asks about bread")
    assert "Waiting to be taken 1 the oven" in seen(ana.get("/console/waiting"))
