"""Forms of a guided conversation that come twice, late or from two people: told in words, and none is taken twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from contactkb.business import Business
from contactkb.contacts import Promise, correspondent, notes_of, open_interaction
from contactkb.knowledge import Context
from contactkb.scripts import Decision, ScriptRun
from tests.channels.agent.conftest import Person
from tests.channels.agent.guided import Desk, new_once

STRANGE = ["none", "0" * 32, "..", "%00", "a" * 500, "<script>"]


@pytest.fixture
def app(sams_app: Flask) -> Flask:
    return sams_app


@pytest.fixture
def desk(ana: Person) -> Desk:
    """At the question how many pounds."""
    desk = Desk(ana)
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    desk.way("true")
    return desk


def to_the_terms(desk: Desk) -> None:
    """A large order, which takes a deposit."""
    for value in ("9 lb", "next Friday", "Dana", "+12075550188"):
        desk.type(value)


def test_a_form_that_is_sent_twice_is_one_turn(desk: Desk, business: Business) -> None:
    twice = {"n": desk.n(), "once": new_once(), "value": "2 lb"}
    first = desk.send(f"/console/runs/{desk.run}/answer", **twice)
    assert desk.send(f"/console/runs/{desk.run}/answer", **twice) == first
    assert desk.status() == 200
    with business.database.read() as session:
        asked = [it.words for it in notes_of(session, desk.contact) if it.kind == "asked"]
    assert len([it for it in asked if "pounds" in it]) == 1


def test_a_script_that_is_begun_twice_by_one_form_is_one_run(desk: Desk, business: Business) -> None:
    once = new_once()
    for _ in range(2):
        desk.send(f"/console/contacts/{desk.contact}/runs", script="put-it-right", once=once)
    with business.database.read() as session:
        runs = session.query(ScriptRun).filter_by(interaction_id=desk.contact, script="put-it-right").count()
    assert runs == 1


def test_of_two_agents_at_once_the_second_sees_who_was_first_and_keeps_what_they_typed(
    desk: Desk, person: Callable[[str], Person]
) -> None:
    petra = Desk(person("petra"), desk.contact, desk.run)
    petra.look()
    desk.type("2 lb")
    page = petra.type("3 lb")
    assert petra.status() == 409
    assert "This has moved on since you looked. Last it was ana, at the desk" in page
    assert "Nothing of yours was taken" in page
    assert petra.asked() == "Which day will you pick it up?"
    assert "You had typed: 3 lb" in page
    assert 'value="3 lb"' not in petra.page, "what was typed for one question answers no other"
    assert "pounds 2 lb" in page


def test_what_answers_a_run_that_is_over_is_shown_beside_how_it_ended(
    desk: Desk, person: Callable[[str], Person]
) -> None:
    late = Desk(person("petra"), desk.contact, desk.run)
    late.look()
    desk.form("person", department="front-desk", why="a recall")
    page = late.type("3 lb & more")
    assert late.status() == 409
    assert "This conversation is over by now: handed over. Last it was ana" in page
    assert "You had typed: 3 lb & more" in page
    assert late.resume(desk.run).count("This conversation is over by now") == 1


def test_a_form_without_a_turn_or_of_another_one_is_not_taken(desk: Desk) -> None:
    for n in ("", "0", "-1", "x", "999999", "9" * 40, "٣"):
        assert "This has moved on since you looked" in desk.form("answer", value="2 lb", n=n)
        assert desk.status() == 409
    assert desk.asked() == "How many pounds shall we set aside?"


def test_a_decision_is_made_otherwise_with_a_reason_and_the_name_of_who_approved(
    desk: Desk, business: Business
) -> None:
    to_the_terms(desk)
    assert any("20%" in line for line in desk.said())
    page = desk.form("override", **{"out-answer": "book", "code": "", "approver": "ana"})
    assert "a reason code is missing." in page
    assert 'value="book" checked' in desk.page
    assert desk.status() == 422
    page = desk.form("override", **{"out-answer": "book", "code": "regular", "approver": "petra"})
    assert "decided otherwise approved by petra" in page
    assert desk.said() == ["We know you well, so we set it aside for you without a deposit."]
    assert desk.asked().startswith("Ribeye steak, 9 lb")
    desk.way("true")
    with business.database.read() as session:
        kept = session.query(Decision).filter_by(interaction=desk.contact).order_by(Decision.at, Decision.id).all()
        notes = [it.words for it in notes_of(session, desk.contact)]
        promised = session.query(Promise).filter_by(run=desk.run).count()
    assert {it.purpose for it in kept} == {"told", "override"}
    assert "decided otherwise (regular), approved by petra" in notes
    assert promised == 1


def test_nothing_is_decided_otherwise_before_anything_was_decided(desk: Desk) -> None:
    assert "nothing was decided yet." in desk.form("override", code="regular", approver="petra")
    assert desk.status() == 422


def test_a_way_that_is_not_offered_is_not_understood_and_the_second_time_a_person_takes_over(desk: Desk) -> None:
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    desk.way("perhaps")
    assert desk.asked() == "Shall we set some aside for you?"
    assert "handed over" in desk.way("<b>never</b>")
    assert "<b>never" not in desk.page


@pytest.mark.parametrize("run", STRANGE)
def test_a_run_that_there_is_not_is_told_in_words(ana: Person, run: str) -> None:
    for response in (ana.get(f"/console/runs/{run}"), ana.send(f"/console/runs/{run}/answer", words="yes", n="1")):
        assert response.status_code == 404
        assert "Traceback" not in response.text
        assert "<script>" not in response.text


def test_a_script_or_contact_that_there_is_not_is_told_in_words(desk: Desk, ana: Person) -> None:
    for script in ("", "nothing", "how-we-reach-you<b>", "x" * 5000):
        desk.begin(script)
        assert desk.status() == 404
        assert "Traceback" not in desk.page
    assert ana.send("/console/contacts/none/runs", script="put-it-right").status_code == 404
    assert ana.get("/console/contacts/none/scripts").status_code == 404
    assert ana.get(f"/console/contacts/{desk.contact}/scripts?run=none").status_code == 404
    desk.look()
    assert desk.asked() == "How many pounds shall we set aside?"


def test_half_a_character_and_control_characters_are_no_failure_of_ours(desk: Desk) -> None:
    desk.type("2\x0b lb\x1b")
    assert desk.asked() == "Which day will you pick it up?"
    desk.form("aside", question="\x07\x08")
    assert desk.status() == 422
    desk.form("answer", value="next\0Friday")
    assert desk.status() == 422


def test_a_customer_who_writes_meanwhile_moves_the_run_and_the_agent_sees_who(desk: Desk, business: Business) -> None:
    them = correspondent(business.settings.key, "+12075550171")
    with business.database.write() as session:
        thread = open_interaction(session, "sms", "thread-171", "shop", them, business.database.now())
        context = Context("sms", "text", "shop", "en", "public", them, thread.id)
    business.guides.resume(desk.run, context, "customer")
    page = desk.type("2 lb")
    assert desk.status() == 409
    assert "Last it was the customer, ✉ by text message" in page
    assert "You had typed: 2 lb" in page
    assert "It waits where the customer left it: How many pounds shall we set aside?" in page
