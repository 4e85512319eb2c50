"""Requests that Twilio did not make, or made oddly: only what it signed for us is taken, and once."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select
from twilio.request_validator import RequestValidator

from contactkb.contacts import Interaction
from tests.channels.twilio_side import FORM
from tests.storm.weather import CALL, Storm, Trial

NOTHING = "403 and nothing"
STRANGER = "whoever cannot prove to be Twilio learns nothing, not even why"
TAKEN = "Twilio signed it for our address, so it is a call"


def _json_with_hash(storm: Storm) -> str:
    body = json.dumps({"CallSid": CALL})
    target = f"/phone/call?bodySHA256={RequestValidator('').compute_hash(body)}"
    return storm.status(target, body=body.encode(), kind="application/json")


def _replayed_after(span: timedelta) -> Trial:
    def happen(storm: Storm) -> str:
        first = storm.send("/phone/turn?n=1", {"Digits": "101"}).data
        storm.clock.pass_by(span)
        again = storm.send("/phone/turn?n=1", {"Digits": "101"}).data
        return "the same document" if first == again else f"another document {again!r}"

    return Trial(happen, "the same document", "a signature has no time in it, so what was said is said again, no more")


def _twice_at_once(storm: Storm) -> str:
    said: list[bytes] = []

    def ask_once() -> None:
        said.append(storm.send("/phone/turn?n=1", {"Digits": "101"}).data)

    asks = [threading.Thread(target=ask_once) for _ in range(2)]
    for ask in asks:
        ask.start()
    for ask in asks:
        ask.join()
    return "one document" if said[0] == said[1] else f"two documents {said}"


def _later_turn_first(storm: Storm) -> str:
    late = storm.send("/phone/turn?n=5", {"Digits": "101"})
    early = storm.send("/phone/turn?n=4", {"Digits": "102"})
    return f"{late.status_code}, {'answered' if b'six dollars' in late.data else 'lost'}, then {early.status_code}"


def _completed_first(storm: Storm) -> str:
    storm.send("/phone/call")
    first = storm.status("/phone/status", {"CallStatus": "completed"})
    then = storm.status("/phone/status", {"CallStatus": "answered"})
    with storm.business.database.read() as session:
        call = session.scalars(select(Interaction).where(Interaction.channel == "phone")).one()
    return f"{first}, {then}, {'over' if call.closed_at else 'open again'}"


def _from(number: str) -> Trial:
    def happen(storm: Storm) -> str:
        words = storm.turn(Digits="0", From=number)
        return "asked for a number" if "Please key in your number" in words else words

    return Trial(happen, "asked for a number", "a number that cannot be called back is never read out or promised")


TRIALS = {
    "no signature": Trial(lambda it: it.status(signed=None), NOTHING, STRANGER),
    "an empty signature": Trial(lambda it: it.status(signed=" "), NOTHING, STRANGER),
    "a wrong signature": Trial(lambda it: it.status(signed="0" * 28), NOTHING, STRANGER),
    "a non-ASCII signature": Trial(lambda it: it.status(signed="\u00e9\u00ff"), NOTHING, STRANGER),
    "signed for http": Trial(lambda it: it.status(base="http://shop.example"), NOTHING, "our address is https"),
    "signed with port 443": Trial(lambda it: it.status(base="https://shop.example:443"), "200", TAKEN),
    "signed with another port": Trial(lambda it: it.status(base="https://shop.example:8443"), NOTHING, STRANGER),
    "a trailing slash": Trial(lambda it: it.status("/phone/call/")[:2], "40", "there is no such door"),
    "%20 and +": Trial(lambda it: it.status("/phone/turn?n=1&a=b%20c+d"), "200", "the raw target is what was signed"),
    "%2F": Trial(lambda it: it.status("/phone/turn?n=1&a=%2F"), "200", "the raw target is what was signed"),
    "repeated parameters": Trial(lambda it: it.status(form=[("Extra", "b"), ("Extra", "a")]), "200", TAKEN),
    "blank parameters": Trial(lambda it: it.status(form={"CallerName": ""}), "200", TAKEN),
    "unknown parameters": Trial(lambda it: it.status(form={"Brandnew": "1"}), "200", "Twilio adds some without notice"),
    "query and body": Trial(lambda it: it.status("/phone/turn?n=1&AccountSid=x", {"Digits": "101"}), "200", TAKEN),
    "JSON with a hash": Trial(_json_with_hash, NOTHING, "these doors take forms only"),
    "JSON without a hash": Trial(lambda it: it.status(body=b"{}", kind="application/json"), NOTHING, STRANGER),
    "bytes": Trial(lambda it: it.status(body=b"\xff\xfe\x00", kind=FORM), NOTHING, STRANGER),
    "a wrong content type": Trial(lambda it: it.status(body=b"CallSid=x", kind="text/plain"), NOTHING, STRANGER),
    "a body of 1 MB": Trial(lambda it: it.status(body=b"a" * 1_000_000), NOTHING, "64 KiB are enough for any call"),
    "a replay after a minute": _replayed_after(timedelta(minutes=1)),
    "a replay after a day": _replayed_after(timedelta(days=1)),
    "the same turn twice at once": Trial(_twice_at_once, "one document", "one of them is worked on, both hear it"),
    "turn 5 before turn 4": Trial(_later_turn_first, "200, answered, then 200", "no order is relied on"),
    "completed before answered": Trial(_completed_first, "204 and nothing, 204 and nothing, over", "an end is an end"),
    "a callback for an unknown call": Trial(
        lambda it: it.status("/phone/status", {"CallStatus": "completed"}), "204 and nothing", "nothing to close"
    ),
    "a status never heard of": Trial(
        lambda it: it.status("/phone/status", {"CallStatus": "levitating"}), "204 and nothing", "it changes nothing"
    ),
    "from anonymous": _from("anonymous"),
    "from Restricted": _from("Restricted"),
    "from +266696687": _from("+266696687"),
    "from sip:": _from("sip:jo@home.example"),
    "from client:": _from("client:jo"),
    "from a short code": _from("40404"),
    "from +999": _from("+99912345678"),
    "from nobody": _from(""),
    "to a number that is not ours": Trial(
        lambda it: it.turn(Digits="101", To="+12075550199")[:11], "Oysters are", "the home unit answers"
    ),
    "for another account": Trial(lambda it: it.status(form={"AccountSid": "AC" + "1" * 32}), NOTHING, STRANGER),
    "with a MessagingServiceSid": Trial(
        lambda it: it.text("101", MessagingServiceSid="MG" + "0" * 32)[:11], "Oysters are", "it is on every request"
    ),
    "a forged X-Forwarded-Host": Trial(
        lambda it: it.status(base="https://evil.example", X_Forwarded_Host="evil.example"), NOTHING, STRANGER
    ),
}


@pytest.mark.parametrize("name", TRIALS)
def test_what_comes_as_if_from_twilio_gets_what_it_should(storm: Storm, name: str) -> None:
    trial = TRIALS[name]
    assert trial.happens(storm) == trial.expected, trial.why
