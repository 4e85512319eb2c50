"""A person is always within reach of a caller, and knows what was asked and told."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from channels import CHANNELS
from contactkb import contacts
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.contacts import Handover
from contactkb.settings import Settings
from tests.channels.phone.caller import Caller
from tests.world import SteppedClock

AGENT = "+12075550188"
READ_BACK = "two zero seven, five five five, zero one six seven"


@pytest.fixture
def caller(client: FlaskClient, settings: Settings) -> Caller:
    caller = Caller(client, settings)
    caller.call()
    return caller


@pytest.fixture
def staffed(settings: Settings, clock: SteppedClock) -> Iterator[Flask]:
    """The shop with a colleague who can be rung."""
    app = create_app(dataclasses.replace(settings, agent_phones=(AGENT,)), CHANNELS, clock)
    yield app
    app.extensions[EXTENSION].close()


def waiting(business: Business) -> list[Handover]:
    with business.database.read() as session:
        return contacts.waiting(session)


@pytest.mark.parametrize("wish", ["Agent", "I want to speak to a person, please.", "representative!", "un agente"])
def test_whoever_asks_for_a_person_gets_one_at_once(staffed: Flask, settings: Settings, wish: str) -> None:
    caller = Caller(staffed.test_client(), settings)
    caller.call()
    assert caller.say(wish) == ["We are connecting you with a colleague, and we pass on what you asked."]
    assert caller.rung == AGENT


def test_the_colleague_gets_a_brief_of_what_was_asked_and_told(caller: Caller, business: Business) -> None:
    caller.say("How much are oysters?")
    caller.press("0#")
    [handover] = waiting(business)
    assert handover.brief == ("asked: How much are oysters?\ntold: Oysters are six dollars and fifty cents per pound.")
    assert (handover.reason, handover.department) == ("asked for a person", "counter")


def test_a_price_per_person_is_a_question_and_no_wish_for_one(caller: Caller, business: Business) -> None:
    caller.say("What are oysters for one person?")
    assert [it.reason for it in waiting(business)] != ["asked for a person"]


def test_what_we_cannot_answer_is_passed_on_with_our_words(caller: Caller, business: Business) -> None:
    heard = caller.say("Do you repair bicycles?")
    assert heard[0].startswith("We don't have that answer written down yet")
    [handover] = waiting(business)
    assert handover.reason == "no answer"
    assert "asked: Do you repair bicycles?" in handover.brief


@pytest.mark.parametrize("how", ["no-answer", "busy", "failed"])
def test_a_callback_is_offered_where_no_colleague_answers(staffed: Flask, settings: Settings, how: str) -> None:
    caller = Caller(staffed.test_client(), settings)
    caller.call()
    caller.press("0#")
    assert READ_BACK in caller.ring_out(how)[0]
    assert len(waiting(staffed.extensions[EXTENSION])) == 1


def test_a_call_is_over_when_the_colleague_hangs_up(staffed: Flask, settings: Settings) -> None:
    caller = Caller(staffed.test_client(), settings)
    caller.call()
    caller.press("0#")
    assert caller.ring_out("completed") == []
    assert caller.over


@pytest.mark.parametrize("agreed", ["1", "Yes, that's right."])
def test_a_callback_is_promised_when_the_number_is_confirmed(caller: Caller, business: Business, agreed: str) -> None:
    caller.say("Do you repair bicycles?")
    heard = caller.press(agreed) if agreed == "1" else caller.say(agreed)
    # It is Saturday noon, and the shop opens on Mondays at eight.
    assert f"at {READ_BACK} by Monday, November twenty-third at ten a.m." in heard[0]
    assert caller.over
    with business.database.read() as session:
        [promise] = contacts.open_promises(session)
    assert (promise.reach, promise.due) == ("+12075550167", datetime(2026, 11, 23, 15, tzinfo=UTC))
    assert (promise.about, promise.owner) == ("Do you repair bicycles?", "counter")


def test_another_number_is_keyed_in_and_read_back(caller: Caller, business: Business) -> None:
    caller.press("0#")
    assert "key in your number" in caller.press("2")[0]
    assert "two zero seven, five five five, zero one nine nine" in caller.press("2075550199#")[0]
    caller.press("1")
    with business.database.read() as session:
        assert [promise.reach for promise in contacts.open_promises(session)] == ["+12075550199"]


def test_whoever_withholds_the_number_is_asked_for_one(client: FlaskClient, settings: Settings) -> None:
    caller = Caller(client, settings, "anonymous")
    caller.call()
    assert "key in your number" in caller.press("0#")[0]


def test_no_is_not_yes_although_it_says_right(caller: Caller, business: Business) -> None:
    caller.press("0#")
    caller.say("No, that's not right")
    with business.database.read() as session:
        assert contacts.open_promises(session) == []


def test_nothing_is_promised_to_whoever_gives_no_number(caller: Caller, business: Business) -> None:
    caller.press("0#")
    for _ in range(3):
        caller.wait()
    assert caller.over
    assert "please call us again" in caller.heard[0].lower()
    assert len(waiting(business)) == 1
    with business.database.read() as session:
        assert contacts.open_promises(session) == []
