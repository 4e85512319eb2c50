"""People on the line, when more is asked than we can answer: places of their own, and never silence."""

from __future__ import annotations

import threading
import time

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contactkb.admission import SPEAK_SECONDS, Admission
from contactkb.business import Business
from contactkb.contacts import Note
from contactkb.settings import Settings
from tests.channels.twilio_side import post
from tests.overload.crowd import callers, crowded, held_up, patient_line

NUMBERS = {"From": "+12075550167", "To": "+12075550123"}
CALL = "CA" + "0" * 32


def test_a_caller_is_answered_while_every_other_door_refuses(
    app: Flask, settings: Settings, admission: Admission
) -> None:
    with crowded(admission):
        call = patient_line(app, settings).call()
        assert "Oysters are six dollars and fifty cents per pound." in call.say("how much are oysters")


def test_a_caller_beyond_the_callers_places_hears_so_and_is_greeted_once_there_is_one(
    app: Flask, settings: Settings, admission: Admission
) -> None:
    with callers(admission) as leave:
        threading.Timer(1.0, leave).start()
        call = patient_line(app, settings).call()
    assert str(call.transcript).count("Many people are calling us right now. One moment, please.") == 1
    assert "Oysters are six dollars and fifty cents per pound." in call.say("how much are oysters")


def test_a_caller_whose_question_we_cannot_take_is_asked_for_it_again_and_never_left_in_silence(
    app: Flask, settings: Settings, admission: Admission
) -> None:
    call = patient_line(app, settings).call()
    with callers(admission):
        assert call.say("how much are oysters")[0].startswith("Many people are calling us right now, and we could not")
        assert call.expects
    assert "Oysters are six dollars and fifty cents per pound." in call.say("how much are oysters")


def test_a_caller_for_whom_there_is_no_place_for_long_is_let_go_with_a_word(
    app: Flask, settings: Settings, admission: Admission
) -> None:
    with callers(admission):
        call = patient_line(app, settings).call()
    assert call.over
    assert call.heard[-1] == "Many people are asking us right now. Please try us again in a few minutes."


def test_strangers_do_not_learn_that_we_are_busy(client: FlaskClient, settings: Settings, admission: Admission) -> None:
    form = {"AccountSid": settings.twilio_account, "CallSid": CALL, **NUMBERS}
    with callers(admission):
        said = post(client, settings, "/phone/call", form, {"X-Twilio-Signature": "x"})
    assert (said.status_code, said.data) == (403, b"")


def test_a_store_that_is_slow_to_write_leaves_no_caller_in_silence_and_no_question_asked_twice(
    app: Flask, settings: Settings, business: Business
) -> None:
    line = patient_line(app, settings)
    call = line.call()
    line.clock.passes.append(lambda seconds: time.sleep(min(seconds, 0.5)))
    with held_up(business, SPEAK_SECONDS + 1.0):
        heard = call.say("how much are oysters")
    assert heard[0] == "One moment, please."
    assert "Oysters are six dollars and fifty cents per pound." in heard
    with business.database.read() as session:
        asked = session.scalars(select(Note.words).where(Note.kind == "asked")).all()
    assert asked == ["how much are oysters"]


def test_a_place_is_free_only_when_the_late_answer_is_done(
    app: Flask, settings: Settings, business: Business, admission: Admission
) -> None:
    client = app.test_client()
    form = {"AccountSid": settings.twilio_account, "CallSid": CALL, "Digits": "101", **NUMBERS}
    with held_up(business, SPEAK_SECONDS + 1.0):
        assert "One moment, please." in post(client, settings, "/phone/turn?n=1", form).text
        assert admission.callers == 1
    until = time.monotonic() + 60
    while admission.callers and time.monotonic() < until:
        time.sleep(0.02)
    assert admission.callers == 0
    found = post(client, settings, "/phone/turn?n=1&waiting=1", form).text
    assert "six dollars and fifty cents" in found
