"""Calls that wait in a queue: what is heard meanwhile, the ways out, and the colleague who calls in."""

from __future__ import annotations

import pytest

from contactkb.testphone import Call, Line
from tests.channels.phone.conftest import AGENTS, Staff
from tests.channels.phone.test_callbacks import promises
from tests.channels.phone.test_persons import OFFER, waiting

QUEUE = {"agent_phones": AGENTS, "agent_queue": "callers"}
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
    colleague = line.call(AGENTS[0])
    assert colleague.heard == ["A price question: Oysters. We said six dollars and fifty cents per pound."]
    assert caller.is_talking
    assert "We are connecting you now." in str(caller.transcript)
    assert waiting(business) == []
    caller.hang_up()
    assert colleague.heard == ["For the next caller, press one."]


def test_a_colleague_is_told_that_nobody_waits(line: Line) -> None:
    colleague = line.call(AGENTS[1])
    assert colleague.heard[0].startswith("Nobody is waiting right now.")


@pytest.mark.parametrize("result", ["hangup", "leave"])
def test_whoever_waits_no_longer_is_not_announced_to_a_colleague(line: Line, result: str) -> None:
    send(line, queued(line), {"QueueResult": result})
    assert line.call(AGENTS[0]).heard[0].startswith("Nobody is waiting right now.")


def test_a_colleague_takes_one_call_after_the_other(line: Line) -> None:
    first, second = queued(line, "oysters"), queued(line, "salmon")
    colleague = line.call(AGENTS[0])
    first.hang_up()
    colleague.press("1")
    assert "A price question: Salmon." in str(colleague.transcript)
    assert second.is_talking


def test_colleagues_who_call_are_customers_where_there_is_no_queue(staff: Staff) -> None:
    line, _ = staff(agent_phones=AGENTS)
    assert line.call(AGENTS[0]).heard[0].startswith("Mara's Corner Shop.")


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
