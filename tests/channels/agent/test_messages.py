"""Messages that wait for a person: the first who decides has decided, and nothing is said that no fact holds."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from channels.agent.incoming import read_letter
from contactkb import contacts
from contactkb.answering import Context, Flag, Gap, Question
from contactkb.business import Business
from contactkb.contacts import Outgoing, correspondent, keep_letter, open_interaction
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.test_desk import publish_oysters_at
from tests.world import SECRET

MAIL = b"From: Jo <jo@example.com>\r\nSubject: Oysters?\r\n\r\nWhat do oysters cost <b>today</b>?\r\n"


def draft(business: Business, number: str = "101", kind: str = "email") -> int:
    """A drafted reply to a letter that asked about that fact; its number."""
    now = business.database.now()
    who = correspondent(SECRET.encode(), "jo@example.com")
    with business.database.write() as session:
        letter = keep_letter(session, "jo@example.com", "help@shop.example", MAIL, now)
        thread = open_interaction(session, "email", "<1@example.com>", "shop", who, now).id
        contacts.settle_letter(letter, "answered", "", thread)
        contacts.note(session, thread, "asked", "customer", "What do oysters cost today?", now)
    words, receipt = "We have your message.", ""
    if number:
        medium = "text" if kind == "sms" else "mail"
        context = Context("sms" if kind == "sms" else "email", medium, "shop", "en", interaction=thread)
        answer = business.counter.answer(Question(number=number), context)
        words, receipt = answer.words, answer.receipt
    contents = contacts.new_mail(
        SECRET.encode(), "k", to="jo@example.com", sender=("Mara", "help@shop.example"), subject="Re: Oysters?",
        words=words, language="en",
    )  # fmt: skip
    with business.database.write() as session:
        row = contacts.put_outgoing(session, "k", kind, contents, now, receipt=receipt, interaction=thread, draft=True)
        return row.id


def row_of(business: Business, number: int = 1) -> Outgoing:
    with business.database.read() as session:
        row = session.get(Outgoing, number)
        assert row is not None
        session.expunge(row)
    return row


def as_seen(person: Person, number: int = 1) -> str:
    """What the forms of the message's page name it by."""
    return re.findall(r'name="seen" value="(\w+)"', person.get(f"/console/messages/{number}").text)[0]


def edit(person: Person, words: str, **fields: str) -> str:
    mark = as_seen(person)
    return seen(person.send("/console/messages/1/edit", seen=mark, words=words, **fields))


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


def test_a_persons_words_are_sent_as_they_are(ana: Person, business: Business) -> None:
    draft(business)
    assert "worded by ana" in edit(ana, "Hello Jo,\r\n\r\nthey are $6.50 a pound. See you soon!")
    ana.send("/console/messages/1/send", seen=as_seen(ana))
    left: list[str] = []
    contacts.Sending(business.counter, {"email": lambda it: left.append(it["words"])}, "a worker").send_next()
    assert left == ["Hello Jo,\n\nthey are $6.50 a pound. See you soon!"]


def test_a_figure_that_no_cited_fact_has_is_refused_until_it_is_cited(ana: Person, business: Business) -> None:
    draft(business)
    words = "They are $6.50, and you have 3 days to bring them back."
    refused = edit(ana, words)
    assert "'3' is in no fact that is cited and holds now." in refused
    assert words in refused
    assert row_of(business).contents().get("worded_by") is None
    assert "worded by ana" in edit(ana, words, cite="301")
    assert "Returns 301" in seen(ana.get("/console/messages/1"))
    assert "nothing has the short number" in edit(ana, words, cite="999")
    assert "may not be told there" in edit(ana, "They cost us $9.00.", cite="104")


def test_a_mail_that_is_worded_after_a_change_names_its_new_receipt(ana: Person, business: Business) -> None:
    draft(business)
    before = row_of(business)
    publish_oysters_at(business, "7.25 USD")
    words = before.contents()["words"].replace("$6.50", "$7.25").replace("Hello,", "Hello Jo,")
    assert "worded by ana" in edit(ana, words)
    after = row_of(business)
    assert after.receipt != before.receipt
    assert after.receipt in after.contents()["words"]
    assert "store revision 2." in after.contents()["words"]


def test_words_that_break_the_language_standard_are_named(ana: Person, business: Business) -> None:
    draft(business)
    assert "'company policy': Say what we can do instead." in edit(ana, "That is company policy.")


def test_words_without_a_fact_behind_them_go_to_an_author(ana: Person, business: Business) -> None:
    draft(business)
    page = ana.send("/console/messages/1/edit", seen=as_seen(ana), words="Two for $10.00.")
    assert "Hand it to an author" in page.text
    ana.send("/console/messages/1/author", words="Two for $10.00.")
    with business.database.read() as session:
        [flag] = session.scalars(select(Flag)).all()
    assert (flag.fact, flag.by, "Two for $10.00." in flag.words) == ("oysters", "ana", True)
    assert row_of(business).state == "draft"


def test_where_nothing_is_cited_an_author_gets_a_gap(ana: Person, business: Business) -> None:
    draft(business, "")
    assert "is in no fact" in edit(ana, "Bicycles are $100.")
    ana.send("/console/messages/1/author", words="Bicycles are $100.")
    with business.database.read() as session:
        assert [it.question for it in session.scalars(select(Gap))] == ["Bicycles are $100."]


def test_a_persons_words_are_never_sent_once_what_they_tell_has_changed(ana: Person, business: Business) -> None:
    draft(business)
    edit(ana, "They are $6.50 a pound.")
    ana.send("/console/messages/1/send", seen=as_seen(ana))
    publish_oysters_at(business, "7.25 USD")
    left: list[str] = []
    contacts.Sending(business.counter, {"email": lambda it: left.append(it["words"])}, "a worker").send_next()
    row = row_of(business)
    assert (left, row.state, row.decided_by) == ([], "draft", None)
    assert "what it tells has changed since a person worded it" in seen(ana.get("/console/messages/1"))
    again = ana.send("/console/messages/1/send", seen=as_seen(ana))
    assert (again.status_code, row_of(business).state) == (422, "draft")
    assert "'$6.50' is in no fact that is cited and holds now." in seen(again)
    edit(ana, "They are $7.25 a pound by now.")
    ana.send("/console/messages/1/send", seen=as_seen(ana))
    contacts.Sending(business.counter, {"email": lambda it: left.append(it["words"])}, "a worker").send_next()
    assert left == ["They are $7.25 a pound by now."]


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
