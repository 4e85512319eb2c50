"""An answer goes out as mail or text message in that medium's words, seen before, and once."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from contactkb import contacts
from contactkb.answering import Receipt, find_receipt
from contactkb.business import Business
from contactkb.contacts import Outgoing, correspondent
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.drafts import draft
from tests.channels.agent.test_desk import publish_oysters_at
from tests.world import SECRET


def contact_with_oysters(person: Person, **fields: str) -> tuple[str, str]:
    """A contact in which oysters were asked about: its path, and the receipt of the line to say."""
    page = person.send("/console/ask", question="101", **fields)
    return page.request.path, re.findall(r'name="receipt" value="([0-9A-Z-]{14})"', page.text)[0]


def preview(person: Person, kind: str, to: str) -> tuple[str, dict[str, str]]:
    """The preview's page, and what its form would send."""
    path, receipt = contact_with_oysters(person)
    page = person.send(f"{path}/preview", receipt=receipt, kind=kind, to=to)
    assert page.status_code == 200, seen(page)
    fields = dict(re.findall(r'name="(receipt|kind|to)" value="([^"]*)"', page.text))
    return f"{path}/messages", fields


def messages(business: Business) -> list[Outgoing]:
    with business.database.read() as session:
        rows = list(session.scalars(select(Outgoing).order_by(Outgoing.id)))
        session.expunge_all()
    return rows


@pytest.mark.parametrize(
    ("kind", "to", "medium", "line"),
    [
        ("email", "jo@example.com", "mail", "Oysters are $6.50/lb."),
        ("sms", "207 555 0188", "text", "Oysters are $6.50/lb."),
    ],
)
def test_what_is_sent_is_what_was_seen_with_a_receipt_of_that_medium(
    ana: Person, business: Business, kind: str, to: str, medium: str, line: str
) -> None:
    action, fields = preview(ana, kind, to)
    assert ana.page is not None
    assert line in seen(ana.page)
    assert messages(business) == []
    ana.send(action, **fields)
    [row] = messages(business)
    assert (row.kind, row.state, row.decided_by) == (kind, "ready", "ana")
    with business.database.read() as session:
        receipt = find_receipt(session, row.receipt)
        assert f'"medium":"{medium}"' in receipt.body
        assert receipt.words == row.contents()["words"]
    assert row.contents()["to"] in (to, "+12075550188")


def test_a_second_click_sends_nothing_more(ana: Person, business: Business) -> None:
    action, fields = preview(ana, "email", "jo@example.com")
    pages = [ana.send(action, **fields) for _ in range(3)]
    assert len(messages(business)) == 1
    assert {page.request.path for page in pages} == {"/console/messages/1"}
    assert "ana sent this." in seen(pages[-1])


def test_a_sent_message_leaves_through_the_outbox_as_it_is_by_then_and_is_told(ana: Person, business: Business) -> None:
    action, fields = preview(ana, "email", "jo@example.com")
    ana.send(action, **fields)
    publish_oysters_at(business, "7.25 USD")
    left: list[str] = []
    sending = contacts.Sending(business.counter, {"email": lambda it: left.append(it["words"])}, "a worker")
    assert sending.send_next()
    assert "$7.25" in left[0]
    [row] = messages(business)
    with business.database.read() as session:
        told = [it for it in contacts.notes_of(session, row.interaction_id) if it.kind == "told"]
    assert told[-1].words == left[0]


def test_a_second_message_to_the_same_address_is_pointed_out(ana: Person) -> None:
    path, receipt = contact_with_oysters(ana)
    for expected in (False, True):
        page = ana.send(f"{path}/preview", receipt=receipt, kind="email", to="jo@example.com")
        assert ("already" in seen(page)) == expected
        fields = dict(re.findall(r'name="(receipt|kind|to)" value="([^"]*)"', page.text))
        ana.send(f"{path}/messages", **fields)


def test_another_address_than_the_customers_is_pointed_out(ana: Person) -> None:
    path, receipt = contact_with_oysters(ana, customer="jo@example.com")
    theirs = ana.send(f"{path}/preview", receipt=receipt, kind="email", to="jo@example.com")
    assert "this customer's" in seen(theirs)
    other = ana.send(f"{path}/preview", receipt=receipt, kind="email", to="joe@example.com")
    assert "another address" in seen(other)


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("email", "207 555 0188"),
        ("email", "jo@example.com, joe@example.com"),
        ("email", "jo@example.com\r\nBcc: x@example.com"),
        ("sms", "jo@example.com"),
        ("sms", "12"),
        ("fax", "207 555 0188"),
        ("email", ""),
    ],
)
def test_what_cannot_go_there_is_refused_in_plain_words(ana: Person, business: Business, kind: str, to: str) -> None:
    path, receipt = contact_with_oysters(ana)
    page = ana.send(f"{path}/preview", receipt=receipt, kind=kind, to=to)
    assert (page.status_code, "One thing to mend" in seen(page)) == (422, True)
    assert messages(business) == []


def test_who_wants_no_text_messages_gets_none(ana: Person, business: Business) -> None:
    with business.database.write() as session:
        contacts.opt_out(session, correspondent(SECRET.encode(), "+12075550188"), business.database.now())
    path, receipt = contact_with_oysters(ana)
    page = ana.send(f"{path}/preview", receipt=receipt, kind="sms", to="207 555 0188")
    assert "they want no text messages from us" in seen(page)


def test_an_answer_of_another_contact_or_for_us_only_is_never_sent(ana: Person, business: Business) -> None:
    path, _ = contact_with_oysters(ana)
    elsewhere, foreign = contact_with_oysters(ana)
    assert path != elsewhere
    assert ana.send(f"{path}/preview", receipt=foreign, kind="email", to="jo@example.com").status_code == 404
    assert ana.send(f"{path}/messages", receipt=foreign, kind="email", to="jo@example.com").status_code == 404
    ours = ana.send("/console/ask", question="104")
    with business.database.read() as session:
        looked = session.scalars(select(Receipt).order_by(Receipt.at.desc(), Receipt.id)).all()
        internal = next(it.id for it in looked if "cost-of-salmon" in it.body)
    refused = ana.send(f"{ours.request.path}/preview", receipt=internal, kind="email", to="jo@example.com")
    assert refused.status_code == 422
    assert messages(business) == []


def test_a_mail_to_whoever_wrote_answers_their_mail_in_its_thread(ana: Person, business: Business) -> None:
    draft(business)
    with business.database.write() as session:
        [letter] = session.scalars(select(contacts.Letter)).all()
        contacts.settle_letter(letter, "parked", "nobody knows", message_id="<1@example.com>")
        thread = letter.interaction_id
    page = ana.get("/console/messages")
    assert f"/console/contacts/{thread}" in page.text
    asked = ana.send("/console/ask", contact=thread, key="oysters", title="Oysters")
    assert 'name="to" required autocomplete="off" value="jo@example.com"' in asked.text
    receipt = re.findall(r'name="receipt" value="([0-9A-Z-]{14})"', asked.text)[0]
    page = ana.send(f"/console/contacts/{thread}/preview", receipt=receipt, kind="email", to="jo@example.com")
    assert "Subject Re: Oysters?" in seen(page)
    fields = dict(re.findall(r'name="(receipt|kind|to)" value="([^"]*)"', page.text))
    ana.send(f"/console/contacts/{thread}/messages", **fields)
    contents = messages(business)[-1].contents()
    assert (contents["in_reply_to"], contents["references"]) == ("<1@example.com>", ["<1@example.com>"])
