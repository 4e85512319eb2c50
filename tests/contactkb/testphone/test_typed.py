"""A call by typing: what each line stands for."""

from __future__ import annotations

import pytest

from contactkb.testphone import Call, do_as_typed
from tests.contactkb.testphone.house import House, answering

LISTEN = '<Gather action="/phone/turn" input="dtmf speech" actionOnEmptyResult="true"/>'
RING = "<Dial action='/phone/after'><Number url='/phone/whisper'>+12075550199</Number></Dial>"
WHISPER = "<Gather numDigits='1' action='/phone/accept'><Say>Ham. Press 1.</Say></Gather><Hangup/>"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("how  much is ham ", {"SpeechResult": "how much is ham"}),
        ("101#", {"Digits": "101"}),
        ("1 0 1 #", {"Digits": "101"}),
        ("number 5", {"SpeechResult": "number 5"}),
        ("", {}),
    ],
)
def test_a_line_is_words_or_keys_or_silence(typed: str, sent: dict[str, str]) -> None:
    house = answering(LISTEN, turn=LISTEN)
    do_as_typed(house.line().call(), typed)
    told = house.last("/phone/turn")
    assert {name: told[name] for name in ("SpeechResult", "Digits") if name in told} == sent


def test_hang_up_ends_the_call() -> None:
    call = answering(LISTEN).line().call()
    do_as_typed(call, "Hang up")
    assert call.over


@pytest.fixture
def house() -> House:
    return answering(RING, whisper=WHISPER, accept="", after="<Say>Next.</Say>")


@pytest.fixture
def ringing(house: House) -> Call:
    return house.line().call()


@pytest.mark.parametrize(
    ("typed", "status"), [("refuse", "no-answer"), ("busy", "busy"), ("", "no-answer"), ("BUSY", "busy")]
)
def test_while_a_colleague_is_rung_a_line_says_what_becomes_of_it(
    house: House, ringing: Call, typed: str, status: str
) -> None:
    assert do_as_typed(ringing, typed) == ["Next."]
    assert house.last("/phone/after")["DialCallStatus"] == status


def test_a_talk_goes_on_until_an_empty_line(house: House, ringing: Call) -> None:
    do_as_typed(ringing, "answer")
    do_as_typed(ringing, "hello there")
    assert ringing.is_talking
    assert do_as_typed(ringing, "") == ["Next."]
    assert house.last("/phone/after")["DialCallStatus"] == "completed"
