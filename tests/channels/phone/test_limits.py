"""What one call and one number may take of us; nobody is refused, and everybody still reaches a person."""

from __future__ import annotations

from contactkb.business import Business
from contactkb.testphone import Call, Line
from tests.channels.phone.conftest import AGENTS, Staff
from tests.channels.phone.keying import key_in
from tests.channels.phone.test_calls import OYSTERS, receipts
from tests.channels.phone.test_ladder import reasons


def test_a_call_of_more_than_25_turns_goes_to_a_person(staff: Staff) -> None:
    line, business = staff(agent_phones=AGENTS)
    caller = line.call()
    key_in(caller, "101")
    for _ in range(23):
        caller.press("1")
    assert not caller.rung
    assert caller.press("1")[0].startswith("We have talked for a while")
    assert caller.rung == AGENTS[:1]
    assert reasons(business) == ["long call"]


def test_a_call_of_more_than_ten_minutes_goes_to_a_person(staff: Staff) -> None:
    line, _ = staff(agent_phones=AGENTS)
    caller = line.call()
    line.clock.pass_by(601)
    key_in(caller, "101")
    assert caller.rung == AGENTS[:1]


def test_a_long_call_ends_although_nobody_takes_it(caller: Call) -> None:
    key_in(caller, "101")
    for _ in range(60):
        if caller.over:
            break
        caller.press("1")
    assert caller.over


def test_a_number_that_calls_often_gets_a_short_menu_and_the_same_answers(line: Line, business: Business) -> None:
    for _ in range(20):
        assert line.call().expects["input"] == "dtmf speech"
    caller = line.call()
    assert caller.heard == [
        "Mara's Corner Shop. Press one for a menu, seven to key in an item's number, or zero for a person."
    ]
    assert caller.expects["input"] == "dtmf"
    assert key_in(caller, "101")[0] == OYSTERS
    assert line.call("+12075550101").expects["input"] == "dtmf speech"
    assert receipts(business) == 1


def test_an_hour_later_it_is_greeted_as_everybody(line: Line) -> None:
    for _ in range(21):
        line.call()
    line.clock.pass_by(3700)
    assert line.call().expects["input"] == "dtmf speech"


def test_callers_who_withhold_their_number_are_not_taken_for_one(line: Line) -> None:
    for _ in range(21):
        caller = line.call("anonymous")
    assert caller.expects["input"] == "dtmf speech"
