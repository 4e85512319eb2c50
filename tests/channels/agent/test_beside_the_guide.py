"""Beside the open question of a guided conversation: other questions, other scripts, corrections, and a person."""

from __future__ import annotations

import pytest
from flask import Flask

from contactkb.business import Business
from contactkb.contacts import Handover, notes_of
from tests.channels.agent.conftest import Person
from tests.channels.agent.guided import Desk


@pytest.fixture
def app(sams_app: Flask) -> Flask:
    return sams_app


@pytest.fixture
def desk(ana: Person) -> Desk:
    return Desk(ana)


def test_a_side_question_is_answered_beside_the_script_which_comes_back(desk: Desk, business: Business) -> None:
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    desk.way("true")
    desk.form("aside", question="When are you open?")
    assert desk.said()[0].startswith("We are open Monday to Thursday 8:00 AM")
    assert desk.said()[1] == "Now back to where we were: A price and an order set aside."
    assert desk.asked() == "How many pounds shall we set aside?"
    with business.database.read() as session:
        assert "When are you open?" in [it.words for it in notes_of(session, desk.contact)]


def test_another_script_comes_first_and_the_first_one_waits(desk: Desk) -> None:
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    page = desk.send(f"/console/runs/{desk.run}/switch", n=desk.n(), script="put-it-right")
    assert desk.asked() == "Please tell us what happened, in your own words."
    assert "A price and an order set aside" in page


def test_scripts_are_found_by_title_and_the_place_is_kept(desk: Desk) -> None:
    desk.open("How much is the ribeye?")
    found = desk.person.get(f"/console/contacts/{desk.contact}/scripts?q=not+RIGHT&part=found").text
    assert ("Something was not right" in found, "An order is late" in found) == (True, False)
    assert "No script is called that." in desk.person.get(f"/console/contacts/{desk.contact}/scripts?q=zebra").text
    desk.begin("price-and-special")
    page = desk.person.get(f"/console/contacts/{desk.contact}/scripts?q=&run={desk.run}").text
    assert f'action="/console/runs/{desk.run}/switch"' in page
    assert "A price and an order set aside</b>" not in page


def test_what_is_known_can_be_corrected_by_the_agent(desk: Desk) -> None:
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    desk.way("true")
    desk.type("2 lb")
    page = desk.form("correct", slot="pounds", value="3 lb")
    assert "pounds 3 lb typed by us" in page
    assert desk.asked() == "Which day will you pick it up?"
    assert "that is nothing to correct" in desk.form("correct", slot="shoe", value="3")
    assert desk.status() == 422
    assert "We can take anything from" in desk.form("correct", slot="pounds", value="900 lb")


def test_a_person_takes_over_in_the_department_that_is_chosen_with_the_brief(desk: Desk, business: Business) -> None:
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    assert "nobody knows whom to ask" in desk.form("person", department="moon", why="an allergy")
    page = desk.form("person", department="back-office", why="an allergy")
    assert "Who goes on the back office Why an allergy" in page
    with business.database.read() as session:
        (over,) = session.query(Handover).filter_by(interaction_id=desk.contact)
    assert (over.department, over.reason) == ("back-office", "an allergy")
    assert "cut: Ribeye steak" in over.brief


def test_what_is_for_us_only_is_never_a_line_to_say(desk: Desk) -> None:
    page = desk.open("What do we pay the farm for beef trim?")
    assert "For us only, never say" in page
    assert "$4.12" in page
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    desk.form("aside", question="What do we pay the farm for beef trim?")
    assert desk.said()[-1].startswith("Now back to where we were")
    assert "$4.12" not in desk.page
    assert desk.asked() == "Shall we set some aside for you?"
