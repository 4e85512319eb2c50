"""Calls that wait in a queue: what is heard meanwhile, the ways out, and the colleague who calls in."""

from __future__ import annotations

import pytest

from contactkb.testphone import Call, Line
from tests.channels.phone.conftest import AGENTS, Staff
from tests.channels.phone.test_callbacks import promises
from tests.channels.phone.test_persons import OFFER, waiting

PIN = "40281793"
QUEUE = {"agent_phones": AGENTS, "agent_queue": "callers", "agent_pin": PIN}
ASK, ASK_AGAIN = (
    "Please key in your code, then the pound key.",
    "Once more, please: key in your code, then the pound key.",
)
GREETING = "Mara's Corner Shop."
LEAVE = "To be called back instead, press one."


@pytest.fixture
def line(staff: Staff) -> Line:
    line, _ = staff(**QUEUE)
    return line


def queued(line: Line, asked: str = "") -> Call:
    """Somebody who asked for a person and waits."""
    caller = line.call()
    if asked:
        caller.say(asked)
    caller.press("0")
    return caller


def at_the_desk(line: Line, number: str = AGENTS[0]) -> Call:
    """A colleague who has called in and keyed in the code."""
    colleague = line.call(number)
    assert colleague.heard == [ASK]
    colleague.press(f"{PIN}#")
    return colleague


def test_whoever_waits_hears_their_place_at_once_and_every_45_seconds(line: Line) -> None:
    caller = queued(line)
    assert caller.heard[:2] == [
        "We are connecting you with a colleague, and we pass on what you asked.",
        "You are number one in line.",
    ]
    assert caller.heard[-1] == LEAVE
    assert queued(line).heard[1] == "You are number two in line."
    assert caller.expects["timeout"] == "35"
    caller.wait()
    assert "We are sorry" not in " ".join(caller.wait())


def test_something_useful_is_said_and_after_two_minutes_we_are_sorry(line: Line) -> None:
    caller = queued(line)
    begun = line.clock.seconds
    while line.clock.seconds < begun + 125:
        caller.wait()
        caller.wait()
    assert "We are sorry that it takes so long." in str(caller.transcript)


def test_whoever_would_rather_be_called_back_leaves_the_queue(staff: Staff) -> None:
    line, business = staff(**QUEUE)
    caller = queued(line)
    assert caller.press("1")[0].startswith(OFFER)
    caller.press("1")
    assert len(promises(business)) == 1


def test_a_colleague_who_calls_in_hears_what_it_is_about_and_is_connected(staff: Staff) -> None:
    line, business = staff(**QUEUE)
    caller = queued(line, "How much are oysters?")
    colleague = at_the_desk(line)
    assert colleague.heard == ["A price question: Oysters. We said six dollars and fifty cents per pound."]
    assert caller.is_talking
    assert "We are connecting you now." in str(caller.transcript)
    assert waiting(business) == []
    caller.hang_up()
    assert colleague.heard == ["For the next caller, press one."]


def test_a_colleague_is_told_that_nobody_waits(line: Line) -> None:
    colleague = at_the_desk(line, AGENTS[1])
    assert colleague.heard[0].startswith("Nobody is waiting right now.")


@pytest.mark.parametrize("result", ["hangup", "leave"])
def test_whoever_waits_no_longer_is_not_announced_to_a_colleague(line: Line, result: str) -> None:
    send(line, queued(line), {"QueueResult": result})
    assert at_the_desk(line).heard[0].startswith("Nobody is waiting right now.")


def test_a_colleague_takes_one_call_after_the_other(line: Line) -> None:
    first, second = queued(line, "oysters"), queued(line, "salmon")
    colleague = at_the_desk(line)
    first.hang_up()
    colleague.press("1")
    assert "A price question: Salmon." in str(colleague.transcript)
    assert second.is_talking


def test_colleagues_who_call_are_customers_where_there_is_no_queue(staff: Staff) -> None:
    line, _ = staff(agent_phones=AGENTS)
    assert line.call(AGENTS[0]).heard[0].startswith(GREETING)


def test_a_colleague_who_mistypes_the_code_is_asked_once_more(line: Line) -> None:
    caller = queued(line, "oysters")
    colleague = line.call(AGENTS[0])
    assert colleague.press("40281739#") == [ASK_AGAIN]
    assert colleague.press(f"{PIN}#")[0].startswith("A price question: Oysters.")
    assert caller.is_talking


@pytest.mark.parametrize("tries", [("1234", "0000"), ("", ""), ("1234", ""), ("", PIN[:-1]), (f"{PIN}0", f"*{PIN}")])
def test_whoever_does_not_know_the_code_is_greeted_as_a_customer_and_hears_no_topic(
    line: Line, tries: tuple[str, str]
) -> None:
    caller = queued(line, "How much are oysters?")
    forger = line.call(AGENTS[0])
    for keys, said in zip(tries, (ASK_AGAIN, GREETING), strict=True):
        heard = forger.press(f"{keys}#") if keys else forger.wait()
        assert heard[0].startswith(said)
    assert "oysters" not in str(forger.transcript).lower()
    assert not caller.is_talking
    assert "dollars" in forger.say("How much is salmon?")[0]


def test_after_too_many_wrong_codes_a_number_is_a_customer_for_an_hour_whatever_is_keyed_in(line: Line) -> None:
    queued(line, "oysters")
    for _ in range(2):
        forger = line.call(AGENTS[0])
        forger.press("1111#")
        assert forger.press("2222#")[0].startswith(GREETING)
    last, meanwhile = line.call(AGENTS[0]), line.call(AGENTS[0])
    assert last.press("3333#")[0].startswith(GREETING)
    assert meanwhile.press(f"{PIN}#")[0].startswith(GREETING)
    assert line.call(AGENTS[0]).heard[0].startswith(GREETING)
    assert line.call(AGENTS[1]).heard == [ASK]
    line.clock.pass_by(60 * 60)
    assert at_the_desk(line).heard[0].startswith("A price question: Oysters.")


@pytest.mark.parametrize("address", ["/phone/desk", "/phone/desk?after=1", "/phone/desk?again=1"])
def test_the_desk_says_nothing_of_a_customer_to_a_call_without_the_code(line: Line, address: str) -> None:
    queued(line, "salmon")
    assert at_the_desk(line, AGENTS[1]).is_talking
    queued(line, "oysters")
    for number, digits in ((AGENTS[0], "1"), (AGENTS[0], ""), (AGENTS[1], "1"), ("+12075550167", PIN)):
        form = {**line.call(number).form, "Digits": digits}
        said = line.wire.fetch(line.wire.public_url + address, form).text
        assert "<Dial" not in said
        assert "Oysters" not in said
        assert "next caller" not in said


def test_a_colleague_without_a_code_in_the_settings_is_a_customer(staff: Staff) -> None:
    line, _ = staff(**{**QUEUE, "agent_pin": ""})
    assert line.call(AGENTS[0]).heard[0].startswith(GREETING)


@pytest.mark.parametrize("result", ["queue-full", "error", "system-error", "never heard of", "leave"])
def test_whoever_cannot_wait_is_called_back(line: Line, result: str) -> None:
    caller = queued(line)
    response = send(line, caller, {"QueueResult": result})
    assert OFFER in response


@pytest.mark.parametrize("result", ["bridged", "hangup", "redirected"])
def test_whoever_was_helped_or_is_gone_hears_no_more(line: Line, result: str) -> None:
    caller = queued(line)
    assert "<Say" not in send(line, caller, {"QueueResult": result})


def test_the_queue_is_never_joined_while_we_are_closed(line: Line) -> None:
    line.clock.pass_by(9 * 60 * 60)
    caller = queued(line)
    assert not caller.queue
    assert caller.heard[1].startswith(OFFER)


def send(line: Line, caller: Call, result: dict[str, str]) -> str:
    """What we say to the end of a wait."""
    url = f"{line.wire.public_url}/phone/turn?n=2&language=en"
    return line.wire.fetch(url, {**caller.form, **result}).text
