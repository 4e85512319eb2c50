"""Every door but the phone, when more is asked than we can answer: a clear no, at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contactkb.admission import Admission, Shares
from contactkb.knowledge.sources.sources import AT_ONCE
from contactkb.settings import Settings
from contactkb.tally import BYTES, Tally
from tests.channels.twilio_side import post
from tests.overload.crowd import callers, crowded, taken

NUMBERS = {"From": "+12075550167", "To": "+12075550123"}
CALL, MESSAGE = "CA" + "0" * 32, "SM" + "0" * 32
Ask = Callable[[FlaskClient], TestResponse]

DOORS: dict[str, tuple[Ask, str, str]] = {
    "widget": (lambda it: it.post("/widget/answers", json={"question": "how much are oysters"}), "problem+json", ""),
    "api": (lambda it: it.get("/api/v1/facts", headers={"Authorization": "Bearer x"}), "problem+json", ""),
    "email": (lambda it: it.post("/email/inbound?sender=", data=b"Hello"), "problem+json", ""),
    "help": (lambda it: it.get("/help/"), "text/html", "Many people"),
    "sign": (lambda it: it.get("/sign/shop"), "text/html", "We are checking our prices"),
    "console": (lambda it: it.get("/console/", base_url="https://shop.example"), "text/html", "More is asked of us"),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_door_over_its_share_refuses_at_once_in_its_own_form_and_says_when_to_come_again(
    client: FlaskClient, admission: Admission, door: str
) -> None:
    ask, form, words = DOORS[door]
    with crowded(admission):
        # No place is left while this lasts: whoever waited for one would never come back.
        said = ask(client)
    assert said.status_code == 503
    assert form in said.mimetype
    assert int(said.headers["Retry-After"]) > 0
    assert words in said.text
    if form == "problem+json":
        assert said.json["detail"] == "More is asked of us right now than we can answer."
        assert said.json["problems"][0]["remedy"] == "Ask again in a few seconds, or call us."
    assert ask(client).status_code != 503


def test_a_rush_at_one_door_leaves_places_to_the_others(client: FlaskClient, admission: Admission) -> None:
    with taken(admission, "widget", admission.shares.one_door):
        assert DOORS["widget"][0](client).status_code == 503
        assert client.get("/sign/shop").status_code == 200


def test_whoever_writes_a_text_message_then_is_told_to_write_again(
    client: FlaskClient, settings: Settings, admission: Admission
) -> None:
    form = {"AccountSid": settings.twilio_account, "MessageSid": MESSAGE, "Body": "101", "NumMedia": "0", **NUMBERS}
    with crowded(admission):
        busy = post(client, settings, "/sms/message", form)
        assert (busy.status_code, busy.mimetype) == (200, "text/xml")
        assert "Many people are asking us right now. Please try us again in a few minutes." in busy.text
        assert "<Message>" not in post(client, settings, "/sms/message", {**form, "Body": "STOP"}).text
        assert post(client, settings, "/sms/message", form, {"X-Twilio-Signature": "x"}).status_code == 403
    # Nothing was kept of it: the same message is answered when it comes again.
    assert "$6.50/lb" in post(client, settings, "/sms/message", form).text


def test_health_is_told_however_much_is_asked(client: FlaskClient, admission: Admission) -> None:
    with crowded(admission), callers(admission):
        assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [200] * 3


def test_what_was_turned_away_is_counted_by_door_and_reason(
    client: FlaskClient, settings: Settings, admission: Admission
) -> None:
    with crowded(admission):
        DOORS["widget"][0](client)
        DOORS["widget"][0](client)
    with callers(admission):
        form = {"AccountSid": settings.twilio_account, "CallSid": CALL, **NUMBERS}
        post(client, settings, "/phone/call", form)
    figures = client.get("/metrics").text
    assert 'contactkb_turned_away_total{channel="widget",reason="busy"} 2.0' in figures
    assert 'contactkb_turned_away_total{channel="phone",reason="busy"} 1.0' in figures
    assert 'contactkb_turned_away_total{channel="phone",reason="late"} 0.0' in figures


def test_processes_count_together_and_none_waits_for_another() -> None:
    memory = memoryview(bytearray(BYTES))
    first, second = Tally(["widget"], ["busy"]), Tally(["widget"], ["busy"])
    for number, tally in enumerate((first, second)):
        tally.share(memory, number + 1)
        tally.add("widget", "busy")
    assert list(first.totals()) == list(second.totals()) == [("widget", "busy", 2)]


@pytest.mark.parametrize("places", [1, 2, 8, 24, 64])
def test_callers_always_have_more_places_than_a_slow_source_can_hold(places: int) -> None:
    shares = Shares.of(places)
    assert shares.callers > AT_ONCE
    assert 1 <= shares.one_door <= shares.others
