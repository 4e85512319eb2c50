"""The test phone finds what Twilio would find: each fault that is planted in an answer is caught, and named."""

from __future__ import annotations

import time

import httpx
import pytest
from werkzeug.wrappers import Response

from contactkb.testphone import Broken, Wire
from contactkb.testphone.player import SORRY
from tests.contactkb.testphone.house import SETTINGS, Document, answering

SAY = "<Say>Hello.</Say>"
FALLBACK = "<Response><Say>We cannot hear you now.</Say></Response>"

PLANTED: dict[str, tuple[Document, int, str]] = {
    "an unknown verb": ("<Shout>Hello</Shout>", 12200, "<Shout> does not belong in <Response>"),
    "a verb in the wrong case": ("<say>Hello</say>", 12200, "<say> does not belong in <Response>"),
    "a misspelt attribute": ('<Gather numdigits="1"/>', 12200, "<Gather> has no attribute 'numdigits'"),
    "an attribute of another verb": ('<Say timeout="5">Hello</Say>', 12200, "<Say> has no attribute 'timeout'"),
    "a dial inside a gather": ("<Gather><Dial>+1</Dial></Gather>", 12200, "<Dial> does not belong in <Gather>"),
    "a gather inside a say": ("<Say><Gather/></Say>", 12200, "<Gather> does not belong in <Say>"),
    "another document": ("<?xml version='1.0'?><html/>", 12200, "the document is a <html>"),
    "a key that ends nothing": ('<Gather finishOnKey="1#"/>', 12200, "<Gather finishOnKey='1#'> cannot be"),
    "no digits at all": ('<Gather numDigits="0"/>', 12200, "<Gather numDigits='0'> cannot be"),
    "a fraction of a second": ('<Gather timeout="0.5"/>', 12200, "<Gather timeout='0.5'> cannot be"),
    "a Python truth": ('<Gather actionOnEmptyResult="True"/>', 12200, "<Gather actionOnEmptyResult='True'> cannot be"),
    "too many hints": (f'<Gather hints="{"ham," * 501}"/>', 12200, "hints="),
    "too much to say": (f"<Say>{'ham ' * 1500}</Say>", 12200, "<Say> holds more than 4096 characters"),
    "no XML": ("!Hello & goodbye", 12100, "the document is not XML"),
    "a control character": ("<Say>\x0b</Say>", 12100, "the document is not XML"),
    "too large a document": (SAY * 4000, 11750, "the document is larger than 65536 bytes"),
    "an answer for machines": (Response("{}", mimetype="application/json"), 12300, "application/json is not a type"),
    "a refusal": (Response(status=403), 11200, "the answer is 403"),
    "a failure": (Response(status=500), 11200, "the answer is 500"),
    "a loop": ("<Redirect>/phone/call</Redirect>", 0, "we are sent in circles"),
    "a verb that cannot be played": ("<Record/>", 0, "the test phone cannot play <Record>"),
}
PASSED_OVER = {
    "a misspelt attribute",
    "an attribute of another verb",
    *(name for name, (_, code, sentence) in PLANTED.items() if code == 12200 and ("cannot be" in sentence)),
    "too many hints",
    "too much to say",
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_caught_and_named(name: str) -> None:
    document, code, sentence = PLANTED[name]
    line = answering(document).line(is_strict=False)
    call = line.call()
    while not call.over:
        call.wait()
    assert call.faults[0].code == code
    assert sentence in str(call.faults[0])
    assert "(fault" in str(call.transcript)


@pytest.mark.parametrize("name", PLANTED)
def test_a_strict_line_stops_at_the_first_fault(name: str) -> None:
    document, _, sentence = PLANTED[name]
    with pytest.raises(Broken) as stopped:
        answering(document).line().call()
    assert sentence in str(stopped.value)


@pytest.mark.parametrize("name", sorted(PLANTED.keys() - PASSED_OVER))
def test_the_fallback_speaks_where_twilio_would_give_up(name: str) -> None:
    call = answering(PLANTED[name][0]).line(is_strict=False, fallback=FALLBACK).call()
    assert (call.heard[-1], call.over) == ("We cannot hear you now.", True)


@pytest.mark.parametrize("name", sorted(PASSED_OVER))
def test_twilio_passes_over_what_it_does_not_know(name: str) -> None:
    call = answering(PLANTED[name][0]).line(is_strict=False, fallback=FALLBACK).call()
    assert "We cannot hear you now." not in call.heard


def test_without_a_fallback_the_caller_hears_twilios_regret() -> None:
    call = answering(Response(status=500)).line(is_strict=False).call()
    assert (call.heard, call.over) == ([SORRY], True)


def test_a_fallback_at_an_address_is_told_what_went_wrong() -> None:
    house = answering("<Shout/>", sorry=SAY)
    call = house.line(is_strict=False, fallback="/phone/sorry").call()
    assert call.heard == ["Hello."]
    told = house.last("/phone/sorry")
    assert (told["ErrorCode"], told["ErrorUrl"]) == ("12200", "https://shop.example/phone/call")


def test_a_fallback_that_fails_too_ends_in_twilios_regret() -> None:
    call = answering("<Shout/>", sorry="<Shout/>").line(is_strict=False, fallback="/phone/sorry").call()
    assert (call.heard, call.over) == ([SORRY], True)


def test_a_failure_is_asked_once_more_under_the_same_token() -> None:
    house = answering([Response(status=500), SAY])
    call = house.line().call()
    assert (call.heard, call.faults) == (["Hello."], [])
    first, second = house.asked[:2]
    assert first.path == second.path
    assert first.form == second.form
    assert first.token == second.token
    assert len({asked.token for asked in house.asked[1:]}) == 2, "another request has another token"


def test_a_second_failure_is_not_asked_again() -> None:
    house = answering([Response(status=503), Response(status=503), SAY])
    call = house.line(is_strict=False).call()
    assert call.heard == [SORRY]
    assert house.paths() == ["/phone/call", "/phone/call", "/phone/status"]


def test_a_refusal_is_not_asked_again() -> None:
    house = answering([Response(status=403), SAY])
    assert house.line(is_strict=False).call().heard == [SORRY]


def test_an_answer_that_comes_too_late_is_no_answer() -> None:
    def dawdle(_: dict[str, str]) -> str:
        time.sleep(2.1)
        return SAY

    house = answering(dawdle)
    line = house.line(is_strict=False, fallback=FALLBACK)
    line.wire = Wire(line.wire.http, line.wire.public_url, line.wire.token, seconds=2.0)
    call = line.call()
    assert call.heard == ["We cannot hear you now."]
    assert str(call.faults[0]).startswith("there is no answer: ReadTimeout")
    assert house.paths().count("/phone/call") == 1, "no time was left to ask again"


def test_the_time_limit_is_that_of_twilio() -> None:
    assert answering(SAY).line().wire.seconds == 15.0


def test_a_connection_that_breaks_is_made_once_more() -> None:
    house, broken = answering(SAY), []

    class Flaky(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if not broken:
                broken.append(request.headers["I-Twilio-Idempotency-Token"])
                raise httpx.ConnectError("nobody listens")
            return inner.handle_request(request)

    line = house.line()
    inner = line.wire.http._transport
    line.wire = Wire(
        httpx.Client(transport=Flaky(), base_url=SETTINGS.public_url), line.wire.public_url, line.wire.token
    )
    assert line.call().heard == ["Hello."]
    assert house.asked[0].token == broken[0]


def test_a_report_that_is_refused_is_a_fault() -> None:
    call = answering(SAY, status=Response(status=403)).line(is_strict=False).call()
    assert [str(fault) for fault in call.faults] == [
        "the answer to a report is 403 (https://shop.example/phone/status)"
    ]


def test_a_failure_in_the_middle_of_a_call_falls_back_too() -> None:
    house = answering('<Gather action="/phone/turn" input="speech"/>', turn=Response(status=500))
    call = house.line(is_strict=False, fallback=FALLBACK).call()
    assert call.say("how much is ham") == ["We cannot hear you now."]
    assert call.over
