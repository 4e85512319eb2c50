"""Colleagues are rung, hear who it is, accept or not, talk; callers wait in queues until they are fetched."""

from __future__ import annotations

import pytest

from tests.contactkb.testphone.house import House, answering

WHISPER = (
    "<Gather numDigits='1' action='/phone/accept' timeout='10'><Say>Price of ham. Press 1.</Say></Gather><Hangup/>"
)
RING = "<Dial action='/phone/after' timeout='20'><Number url='/phone/whisper'>+12075550199</Number></Dial>"
AFTER = "<Say>Can we do more?</Say>"
WAITING = "<Enqueue action='/phone/left' waitUrl='/phone/waiting'>counter</Enqueue>"
HOLD = "<Say>You are next.</Say><Pause length='40'/>"


@pytest.fixture
def house() -> House:
    return answering(RING, whisper=WHISPER, accept="<Say>Connecting.</Say>", after=AFTER)


def test_a_colleague_who_presses_a_key_is_connected(house: House) -> None:
    call = house.line().call()
    assert call.rung == ("+12075550199",)
    call.pick_up(keys="1")
    assert call.is_talking
    assert call.release() == ["Can we do more?"]
    told = house.last("/phone/after")
    assert (told["DialCallStatus"], told["DialBridged"]) == ("completed", "true")
    assert call.transcript.lines == [
        "caller dials: +12075550123",
        "(a colleague is rung: +12075550199)",
        "(a colleague picks up)",
        "a colleague hears: Price of ham. Press 1.",
        "a colleague presses: 1",
        "a colleague hears: Connecting.",
        "(caller is connected with +12075550199)",
        "(the other side hangs up)",
        "caller hears: Can we do more?",
        "(the call is over)",
    ]


def test_the_whisper_is_of_a_call_of_its_own(house: House) -> None:
    call = house.line().call()
    call.pick_up()
    told = house.last("/phone/whisper")
    assert told["ParentCallSid"] == call.form["CallSid"] != told["CallSid"]
    assert (told["To"], told["Direction"], told["CallStatus"]) == ("+12075550199", "outbound-dial", "in-progress")


def test_a_mailbox_that_presses_nothing_does_not_get_the_call(house: House) -> None:
    call = house.line().call()
    assert call.pick_up(keys="") == ["Can we do more?"]
    assert "(the colleague does not take the call)" in call.transcript.lines
    assert house.last("/phone/after")["DialCallStatus"] == "no-answer"


@pytest.mark.parametrize("how", ["busy", "no-answer", "failed", "canceled"])
def test_a_colleague_may_not_be_reached(house: House, how: str) -> None:
    assert house.line().call().ring_out(how) == ["Can we do more?"]
    assert house.last("/phone/after")["DialCallStatus"] == how


def test_it_rings_as_long_as_the_document_says(house: House) -> None:
    line = house.line()
    call = line.call()
    assert (call.wait(), line.clock.seconds) == (["Can we do more?"], 20 + 4 / 2.5)
    assert house.last("/phone/after")["DialCallStatus"] == "no-answer"


def test_without_an_action_the_next_verb_follows() -> None:
    call = answering("<Dial>+12075550199</Dial><Say>Nobody is here.</Say>").line().call()
    assert call.ring_out("busy") == ["Nobody is here."]


def test_a_caller_who_hangs_up_meanwhile_leaves_word(house: House) -> None:
    call = house.line().call()
    call.hang_up()
    assert (house.last("/phone/after")["CallStatus"], call.over) == ("completed", True)


def test_a_caller_waits_to_a_document_that_is_asked_for_again_and_again() -> None:
    house = answering(WAITING, waiting=HOLD, left=AFTER)
    call = house.line().call()
    assert (call.heard, call.queue) == (["You are next."], "counter")
    assert call.wait() == ["You are next."]
    first, second = (asked.form for asked in house.asked if asked.path == "/phone/waiting")
    assert (first["QueuePosition"], first["CurrentQueueSize"], first["QueueTime"]) == ("1", "1", "0")
    assert second["QueueTime"] == "41"
    call.hang_up()
    assert house.last("/phone/left")["QueueResult"] == "hangup"


def test_a_caller_may_leave_the_queue_by_a_key() -> None:
    hold = "<Gather numDigits='1' action='/phone/key'><Say>Press 1 for a callback.</Say></Gather>"
    house = answering(WAITING, waiting=hold, key="<Leave/>", left=AFTER)
    call = house.line().call()
    assert call.press("1") == ["Can we do more?"]
    assert house.last("/phone/left")["QueueResult"] == "leave"


def test_a_colleague_fetches_who_has_waited_longest() -> None:
    def answer(form: dict[str, str]) -> str:
        is_ours = form["From"] == "+12075550199"
        return "<Dial><Queue url='/phone/hello'>counter</Queue></Dial>" if is_ours else WAITING

    house = answering(answer, waiting=HOLD, hello="<Say>Here we are.</Say>", left=AFTER)
    line = house.line()
    first, second = line.call("+12075550101"), line.call("+12075550102")
    assert house.last("/phone/waiting")["QueuePosition"] == "2"
    colleague = line.call("+12075550199")
    assert (first.is_talking, second.is_talking, colleague.is_talking) == (True, False, True)
    assert first.heard == ["Here we are."]
    assert house.last("/phone/hello")["DequeingCallSid"] == colleague.form["CallSid"]
    colleague.hang_up()
    assert first.heard == ["Can we do more?"]
    assert house.last("/phone/left")["QueueResult"] == "bridged"
    assert second.queue == "counter"


def test_a_caller_who_was_fetched_may_hang_up_first() -> None:
    def answer(form: dict[str, str]) -> str:
        return "<Dial><Queue>counter</Queue></Dial>" if form["From"] == "+12075550199" else WAITING

    house = answering(answer, waiting=HOLD)
    line = house.line()
    caller, colleague = line.call("+12075550101"), line.call("+12075550199")
    caller.hang_up()
    assert (caller.over, colleague.over) == (True, True)


def test_an_empty_queue_has_nobody_to_fetch() -> None:
    call = answering("<Dial><Queue>counter</Queue></Dial><Say>Nobody waits.</Say>").line().call()
    assert call.heard == ["Nobody waits."]


def test_a_full_queue_takes_nobody_more() -> None:
    full = "<Enqueue action='/phone/left' waitUrl='/phone/waiting' maxQueueSize='1'>counter</Enqueue>"
    house = answering(full, waiting=HOLD, left=AFTER)
    line = house.line()
    line.call("+12075550101")
    assert line.call("+12075550102").heard == ["Can we do more?"]
    assert house.last("/phone/left")["QueueResult"] == "queue-full"
