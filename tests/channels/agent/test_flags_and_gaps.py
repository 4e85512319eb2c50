"""What agents say is wrong or missing reaches those who can mend it, once."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from contactkb.answering import Flag, Gap, GapClosing, verdicts
from contactkb.business import Business
from contactkb.knowledge import Act
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.test_desk import publish_oysters_at
from tests.world import NOON


def flag(person: Person, words: str = "The sign says $6.00.") -> str:
    """Look oysters up, and say that it is wrong; the page that comes of it."""
    asked = person.send("/console/ask", question="101")
    form = asked.text.partition("/console/facts/oysters/flags")[2]
    fields = dict(re.findall(r'name="(contact|receipt|revision)" value="([^"]*)"', form)[:3])
    return seen(person.send("/console/facts/oysters/flags", words=words, **fields))


def test_a_flag_names_fact_revision_and_receipt_for_the_owner(ana: Person, otto: Person) -> None:
    assert "flagged oysters, revision 1: The sign says $6.00." in flag(ana)
    assert "1 fact flagged as wrong" in seen(otto.get("/console/"))
    page = seen(otto.get("/console/flags?department=counter"))
    assert re.search(
        r"Oysters The sign says \$6\.00\. ana · .* · the counter · revision 1 · receipt [0-9A-Z-]{14}", page
    )
    assert "Nothing is flagged." in seen(otto.get("/console/flags?department=office"))
    assert "Oysters oysters 1 flagged" in seen(otto.get("/console/facts"))
    assert "Flagged as wrong 1 : The sign says $6.00." in seen(otto.get("/console/facts/oysters"))


def test_a_flag_is_resolved_once_with_a_word(ana: Person, otto: Person, petra: Person) -> None:
    flag(ana)
    assert ana.send("/console/flags/1/resolve", words="mine").status_code == 403
    page = seen(otto.send("/console/flags/1/resolve", words="the sign was old"))
    assert "Nothing is flagged." in page
    assert "The sign says $6.00. the sign was old otto" in page
    late = petra.send("/console/flags/1/resolve", words="no")
    assert (late.status_code, "has resolved this already" in seen(late)) == (409, True)
    assert petra.send("/console/flags/9/resolve", words="no").status_code == 404


def test_a_flag_that_is_sent_twice_is_one_flag(ana: Person, business: Business) -> None:
    for _ in range(2):
        flag(ana)
    with business.database.read() as session:
        assert len(session.scalars(select(Flag)).all()) == 1


def test_a_flag_on_what_changed_since_says_so(ana: Person, otto: Person, business: Business) -> None:
    flag(ana)
    publish_oysters_at(business, "6.00 USD")
    assert "Oysters changed since The sign says $6.00." in seen(otto.get("/console/flags"))


def test_what_a_flag_says_names_no_customer(ana: Person, business: Business) -> None:
    flag(ana, "Jo, jo@example.com or 207 555 0188, was told otherwise")
    with business.database.read() as session:
        assert session.scalars(select(Flag.words)).one() == "Jo, [address] or [number], was told otherwise"


def test_a_flag_needs_words_and_a_fact(ana: Person) -> None:
    assert ana.send("/console/facts/oysters/flags", words=" ").status_code == 422
    assert ana.send("/console/facts/nothing/flags", words="x").status_code == 404


def test_a_question_that_got_another_answer_is_noted_as_a_gap_in_one_click(ana: Person, business: Business) -> None:
    asked = ana.send("/console/ask", question="What do oysters cost?")
    receipt = re.findall(r'contacts/\w+/gaps">.*?name="receipt" value="([^"]+)"', asked.text, re.DOTALL)[0]
    for _ in range(2):
        page = seen(ana.send(f"{asked.request.path}/gaps", receipt=receipt))
    assert "noted a gap: What do oysters cost?" in page
    with business.database.read() as session:
        assert session.scalars(select(Gap.question)).all() == ["What do oysters cost?"]
    assert ana.send(f"{asked.request.path}/gaps", receipt="0000-0000-0000").status_code == 404


def test_what_was_not_what_was_asked_is_a_verdict(ana: Person, business: Business) -> None:
    asked = ana.send("/console/ask", question="How much are oysters?")
    receipt = re.findall(r'contacts/\w+/gaps">.*?name="receipt" value="([^"]+)"', asked.text, re.DOTALL)[0]
    ana.send(f"{asked.request.path}/gaps", receipt=receipt)
    with business.database.read() as session:
        [verdict] = verdicts(session, NOON)
    assert (verdict.question, verdict.told, verdict.right) == ("How much are oysters?", "oysters", False)
    assert verdict.meant is None


@pytest.mark.parametrize(("said", "kept"), [("right", [(True, "oysters")]), ("wrong", [(False, None)]), ("", [])])
def test_whoever_resolves_a_flag_says_whether_the_fact_was_asked_for(
    ana: Person, otto: Person, business: Business, said: str, kept: list[tuple[bool, str | None]]
) -> None:
    asked = ana.send("/console/ask", question="How much are oysters?")
    form = asked.text.partition("/console/facts/oysters/flags")[2]
    fields = dict(re.findall(r'name="(contact|receipt|revision)" value="([^"]*)"', form)[:3])
    ana.send("/console/facts/oysters/flags", words="The sign says $6.00.", **fields)
    otto.send("/console/flags/1/resolve", words="the sign was old", asked_for=said)
    with business.database.read() as session:
        assert [(it.right, it.meant) for it in verdicts(session, NOON)] == kept


def test_an_author_sees_which_fact_a_draft_competes_with(otto: Person) -> None:
    page = otto.get("/console/facts/oysters").text
    assert "competes with" not in page
    content = unescaped(re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[0])
    stolen = content.replace("How much are oysters?", "How much is salmon?")
    seen_then = seen(otto.send("/console/facts/oysters/content", content=stolen))
    assert "Revision 2 : it competes with salmon: 'How much is salmon?' stands at both" in seen_then


def test_a_draft_whose_unit_is_gone_is_shown_and_competes_with_nothing(otto: Person, business: Business) -> None:
    entries, at = business.counter.view().entries, business.database.now()
    bakery, oysters = entries[("unit", "bakery")], entries[("fact", "oysters")]
    content = {**oysters.content, "unit": "bakery"}
    with business.database.write() as session:
        business.press.draft(session, "fact", oysters.pack, content, Act("otto", at))
    with business.database.write() as session:
        theirs = [it for it in entries.values() if it.content.get("unit") == "bakery"]
        gone = [(it, False) for it in (*theirs, bakery)]
        business.press.replace(session, gone, Act("otto", at), "petra")
    assert otto.get("/console/facts/oysters").status_code == 200


def test_what_nothing_answered_is_a_gap_by_itself(ana: Person) -> None:
    page = ana.ask("Do you sell bicycles?")
    assert "Noted as a gap." in page
    assert "note a gap" not in page


def test_an_author_begins_a_draft_from_a_gap_which_its_publication_closes(
    ana: Person, otto: Person, petra: Person, business: Business
) -> None:
    ana.ask('Do you sell "bicycles": yes?')
    assert "Draft a fact" not in seen(ana.get("/console/gaps"))
    assert "Draft a fact" in seen(otto.get("/console/gaps"))
    skeleton = otto.get("/console/new-fact?gap=1")
    assert "Do you sell" in skeleton.text
    text = re.findall(r"<textarea[^>]*>(.*?)</textarea>", skeleton.text, re.DOTALL)[0]
    assert "Revision 1 draft" in seen(otto.send("/console/new-fact", content=unescaped(text), gap="1"))
    with business.database.read() as session:
        assert session.scalars(select(Gap.fact)).all() == ["short-name"]
    petra.send("/console/facts/short-name/revisions/1/publish", alone="yes")
    with business.database.read() as session:
        assert session.scalars(select(GapClosing.how)).all() == ["answered"]
    assert "Every question so far had an answer." in seen(otto.get("/console/gaps"))
    assert otto.get("/console/new-fact?gap=x").status_code == 200


def unescaped(text: str) -> str:
    """As a browser reads it."""
    return text.replace("&#34;", '"').replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
