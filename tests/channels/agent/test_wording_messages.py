"""A person's own words in a message: sent as they are, standing on facts that are cited and hold now."""

from __future__ import annotations

import re

from sqlalchemy import select

from contactkb import contacts
from contactkb.answering import Flag, Gap
from contactkb.business import Business
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.drafts import as_seen, draft, edit, row_of
from tests.channels.agent.test_desk import publish_oysters_at

# The item's short number, and the pieces of the shop's phone number, which any message may name.
KNOWN = {"101", "207", "555", "0123", "123"}


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


def test_figures_of_the_receipt_and_its_moment_stand_behind_nothing(ana: Person, business: Business) -> None:
    draft(business)
    row = row_of(business)
    framed = row.contents()["words"]
    figures = {"21", "2026", *re.findall(r"\d+", row.receipt)} - KNOWN
    assert "2026" in framed
    for figure in figures:
        refused = edit(ana, f"{framed}\n\nYou have {figure} days to bring them back.")
        assert f"'{int(figure)}' is in no fact" in refused or f"'{figure}' is in no fact" in refused
    assert "worded by ana" in edit(ana, framed.replace("Hello,", "Hello Jo,"))


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
