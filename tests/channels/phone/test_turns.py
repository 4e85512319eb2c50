"""A turn is taken once: however often, however late, in whatever order its request comes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from channels import CHANNELS
from contactkb import contacts
from contactkb.answering import Receipt
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.contacts import Interaction, Note
from contactkb.settings import Settings
from contactkb.testphone import Call
from tests.channels.phone.conftest import AGENTS, Staff
from tests.channels.phone.test_calls import OYSTERS, receipts
from tests.channels.twilio_side import post
from tests.publishing import publish_price
from tests.world import SteppedClock

FIRST = "/phone/turn?n=1&language=en"


def test_the_same_turn_twice_gets_the_same_twiml_and_leaves_one_receipt(
    caller: Call, client: FlaskClient, settings: Settings, business: Business
) -> None:
    caller.say("oysters")
    publish_price(business, "oysters", "7.25 USD")
    again = post(client, settings, FIRST, {**caller.form, "Digits": "101", "ANewParameter": "1"})
    assert again.text == caller.twiml
    assert receipts(business) == 1


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=1)])
def test_a_replay_gets_what_was_said_then(
    caller: Call, client: FlaskClient, settings: Settings, business: Business, clock: SteppedClock, later: timedelta
) -> None:
    caller.say("oysters")
    said = caller.twiml
    caller.hang_up()
    clock.pass_by(later)
    publish_price(business, "oysters", "7.25 USD")
    assert post(client, settings, FIRST, {**caller.form, "Digits": "101"}).text == said
    assert receipts(business) == 1


def test_the_same_turn_eight_times_at_once_is_answered_once(
    app: Flask, caller: Call, settings: Settings, business: Business, clock: SteppedClock
) -> None:
    """By two processes, as far as a store can tell."""
    other = create_app(settings, CHANNELS, clock)
    apps, start = [app, other] * 4, threading.Barrier(8)

    def send(app: Flask) -> str:
        start.wait()
        return post(app.test_client(), settings, FIRST, {**caller.form, "Digits": "101"}).text

    with ThreadPoolExecutor(8) as threads:
        said = list(threads.map(send, apps))
    other.extensions[EXTENSION].close()
    assert receipts(business) == 1
    # Whoever waited longer than a caller may is sent to fetch the same a moment later.
    told = {twiml for twiml in said if "waiting=" not in twiml}
    assert len(told) == 1
    assert OYSTERS in told.pop()
    with business.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Note).where(Note.kind == "told")) == 1


def test_a_turn_that_comes_after_a_later_one_changes_nothing(
    caller: Call, client: FlaskClient, settings: Settings, business: Business
) -> None:
    fifth = post(client, settings, "/phone/turn?n=5&language=en", {**caller.form, "Digits": "101"})
    assert OYSTERS in fifth.text
    fourth = post(client, settings, "/phone/turn?n=4&language=en", {**caller.form, "Digits": "102"})
    assert fourth.status_code == 200
    assert "<Gather" in fourth.text
    assert "n=6" in fourth.text
    assert receipts(business) == 1


def test_a_turn_after_the_end_of_the_call_is_harmless(
    caller: Call, client: FlaskClient, settings: Settings, business: Business
) -> None:
    caller.hang_up()
    late = post(client, settings, FIRST, {**caller.form, "Digits": "101"})
    assert late.text.endswith("<Response><Hangup /></Response>")
    assert receipts(business) == 0


def test_the_end_of_a_call_is_noted_once(
    caller: Call, client: FlaskClient, settings: Settings, business: Business, clock: SteppedClock
) -> None:
    ended = clock.at
    for state in ("completed", "completed", "answered", "never heard of"):
        response = post(client, settings, "/phone/status", {**caller.form, "CallStatus": state})
        assert (response.status_code, response.data) == (204, b"")
        clock.pass_by(timedelta(seconds=1))
    with business.database.read() as session:
        assert session.scalars(select(Interaction.closed_at)).all() == [ended]


@pytest.mark.parametrize("status", ["completed", "answered", "initiated", "never heard of", ""])
def test_a_report_about_an_unknown_call_is_taken_and_forgotten(
    client: FlaskClient, settings: Settings, business: Business, status: str
) -> None:
    form = {"CallSid": "CA" + "0" * 32, "AccountSid": settings.twilio_account, "CallStatus": status}
    assert post(client, settings, "/phone/status", form).status_code == 204
    with business.database.read() as session:
        assert session.scalars(select(Interaction)).all() == []


@pytest.mark.parametrize("status", ["completed", "busy", "no-answer", "failed", "canceled", "never heard of"])
def test_the_end_of_a_ring_may_come_for_an_unknown_call_and_twice(
    client: FlaskClient, settings: Settings, status: str
) -> None:
    form = {"CallSid": "CA" + "1" * 32, "AccountSid": settings.twilio_account, "DialCallStatus": status}
    first, second = (post(client, settings, "/phone/turn?n=3&language=en", form) for _ in range(2))
    assert first.status_code == 200
    assert first.text == second.text


def test_a_colleague_who_accepts_late_or_for_an_unknown_call_harms_nothing(
    client: FlaskClient, settings: Settings
) -> None:
    form = {"CallSid": "CA" + "2" * 32, "AccountSid": settings.twilio_account, "Digits": "1"}
    for target in ("/phone/accept", "/phone/accept?call=CA" + "3" * 32 + "&ring=1", "/phone/accept?call=x&ring=y"):
        assert post(client, settings, target, form).text.endswith("<Response />")
    assert post(client, settings, "/phone/brief?call=CA" + "3" * 32, form).text.endswith(
        "<Response><Hangup /></Response>"
    )


def test_a_hang_up_in_each_state_ends_the_call(staff: Staff) -> None:
    line, business = staff(agent_phones=AGENTS)
    for keys in ((), ("1",), ("1", "1"), ("7",), ("7", "101"), ("7", "101", "4"), ("0",)):
        caller = line.call()
        for it in keys:
            caller.press(it)
        caller.hang_up()
    with business.database.read() as session:
        assert None not in session.scalars(select(Interaction.closed_at)).all()


def test_a_claim_that_its_process_did_not_live_to_honour_is_taken_up(
    caller: Call, client: FlaskClient, settings: Settings, business: Business, clock: SteppedClock
) -> None:
    with business.database.write() as session:
        key = f"phone {caller.form['CallSid']} turn 1"
        assert contacts.claim_reply(session, key, b"", clock.at, timedelta(seconds=5))
    clock.pass_by(timedelta(seconds=6))
    assert OYSTERS in post(client, settings, FIRST, {**caller.form, "Digits": "101"}).text


def test_what_is_worked_on_elsewhere_is_fetched_a_moment_later(
    caller: Call, client: FlaskClient, settings: Settings, business: Business, clock: SteppedClock
) -> None:
    with business.database.write() as session:
        key = f"phone {caller.form['CallSid']} turn 1"
        contacts.claim_reply(session, key, b"", clock.at, timedelta(seconds=5))
    assert caller.say("oysters")[:2] == ["One moment, please.", "One moment, please."]
    assert caller.heard[2:] == [
        "We are sorry, this takes longer than it should. Please ask us again, or press zero for a person."
    ]
    with business.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Receipt)) == 0
