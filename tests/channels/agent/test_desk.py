"""The agent reads out what every other door says, and never what is for us only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from contactkb.answering import Context, Question, Receipt, told_to
from contactkb.business import Business
from contactkb.contacts import (
    Handover,
    Interaction,
    Promise,
    correspondent,
    hand_over,
    note,
    notes_of,
    open_interaction,
)  # fmt: skip
from contactkb.knowledge import Act
from tests.channels.agent.conftest import Person, seen
from tests.world import SECRET, SteppedClock

PHONE = "+12075550188"


def test_the_line_to_say_is_what_the_customer_would_read_elsewhere(ana: Person) -> None:
    page = ana.ask("How much are the oysters?")
    assert "Say this Oysters are $6.50" in page
    assert "Short number 101" in page
    assert "Owner the counter" in page
    assert "for us only" not in page


def test_an_internal_fact_is_marked_and_gives_no_line_to_say(ana: Person) -> None:
    page = ana.ask("104")
    assert "For us only, never say Purchase cost of salmon is $9.00" in page
    assert "Say this" not in page


def test_what_was_told_on_the_phone_is_told_already(ana: Person, business: Business) -> None:
    known = correspondent(SECRET.encode(), PHONE)
    said = business.counter.answer(Question(number="101"), Context("phone", "speech", "shop", correspondent=known))
    page = ana.ask("salmon", customer="207 555 0188")
    assert f"phone · today, 12:00 PM {said.words}" in page or said.words in page


def test_what_an_agent_says_counts_as_told_and_what_is_for_us_does_not(ana: Person, business: Business) -> None:
    ana.ask("oysters", customer=PHONE)
    ana.ask("104", customer=PHONE)
    with business.database.read() as session:
        told = told_to(session, correspondent(SECRET.encode(), PHONE))
    assert [receipt.words for receipt in told] == ["Oysters are $6.50/lb."]


def test_what_was_told_and_has_changed_since_is_marked(ana: Person, business: Business, clock: SteppedClock) -> None:
    ana.ask("oysters", customer=PHONE)
    publish_oysters_at(business, "7.25 USD")
    page = seen(ana.get("/console/"))
    assert "changed since" not in page
    page = ana.ask("salmon", customer=PHONE)
    assert "changed since" in page


def test_an_answer_that_changed_while_it_is_on_the_screen_is_marked(ana: Person, business: Business) -> None:
    ana.ask("oysters")
    assert ana.page is not None
    path = ana.page.request.path
    publish_oysters_at(business, "7.25 USD")
    page = seen(ana.get(path))
    assert "This has changed since you looked it up." in page
    assert "$6.50" in page


def test_a_question_that_may_mean_several_things_gives_choices_with_keys(ana: Person) -> None:
    page = ana.send("/console/ask", question="price of our salmon")
    assert 'data-choice="2"' in page.text
    assert "Purchase cost of salmon 104 for us only" in seen(page)
    assert "Say this" not in seen(page)


def test_choosing_answers_in_the_same_contact(ana: Person, business: Business) -> None:
    ana.ask("oysters")
    assert ana.page is not None
    contact = ana.page.request.path.rpartition("/")[2]
    assert "Say this" in seen(ana.send("/console/ask", contact=contact, key="salmon", title="Salmon"))
    with business.database.read() as session:
        kinds = [(it.kind, it.by) for it in notes_of(session, contact)]
        assert kinds == [("asked", "customer"), ("told", "ana")] * 2
        receipts = session.scalars(select(Receipt).where(Receipt.interaction == contact)).all()
        assert {receipt.channel for receipt in receipts} == {"agent"}


def test_a_question_without_an_answer_is_a_gap_and_can_be_said_so(ana: Person) -> None:
    assert "Say this We don't have that answer" in ana.ask("Do you sell bicycles?")
    assert "Do you sell bicycles?" in seen(ana.get("/console/gaps"))


def test_it_can_be_said_in_spanish(ana: Person) -> None:
    assert "Las ostras están a" in ana.ask("oysters", language="es")


@pytest.mark.parametrize("customer", ["12", "anonymous", "ana@", "+1 555"])
def test_a_customer_who_is_nobody_is_refused_and_what_was_typed_stays(ana: Person, customer: str) -> None:
    page = ana.send("/console/ask", question="oysters", customer=customer)
    assert page.status_code == 422
    assert 'value="oysters"' in page.text
    assert "neither a phone number nor a mail address" in page.text


def test_a_form_that_the_browser_kept_asks_what_is_typed_into_it_now(ana: Person) -> None:
    contacts = [ana.send("/console/ask", question=it, once="0123456789abcdef") for it in ("oysters", "rye bread")]
    assert "Rye bread" in seen(contacts[1])
    assert contacts[0].request.path == contacts[1].request.path


def test_nothing_asked_is_refused(ana: Person) -> None:
    assert ana.send("/console/ask", question="  ").status_code == 422


def test_a_note_is_kept_and_markup_in_it_is_only_text(ana: Person) -> None:
    ana.ask("oysters")
    assert ana.page is not None
    page = ana.send(f"{ana.page.request.path}/notes", words="<script>alert(1)</script> prefers mornings")
    assert "<script>alert" not in page.text
    assert "prefers mornings" in seen(page)


def test_a_handover_is_taken_once_with_what_was_asked(ana: Person, otto: Person, business: Business) -> None:
    now = business.database.now()
    with business.database.write() as session:
        call = open_interaction(session, "phone", "CA1", "shop", "", now)
        note(session, call.id, "asked", "customer", "Can you open oysters?", now)
        hand_over(session, call.id, "counter", "asked for a person", now)
    assert "Asked for a person asked: Can you open oysters?" in seen(ana.get("/console/"))
    assert "Can you open oysters?" in seen(ana.send("/console/handovers/1/take"))
    assert otto.send("/console/handovers/1/take").status_code == 409
    with business.database.read() as session:
        taken = session.get(Handover, 1)
        assert taken is not None
        assert taken.taken_by == "ana"


def test_a_callback_is_listed_late_ones_marked_and_settled_once(
    ana: Person, business: Business, clock: SteppedClock
) -> None:
    now = business.database.now()
    with business.database.write() as session:
        call = open_interaction(session, "phone", "CA1", "shop", "", now)
        session.add(Promise(call.id, "callback", "office", now, now + timedelta(hours=2), "a big order", PHONE))
    assert f"{PHONE} a big order" in seen(ana.get("/console/"))
    assert " late " not in seen(ana.get("/console/"))
    clock.pass_by(timedelta(hours=3))
    assert " late " in seen(ana.get("/console/"))
    assert ana.send("/console/promises/1/settle", outcome="perhaps").status_code == 422
    ana.send("/console/promises/1/settle", outcome="kept")
    assert ana.send("/console/promises/1/settle", outcome="broken").status_code == 409
    with business.database.read() as session:
        promise = session.get(Promise, 1)
        assert promise is not None
        assert (promise.outcome, promise.settled_by, promise.reach) == ("kept", "ana", "")


def test_the_customer_of_a_contact_is_kept_as_a_hash_only(ana: Person, business: Business) -> None:
    ana.ask("oysters", customer="Ana@Example.com")
    with business.database.read() as session:
        interaction = session.scalars(select(Interaction)).one()
        assert interaction.correspondent == correspondent(SECRET.encode(), "ana@example.com")
        assert "example.com" not in interaction.state + interaction.reference


def publish_oysters_at(business: Business, amount: str) -> None:
    """Another price for the oysters, in an emergency."""
    live = business.counter.view().entries[("fact", "oysters")]
    content = {**live.content, "price": {"amount": amount, "per": "lb"}}
    with business.database.write() as session:
        act = Act("petra", business.database.now(), "dearer")
        revision = business.press.draft(session, "fact", live.pack, content, act)
        business.press.publish(session, [revision], act, alone=True)


def test_an_offer_that_is_for_us_only_never_changes_the_line_to_say(ana: Person, business: Business) -> None:
    live = business.counter.view().entries[("fact", "salmon-week")]
    ours = {
        **live.content,
        "key": "staff-week",
        "number": "209",
        "audience": "internal",
        "promotion": {"products": ["oysters"], "offer": {"percentage": "50"}},
        "en": {"title": "Staff week"},
        "es": {"title": "Semana del equipo"},
    }
    with business.database.write() as session:
        act = Act("petra", business.database.now(), "for staff")
        revision = business.press.draft(session, "fact", live.pack, ours, act)
        business.press.publish(session, [revision], act, alone=True)
    page = ana.ask("oysters")
    assert "Say this Oysters are $6.50/lb. For us only, never say Oysters are $3.25/lb." in page
