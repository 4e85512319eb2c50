"""The test phone follows documents as Twilio does, and what happens reads like a story."""

from __future__ import annotations

import pytest
from twilio.request_validator import RequestValidator
from werkzeug.wrappers import Response

from contactkb.testphone import Clock, sign
from tests.contactkb.testphone.house import SETTINGS, House, answering

ASK = '<Gather action="/phone/turn" input="dtmf speech" numDigits="5"><Say>Ask us.</Say></Gather>'
EMPTY_TOO = '<Gather action="turn" input="dtmf speech" actionOnEmptyResult="true" timeout="7"/>'
BYE = "<Say>Goodbye.</Say><Hangup/>"
SIX = "<Say>Six dollars.</Say>"


def test_a_call_reads_like_a_story() -> None:
    call = answering(ASK, turn=f"{SIX}<Pause length='2'/><Play>/jingle.mp3</Play>{BYE}").line().call()
    call.say("how much is ham")
    assert str(call.transcript).splitlines() == [
        "caller dials: +12075550123",
        "caller hears: Ask us.",
        "caller says: how much is ham",
        "caller hears: Six dollars.",
        "(a pause of 2 seconds)",
        "(caller hears a recording, /jingle.mp3)",
        "caller hears: Goodbye.",
        "(the line hangs up)",
        "(the call is over)",
    ]


def test_the_first_request_rings_and_the_next_ones_are_in_progress() -> None:
    house = answering(ASK, turn=BYE)
    house.line().call(CallerName="JIM").press("101#")
    first, second, end = (asked.form for asked in house.asked)
    assert [it["CallStatus"] for it in (first, second, end)] == ["ringing", "in-progress", "completed"]
    assert first["CallerName"] == "JIM"
    assert {first[it] for it in ("AccountSid", "From", "To", "Direction", "ApiVersion")} == {
        SETTINGS.twilio_account,
        "+12075550167",
        "+12075550123",
        "inbound",
        "2010-04-01",
    }
    assert len({it["CallSid"] for it in (first, second, end)}) == 1


def test_the_signature_is_that_of_the_twilio_package() -> None:
    # The second one was worked out with openssl.
    url, form = "https://shop.example/phone/turn?n=1", {"CallSid": "CA1", "Body": "", "Übung": "señor & co", "a": "b"}
    assert sign(url, form, "token") == RequestValidator("token").compute_signature(url, form)
    assert sign("https://a.example/", {}, "k") == "DQql8ahyiQIawt2gKLwX729MuAk="


@pytest.mark.parametrize(
    ("attributes", "pressed", "arrives"),
    [
        ('numDigits="1"', "12", "1"),
        ('numDigits="5"', "101#", "101"),
        ('numDigits="5"', "101", "101"),
        ("", "12345678#", "12345678"),
        ('finishOnKey="*"', "10#*", "10#"),
        ('numDigits="1" finishOnKey=""', "#", "#"),
        ('numDigits="5"', "#7#", "7"),
    ],
)
def test_keys_are_taken_as_the_document_says(attributes: str, pressed: str, arrives: str) -> None:
    house = answering(f'<Gather action="/phone/turn" {attributes}/>', turn=BYE)
    house.line().call().press(pressed)
    assert house.last("/phone/turn")["Digits"] == arrives


def test_the_key_that_ends_a_number_is_nothing_alone() -> None:
    house = answering(f'<Gather action="/phone/turn" numDigits="5"/>{BYE}', turn=BYE)
    assert house.line().call().press("#") == ["Goodbye."]
    assert "/phone/turn" not in house.paths()


@pytest.mark.parametrize(("pressed", "silence"), [("10", 3), ("", 10)])
def test_silence_at_the_end_of_what_is_said_is_over_with_the_first_key(pressed: str, silence: int) -> None:
    gather = 'timeout="3" actionOnEmptyResult="true"><Say>Key in a number.</Say><Pause length="7"/></Gather>'
    house = answering(f'<Gather action="/phone/turn" {gather}', turn=BYE)
    call = house.line().call()
    _ = call.press(pressed) if pressed else call.wait()
    assert f"({silence} seconds of silence)" in call.transcript.lines
    assert "a pause" not in str(call.transcript)


def test_words_arrive_with_the_confidence_of_the_recogniser() -> None:
    house = answering(ASK, turn=BYE)
    house.line().call().say("ham", 0.3, Language="en-US")
    told = house.last("/phone/turn")
    assert (told["SpeechResult"], told["Confidence"], told["Language"]) == ("ham", "0.3", "en-US")


def test_words_are_nothing_to_a_line_that_takes_keys() -> None:
    house = answering(f'<Gather action="/phone/turn"/>{BYE}')
    assert house.line().call().say("ham") == ["Goodbye."]


def test_silence_falls_through_to_the_next_verb() -> None:
    house = answering(ASK + SIX + BYE)
    call = house.line().call()
    assert (call.wait(), call.over) == (["Six dollars.", "Goodbye."], True)
    assert "(5 seconds of silence)" in call.transcript.lines


def test_silence_is_sent_where_the_document_wants_it() -> None:
    house = answering(EMPTY_TOO, turn=BYE)
    call = house.line().call()
    assert call.wait() == ["Goodbye."]
    assert {"Digits", "SpeechResult"}.isdisjoint(house.last("/phone/turn"))
    assert "(7 seconds of silence)" in call.transcript.lines


def test_a_call_that_says_nothing_more_is_over() -> None:
    house = answering(SIX)
    call = house.line().call()
    assert (call.heard, call.over) == (["Six dollars."], True)
    with pytest.raises(RuntimeError, match="the call is over"):
        call.say("ham")


def test_an_empty_answer_ends_the_call() -> None:
    assert answering(Response(status=204)).line().call().over


def test_a_redirect_and_addresses_are_seen_from_the_document() -> None:
    house = answering("<Redirect>menu/first?a=1&amp;b=2#rc=2</Redirect>")
    house.documents["/phone/menu/first"] = '<Redirect method="GET">../second</Redirect>'
    house.documents["/phone/second"] = BYE
    assert house.line().call().heard == ["Goodbye."]
    assert house.paths()[1] == "/phone/menu/first?a=1&b=2"
    assert house.paths()[2].startswith("/phone/second?CallSid=CA")


def test_a_rejected_call_was_never_answered() -> None:
    house = answering('<Reject reason="busy"/>')
    call = house.line().call()
    assert (call.heard, call.over, house.last("/phone/status")["CallStatus"]) == ([], True, "busy")


def test_time_passes_without_anybody_sitting_through_it() -> None:
    spans: list[float] = []
    line = answering("<Pause length='60'/>" + ASK).line(clock=Clock(passes=[spans.append]))
    call = line.call()
    call.wait()
    assert line.clock.seconds == sum(spans) == 60 + 2 / 2.5 + 5


def test_the_caller_may_hang_up_while_the_line_listens() -> None:
    house = answering(ASK)
    call = house.line().call()
    call.hang_up()
    assert call.over
    assert call.transcript.lines[-2:] == ["(caller hangs up)", "(the call is over)"]
    assert house.paths() == ["/phone/call", "/phone/status"]
    assert house.last("/phone/status")["CallStatus"] == "completed"


def test_the_caller_may_hang_up_in_the_middle_of_a_sentence() -> None:
    house = answering(ASK, turn="<Say>One moment.</Say><Dial>+12075550199</Dial>")
    call = house.line().call()
    call.hang_up_in(0.5)
    call.say("ham")
    assert (call.over, call.rung, house.paths()) == (True, (), ["/phone/call", "/phone/status"])


def test_reports_come_at_any_time_and_in_any_order() -> None:
    house = answering(ASK)
    call = house.line().call()
    call.report("completed", SequenceNumber="3")
    call.report("ringing", SequenceNumber="0")
    assert [asked.form["CallStatus"] for asked in house.asked] == ["ringing", "completed", "ringing"]


def test_a_house_elsewhere_is_signed_for_by_its_public_name() -> None:
    house = House({"/phone/call": SIX})
    line = house.line()
    line.wire.http.base_url = "http://127.0.0.1:8000"
    assert line.call().heard == ["Six dollars."]
