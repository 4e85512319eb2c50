"""A person is always within reach of a caller, and knows what was asked and told."""

from __future__ import annotations

import pytest

from contactkb import contacts
from contactkb.business import Business
from contactkb.contacts import Handover
from contactkb.testphone import Call
from tests.channels.phone.conftest import AGENTS, Staff

OFFER = "A colleague will call you back: "
GONE = "We don't have that answer written down yet"


def waiting(business: Business) -> list[Handover]:
    with business.database.read() as session:
        return contacts.waiting(session)


@pytest.mark.parametrize("wish", ["Agent", "I want to speak to a person, please.", "representative!", "un agente"])
def test_whoever_asks_for_a_person_gets_one_at_once(staff: Staff, wish: str) -> None:
    line, _ = staff(agent_phones=AGENTS)
    caller = line.call()
    assert caller.say(wish) == ["We are connecting you with a colleague, and we pass on what you asked."]
    assert caller.rung == AGENTS[:1]


def test_the_colleague_gets_a_brief_of_what_was_asked_and_told(caller: Call, business: Business) -> None:
    caller.say("um")
    caller.say("How much are oysters?")
    caller.press("0")
    [handover] = waiting(business)
    assert handover.brief == (
        "asked: How much are oysters?\ntold: Oysters are six dollars and fifty cents per pound.\n"
        "note: about Oysters (oysters); not understood: 1"
    )
    assert (handover.reason, handover.department) == ("asked for a person", "counter")


def test_a_price_per_person_is_a_question_and_no_wish_for_one(caller: Call, business: Business) -> None:
    caller.say("What are oysters for one person?")
    assert [it.reason for it in waiting(business)] != ["asked for a person"]


def test_what_we_cannot_answer_is_passed_on_with_our_words(staff: Staff) -> None:
    line, business = staff(agent_phones=AGENTS)
    caller = line.call()
    assert caller.say("Do you repair bicycles?")[0].startswith(GONE)
    assert caller.rung == AGENTS[:1]
    [handover] = waiting(business)
    assert handover.reason == "no answer"
    assert "asked: Do you repair bicycles?" in handover.brief


def test_a_colleague_hears_what_it_is_about_and_takes_the_call(staff: Staff) -> None:
    line, business = staff(agent_phones=AGENTS)
    caller = line.call()
    caller.say("How much is salmon?")
    caller.say("agent")
    caller.pick_up(keys="1")
    assert caller.is_talking
    story = str(caller.transcript)
    assert "a colleague hears: A price question: Salmon. We said fourteen dollars per pound." in story
    assert waiting(business) == []
    caller.release()
    assert caller.over
    assert OFFER not in str(caller.transcript)


def test_a_mailbox_that_picks_up_does_not_take_the_call(staff: Staff) -> None:
    line, business = staff(agent_phones=AGENTS)
    caller = line.call()
    caller.press("0")
    caller.pick_up(keys="")
    assert caller.rung == AGENTS[1:]
    assert caller.pick_up(keys="7")[0] == "None of us could take your call."
    assert caller.heard[1].startswith(OFFER)
    assert len(waiting(business)) == 1


@pytest.mark.parametrize("how", ["no-answer", "busy", "failed", "canceled"])
def test_colleagues_are_rung_in_turn_and_then_a_callback_is_offered(staff: Staff, how: str) -> None:
    line, business = staff(agent_phones=AGENTS)
    caller = line.call()
    caller.press("0")
    caller.ring_out(how)
    assert caller.rung == AGENTS[1:]
    assert caller.ring_out(how)[1].startswith(OFFER)
    assert len(waiting(business)) == 1


def test_a_whisper_about_other_questions_names_their_kind(staff: Staff) -> None:
    line, _ = staff(agent_phones=AGENTS)
    for asked, heard in (
        ("returns", "About a policy: Returns."),
        ("Why is the bread late?", "About a delay: Rye bread is late."),
        ("When are you open?", "A question: Opening hours."),
        ("Do you repair bicycles?", "A question that we could not answer."),
        ("agent", "Somebody asks for one of us."),
    ):
        caller = line.call()
        caller.say(asked)
        if not caller.rung:
            caller.press("0")
        caller.pick_up()
        assert f"a colleague hears: {heard}" in str(caller.transcript)


def test_nobody_is_rung_while_we_are_closed(staff: Staff, clock: object) -> None:
    line, business = staff(agent_phones=AGENTS)
    line.clock.pass_by(9 * 60 * 60)
    caller = line.call()
    heard = caller.press("0")
    assert heard[0].startswith("We are closed now")
    assert heard[1].startswith(OFFER)
    assert not caller.rung
    assert len(waiting(business)) == 1
