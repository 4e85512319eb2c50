"""A drafted reply that waits for a person, and what a person sees and types of it."""

from __future__ import annotations

import re

from contactkb import contacts
from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.contacts import Outgoing, correspondent, keep_letter, open_interaction
from tests.channels.agent.conftest import Person, seen
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
        context = Context(
            "sms" if kind == "sms" else "email", medium, "shop", "en", correspondent=who, interaction=thread
        )
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
