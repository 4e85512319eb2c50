"""Silence and mishearing: other words, then keys, then a person; what nobody is sure of is never answered."""

from __future__ import annotations

import pytest

from contactkb import contacts
from contactkb.business import Business
from contactkb.testphone import Call, Line
from tests.channels.mussels import offer_mussels
from tests.channels.phone.conftest import AGENTS, Staff
from tests.channels.phone.keying import key_in
from tests.channels.phone.test_calls import OYSTERS, receipts
from tests.channels.phone.test_menus import MENU


def test_silence_leads_to_an_example_to_keys_and_to_a_person(caller: Call, business: Business) -> None:
    assert caller.wait() == [
        "We didn't hear anything.",
        "Ask, for example, about Oysters.",
        "For a person, press zero.",
        "You can also send a text message to this number.",
    ]
    assert caller.expects["timeout"] == "7"
    assert caller.wait() == ["We didn't hear anything.", MENU]
    assert caller.expects["timeout"] == "10"
    assert "A colleague will call you back" in " ".join(caller.wait())
    assert reasons(business) == ["not understood"]
    caller.wait()
    assert "Please call us again." in caller.wait()[0]
    assert caller.over


def test_what_is_not_understood_leads_the_same_way(caller: Call, business: Business) -> None:
    assert caller.say("um uh")[:2] == ["We didn't get that.", "Please say just the name of the item."]
    assert caller.say("hello") == ["We didn't get that.", MENU]
    assert "A colleague will call you back" in " ".join(caller.press("6"))
    assert reasons(business) == ["not understood"]


def test_what_went_wrong_is_said_before_we_listen_and_after_a_breath(caller: Call) -> None:
    caller.say("um")
    before, _, inside = caller.twiml.partition("<Gather")
    assert '<Pause length="1"' in before
    assert "We didn't get that." in before
    assert "We didn't get that." not in inside


def test_five_failures_in_a_call_lead_to_a_person(staff: Staff) -> None:
    line, _ = staff(agent_phones=AGENTS)
    caller = line.call()
    for _ in range(2):
        caller.wait()
        caller.wait()
        caller.press("1")
        caller.press("1")
        caller.press("5")
    assert not caller.rung
    caller.wait()
    assert caller.rung == AGENTS[:1]


def test_two_answers_that_were_wrong_lead_to_a_person(staff: Staff) -> None:
    line, business = staff(agent_phones=AGENTS)
    caller = line.call()
    caller.say("oysters")
    assert caller.say("That's not what I asked") == ["We are sorry about that. Please ask us again in other words."]
    caller.say("salmon")
    caller.say("wrong")
    assert caller.rung == AGENTS[:1]
    assert reasons(business) == ["not understood"]


def test_whoever_is_silent_after_an_answer_is_asked_once_more_and_then_let_go(caller: Call) -> None:
    key_in(caller, "101")
    assert caller.wait() == ["Is there anything else we can tell you?"]
    assert caller.wait() == ["Thank you for asking Mara."]
    assert caller.over


def test_keys_give_more_time_from_then_on(caller: Call) -> None:
    assert caller.expects["timeout"] == "5"
    key_in(caller, "101")
    assert caller.expects["timeout"] == "10"


@pytest.mark.parametrize("confidence", ["0.39", "0.01"])
def test_words_of_which_the_recogniser_is_not_sure_are_asked_about(
    caller: Call, business: Business, confidence: str
) -> None:
    heard = caller.say("How much are oysters?", confidence=confidence)
    assert heard == ["Did you mean Oysters? Press one for yes, or two for no."]
    assert receipts(business) == 0
    assert caller.say("yes")[0] == OYSTERS


def test_what_was_not_meant_is_not_told(caller: Call, business: Business) -> None:
    caller.say("oysters", confidence=0.2)
    assert caller.press("2")[0] == "We didn't get that."
    assert key_in(caller, "102")[0].startswith("Salmon is ")
    assert receipts(business) == 1


@pytest.mark.parametrize("words", ["no", "No, not that", "nope"])
def test_no_to_what_we_offered_is_not_the_end_of_the_call(caller: Call, business: Business, words: str) -> None:
    offer_mussels(business)
    caller.say("mussels")
    assert caller.say(words)[0] == "We didn't get that."
    assert key_in(caller, "101")[0] == OYSTERS


def test_unsure_words_that_mean_two_things_are_cleared_up(caller: Call, business: Business) -> None:
    offer_mussels(business)
    assert caller.say("mussels", confidence=0.2)[0].startswith("Did you mean ")
    assert caller.expects["numDigits"] == "1"


def test_unsure_words_that_mean_nothing_are_asked_for_again(caller: Call, business: Business) -> None:
    assert caller.say("bicycles", confidence=0.2)[0] == "We didn't get that."
    assert receipts(business) == 0


def test_a_person_is_announced_from_the_first_trouble_on(line: Line) -> None:
    caller = line.call()
    assert "zero" not in " ".join(caller.heard)
    assert "For a person, press zero." in caller.wait()


def reasons(business: Business) -> list[str]:
    with business.database.read() as session:
        return [handover.reason for handover in contacts.waiting(session)]


@pytest.mark.parametrize("words", ["Hello?", "good morning", "Hi there.", "hola, buenas tardes"])
def test_whoever_says_hello_is_asked_what_they_would_like_to_know(caller: Call, words: str) -> None:
    assert caller.say(words) == ["Hello! What can we tell you?"]
    assert caller.say("how much are oysters")[0] == OYSTERS


@pytest.mark.parametrize("words", ["hello?", "good morning"])
def test_whoever_says_hello_once_more_is_shown_the_keys(caller: Call, words: str) -> None:
    caller.say(words)
    assert caller.say(words) == ["We didn't get that.", MENU]
