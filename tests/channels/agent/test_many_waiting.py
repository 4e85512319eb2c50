"""Strangers who fill what waits for people: the console stays short, tells how much more there is, and loses nobody."""

from __future__ import annotations

import re

from channels.phone import keeping
from contactkb import contacts
from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.contacts import Interaction, Left, correspondent, keep_turn, open_interaction
from tests.channels.agent.conftest import Person, seen
from tests.world import SECRET

MANY = 300


def who(address: str) -> str:
    return correspondent(SECRET.encode(), address)


def drafts(business: Business, most: int = MANY) -> None:
    """Replies to letters of strangers; one of them each."""
    now = business.database.now()
    with business.database.write() as session:
        for at in range(most):
            sender = f"eve{at}@eve.example"
            thread = open_interaction(session, "email", f"<{at}@eve.example>", "shop", who(sender), now)
            contents = {"to": sender, "subject": f"Letter {at}", "words": "We have your message.", "language": "en"}
            contacts.put_outgoing(session, f"k{at}", "email", contents, now, interaction=thread.id, draft=True)


def handovers(business: Business, channel: str = "widget", most: int = MANY, **state: str) -> None:
    """Strangers who were handed over; whoever calls has a number of their own."""
    now = business.database.now()
    with business.database.write() as session:
        for at in range(most):
            name = f"{channel} {at}"
            contact = open_interaction(session, channel, name, "shop", who(f"+1207555{at:04}"), now)
            contact.remember(state)
            contacts.hand_over(session, contact.id, "office", f"reason {channel} {at}", now)


def waiting_numbers(business: Business) -> list[str]:
    with business.database.read() as session:
        rows = contacts.waiting(session)
        return [session.get_one(Interaction, it.interaction_id).reference for it in rows]


def test_of_many_drafts_the_oldest_are_shown_and_how_many_more_there_are(ana: Person, business: Business) -> None:
    drafts(business)
    page = ana.get("/console/messages")
    shown = re.findall(r"/console/messages/(\d+)", page.text)
    assert [int(it) for it in shown] == list(range(1, 51))
    assert "To decide about 300" in seen(page)
    assert "250 more wait behind these" in seen(page)
    assert "300 messages to decide about" in seen(ana.get("/console/"))


def test_drafts_move_up_as_somebody_decides(ana: Person, business: Business) -> None:
    drafts(business, 51)
    assert "1 more waits behind these" in seen(ana.get("/console/messages"))
    assert "Letter 50" not in seen(ana.get("/console/messages"))
    assert "Letter 50" in seen(ana.get("/console/messages/51"))
    ana.send("/console/messages/1/discard")
    page = seen(ana.get("/console/messages"))
    assert ("Letter 50" in page, "behind these" in page) == (True, False)


def test_of_many_who_wait_the_desk_shows_the_first_and_how_many_more_there_are(ana: Person, business: Business) -> None:
    handovers(business)
    for path in ("/console/", "/console/waiting"):
        page = ana.get(path)
        assert re.findall(r"<b>Reason widget (\d+)</b>", page.text) == [str(it) for it in range(12)]
        assert "Waiting to be taken 300" in seen(page)
        assert "288 more wait behind these" in seen(page)
    ana.send("/console/handovers/1/take")
    page = ana.get("/console/waiting")
    assert re.findall(r"<b>Reason widget (\d+)</b>", page.text) == [str(it) for it in range(1, 13)]
    assert "287 more wait behind these" in seen(page)


def test_who_waits_behind_many_is_found_by_their_number(ana: Person, business: Business) -> None:
    handovers(business)
    page = seen(ana.send("/console/ask", customer="+12075550299"))
    assert "Handed over reason widget 299 · the office" in page


def test_the_phone_finds_the_longest_waiting_call_behind_many_others(business: Business) -> None:
    handovers(business)
    handovers(business, "phone", 20, stage="menu", asked='"stage": "connecting"')
    assert keeping.longest_waiting(business) is None
    now = business.database.now()
    with business.database.write() as session:
        for sid in ("CA1", "CA2"):
            call = open_interaction(session, "phone", sid, "shop", "", now)
            call.remember({"stage": "connecting", "language": "en"})
            contacts.hand_over(session, call.id, "office", "asked for a person", now)
    found = keeping.longest_waiting(business)
    assert found is not None
    assert found.reference == "CA1"
    keeping.accept(business, "CA1", 1)
    found = keeping.longest_waiting(business)
    assert found is not None
    assert found.reference == "CA2"
    assert len(waiting_numbers(business)) == MANY + 21
    assert "CA1" not in waiting_numbers(business)


def test_drafts_of_a_stranger_do_not_hide_what_was_told_to_them(ana: Person, business: Business) -> None:
    now, address = business.database.now(), "jo@example.com"
    with business.database.write() as session:
        thread = open_interaction(session, "email", "<1@example.com>", "shop", who(address), now).id
    context = Context("email", "mail", "shop", "en", correspondent=who(address), interaction=thread)
    first, other = (business.counter.answer(Question(number=it), context) for it in ("101", "301"))
    with business.database.write() as session:
        contents = {"to": address, "words": f"{first.words} {other.words}", "also": [other.receipt]}
        contacts.put_outgoing(session, "told", "email", contents, now, receipt=first.receipt, interaction=thread)
        keep_turn(session, thread, Left("email", "", str(contents["words"]), first.receipt), now)
        for at in range(MANY):
            drafted = {"to": address, "words": "We have your message.", "language": "en"}
            contacts.put_outgoing(
                session, f"k{at}", "email", drafted, now, receipt=f"r{at}", interaction=thread, draft=True
            )
    with business.database.read() as session:
        [turn] = contacts.history_of(session, who(address)).turns
    assert [it.id for it in turn.receipts] == [first.receipt, other.receipt]
    page = ana.get(f"/console/contacts/{thread}")
    assert len(re.findall(r"/console/messages/\d+", page.text)) == 20
    assert "281 more before these." in seen(page)
