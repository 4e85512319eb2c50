"""Messages that wait for a person: the first who decides has decided, and what changed meanwhile is seen before."""

from __future__ import annotations

import pytest

from channels.agent.incoming import read_letter
from contactkb import contacts
from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.contacts import keep_letter, settle_letter
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.drafts import MAIL, as_seen, draft, row_of
from tests.channels.agent.test_desk import publish_oysters_at
from tests.growth import without_hanging


def test_a_draft_is_seen_with_what_came_in_and_the_facts_behind_it(ana: Person, business: Business) -> None:
    draft(business)
    assert "1 message to decide about" in seen(ana.get("/console/"))
    assert "Re: Oysters? draft jo@example.com" in seen(ana.get("/console/messages"))
    page = ana.get("/console/messages/1")
    assert "What do oysters cost &lt;b&gt;today&lt;/b&gt;?" in page.text
    assert "Oysters 101 revision 1 · until changed" in seen(page)
    assert "It still holds: Oysters are $6.50/lb." in seen(page)


def test_the_first_click_wins_and_the_second_person_sees_who_did(ana: Person, otto: Person, business: Business) -> None:
    draft(business)
    marks = [as_seen(person) for person in (ana, otto)]
    assert "ana sent this." in seen(ana.send("/console/messages/1/send", seen=marks[0]))
    late = otto.send("/console/messages/1/discard")
    assert (late.status_code, "ana has decided" in seen(late)) == (409, True)
    assert otto.send("/console/messages/1/send", seen=marks[1]).status_code == 409
    assert ana.send("/console/messages/1/send", seen=marks[0]).status_code == 200
    assert (row_of(business).state, row_of(business).decided_by) == ("ready", "ana")


def test_a_draft_whose_price_changed_is_shown_anew_before_it_goes(ana: Person, business: Business) -> None:
    draft(business)
    mark = as_seen(ana)
    publish_oysters_at(business, "7.25 USD")
    assert "Changed since it was written. Today: Oysters are $7.25/lb." in seen(ana.get("/console/messages/1"))
    page = ana.send("/console/messages/1/send", seen=mark)
    assert (page.status_code, row_of(business).state) == (409, "draft")
    assert "What it tells has changed since it was written." in seen(page)
    assert "$7.25" in row_of(business).contents()["words"]
    ana.send("/console/messages/1/send", seen=as_seen(ana))
    assert row_of(business).state == "ready"


def test_what_was_never_seen_is_not_sent(ana: Person, business: Business) -> None:
    draft(business)
    page = ana.send("/console/messages/1/send", seen="0" * 16)
    assert (page.status_code, row_of(business).state) == (409, "draft")


def test_one_in_doubt_is_shown_with_its_reason_and_discarded_once(
    ana: Person, otto: Person, business: Business
) -> None:
    draft(business)
    with business.database.write() as session:
        row = contacts.find_outgoing(session, 1)
        row.state, row.trouble = "in doubt", "the relay fell silent"
    assert "in doubt jo@example.com" in seen(ana.get("/console/messages"))
    assert "the relay fell silent" in seen(ana.get("/console/messages/1"))
    assert "Nobody knows whether it arrived." in seen(ana.get("/console/messages/1"))
    ana.send("/console/messages/1/discard")
    assert ana.send("/console/messages/1/discard").status_code == 200
    assert "ana has decided" in seen(otto.send("/console/messages/1/discard"))
    assert row_of(business).state == "dropped"


def test_a_parked_letter_is_read_and_settled_once(ana: Person, otto: Person, business: Business) -> None:
    with business.database.write() as session:
        letter = keep_letter(session, "jo@example.com", "help@shop.example", MAIL, business.database.now())
        contacts.settle_letter(letter, "parked", "it has no text")
    page = seen(ana.get("/console/messages"))
    assert "Oysters? from jo@example.com" in page
    assert "it has no text" in page
    assert "What do oysters cost" in page
    assert "None waits." in seen(ana.send("/console/letters/1/settle", words="called them"))
    late = otto.send("/console/letters/1/settle", words="wrote to them")
    assert (late.status_code, "ana: called them" in seen(late)) == (409, True)


def test_a_message_that_does_not_exist_is_said_so(ana: Person) -> None:
    assert ana.get("/console/messages/7").status_code == 404
    for act in ("send", "edit", "discard", "author"):
        assert ana.send(f"/console/messages/7/{act}", words="x").status_code == 404


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\0", b"Subject: =?utf-8?q?=", b"Content-Type: text/plain; charset=x\r\n\r\n\xe9"]
)
def test_whatever_a_letter_holds_it_is_only_text(raw: bytes) -> None:
    read = read_letter(raw)
    assert "\0" not in read.sender + read.subject + read.text


def test_a_message_of_several_answers_is_renewed_in_all_of_them(ana: Person, business: Business) -> None:
    draft(business)
    thread = row_of(business).interaction_id
    context = Context("email", "mail", "shop", "en", interaction=thread)
    other = business.counter.answer(Question(number="301"), context)
    with business.database.write() as session:
        row = contacts.find_outgoing(session, 1)
        contacts.outbox.restate(row, f"{row.contents()['words']} {other.words}", row.receipt, [other.receipt])
    page = seen(ana.get("/console/messages/1"))
    assert "Oysters 101" in page
    assert "Returns 301" in page
    publish_oysters_at(business, "7.25 USD")
    assert ana.send("/console/messages/1/send", seen=as_seen(ana)).status_code == 409
    words = row_of(business).contents()["words"]
    assert "$7.25" in words
    assert "3 days" in words
    assert len(row_of(business).receipts) == 2


def test_what_stands_in_a_draft_was_not_told_yet(ana: Person, business: Business) -> None:
    draft(business)
    assert "$6.50" not in seen(ana.send("/console/ask", customer="jo@example.com"))
    publish_oysters_at(business, "7.25 USD")
    ana.send("/console/messages/1/send", seen=as_seen(ana))
    ana.send("/console/messages/1/send", seen=as_seen(ana))
    contacts.Sending(business.counter, {"email": lambda _: None}, "a worker").send_next()
    page = seen(ana.send("/console/ask", customer="jo@example.com"))
    told = page.partition("Told already")[2].partition("In this contact")[0]
    assert (told.count("$7.25"), told.count("$6.50")) == (1, 0)


def test_letters_of_a_stranger_who_wants_to_keep_us_busy_are_shown_in_time(ana: Person, business: Business) -> None:
    edges = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(800))
    with business.database.write() as session:
        for at in range(30):
            bomb = b"Message-ID: <%d@eve.example>\n" % at + edges + b"--\n" * 25_000
            settle_letter(keep_letter(session, "eve@eve.example", "", bomb, business.database.now()), "parked", "odd")
    with without_hanging():
        page = ana.get("/console/messages").text
    assert page.count("from eve@eve.example") == 25
    assert "5 more wait behind these" in page
