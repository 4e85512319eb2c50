"""What takes too long is said to take too long, with a way to a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contactkb import contacts
from contactkb.business import Business
from contactkb.testphone import Call
from tests.channels.phone.conftest import AGENTS, Staff
from tests.channels.phone.test_persons import waiting


def hold_up(business: Business, caller: Call, turn: int) -> None:
    """Somebody else works on that turn of the call, and does not come to an end."""
    with business.database.write() as session:
        key = f"phone {caller.form['CallSid']} turn {turn}"
        contacts.claim_reply(session, key, b"", business.database.now(), timedelta(hours=1))


@pytest.mark.parametrize(
    ("key", "moment", "sorry"),
    [
        ("", "One moment", "We are sorry, this takes longer than it should. Please ask us again, or press zero"),
        ("8", "Un momento", "Lo sentimos, esto tarda más de lo debido. Por favor, pregúntenos otra vez, u oprima cero"),
    ],
)
def test_who_waits_too_long_hears_so_and_reaches_a_person_by_the_next_key(
    caller: Call, business: Business, key: str, moment: str, sorry: str
) -> None:
    if key:
        caller.press(key)
    hold_up(business, caller, 2 if key else 1)
    heard = caller.say("oysters")
    assert [words.startswith(moment) for words in heard] == [True, True, False]
    assert heard[2].startswith(sorry)
    assert caller.expects["numDigits"] == "1"
    caller.press("0")
    assert [it.reason for it in waiting(business)] == ["asked for a person"]


def test_who_waits_too_long_is_connected_where_there_is_a_colleague(staff: Staff) -> None:
    line, business = staff(agent_phones=AGENTS)
    caller = line.call()
    hold_up(business, caller, 1)
    assert caller.say("oysters")[2:] == [
        "We are sorry, this takes longer than it should. We are connecting you with a colleague."
    ]
    assert caller.rung == AGENTS[:1]


def test_whose_every_turn_takes_too_long_is_let_go_with_an_honest_word(caller: Call, business: Business) -> None:
    for turn in (1, 2, 3):
        hold_up(business, caller, turn)
        caller.say("oysters")
    assert caller.heard[-1].startswith("We are sorry, we cannot answer you in time right now.")
    assert caller.over
