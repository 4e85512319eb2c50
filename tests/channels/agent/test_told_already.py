"""What a customer asked and was told, in every channel, each turn once, and whether it still holds."""

from __future__ import annotations

import re
from datetime import timedelta

from contactkb import contacts
from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.contacts import Left, correspondent, keep_turn, open_interaction
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.test_desk import publish_oysters_at
from tests.world import SECRET, SteppedClock

PHONE = "+12075550188"
WHO = correspondent(SECRET.encode(), PHONE)


def told_on_the_phone(business: Business, number: str = "101") -> str:
    """A call in which the fact with that number was told; the words."""
    now = business.database.now()
    with business.database.write() as session:
        call = open_interaction(session, "phone", f"CA{number}", "shop", WHO, now).id
    context = Context("phone", "speech", "shop", "en", correspondent=WHO, interaction=call)
    answer = business.counter.answer(Question(number=number), context)
    with business.database.write() as session:
        keep_turn(session, call, Left("phone", "What do they cost?", answer.words, answer.receipt), now)
    return answer.words


def told_column(page: str) -> str:
    """What stands under Told already."""
    return page.partition("Told already")[2].partition("In this contact")[0]


def test_typing_who_it_is_opens_the_contact_with_all_that_was_told(ana: Person, business: Business) -> None:
    words = told_on_the_phone(business)
    page = seen(ana.send("/console/ask", customer="207 555 0188"))
    told = told_column(page)
    assert told.count(words) == 1
    assert "asked · phone · Nov 21, 2026, 12:00 PM What do they cost?" in told
    assert "Say this" not in page


def test_what_changed_since_stands_beside_what_is_said_today(
    ana: Person, business: Business, clock: SteppedClock
) -> None:
    told_on_the_phone(business)
    clock.pass_by(timedelta(days=3))
    ana.sign_in("ana")
    publish_oysters_at(business, "7.25 USD")
    told = told_column(seen(ana.send("/console/ask", customer=PHONE)))
    assert "changed since Oysters are six dollars and fifty cents per pound. Today: Oysters are $7.25/lb." in told


def test_what_is_no_longer_said_is_told_so(ana: Person, business: Business, clock: SteppedClock) -> None:
    told_on_the_phone(business, "201")
    clock.pass_by(timedelta(days=9))
    ana.sign_in("ana")
    assert "Today: we no longer say this." in told_column(seen(ana.send("/console/ask", customer=PHONE)))


def test_a_turn_without_a_contact_of_its_own_is_told_too(ana: Person, business: Business) -> None:
    context = Context("widget", "page", "shop", "en", correspondent=WHO)
    words = business.counter.answer(Question(number="301"), context).words
    assert f"widget · Nov 21, 2026, 12:00 PM {words}" in told_column(seen(ana.send("/console/ask", customer=PHONE)))


def test_promises_and_handovers_of_other_contacts_are_there_with_their_brief(ana: Person, business: Business) -> None:
    told_on_the_phone(business)
    now = business.database.now()
    with business.database.write() as session:
        call = open_interaction(session, "phone", "CA101", "shop", WHO, now)
        contacts.hand_over(session, call.id, "office", "asked for a person", now)
        wish = contacts.Wish(call.id, "office", PHONE, "a wedding")
        contacts.promise_callback(session, business.counter.view().units["shop"], wish, now)
    page = seen(ana.send("/console/ask", customer=PHONE))
    assert re.search(r"Promised callback by .* · the office a wedding", page)
    assert "Handed over asked for a person · the office" in page
    assert "Brief asked: What do they cost?" in page


def test_a_stranger_is_told_nothing_of_others(ana: Person, business: Business) -> None:
    words = told_on_the_phone(business)
    assert words not in seen(ana.send("/console/ask", customer="jo@example.com"))


def test_a_form_that_is_sent_twice_is_one_question_in_one_contact(ana: Person, business: Business) -> None:
    fields = {"question": "oysters", "once": "0123456789abcdef"}
    first = ana.send("/console/ask", **fields).request.path
    assert ana.send("/console/ask", **fields).request.path == first
    with business.database.read() as session:
        assert [it.kind for it in contacts.notes_of(session, first.rpartition("/")[2])] == ["asked", "told"]
