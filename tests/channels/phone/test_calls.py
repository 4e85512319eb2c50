"""Calls, from the greeting to the goodbye."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from channels import CHANNELS
from contactkb import contacts
from contactkb.answering import Receipt, told_to
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.contacts import Interaction
from contactkb.settings import Settings
from tests.channels.mussels import offer_mussels
from tests.channels.phone.caller import Caller
from tests.channels.twilio_side import post
from tests.publishing import publish_price
from tests.world import SteppedClock

OYSTERS = "Oysters are six dollars and fifty cents per pound."


@pytest.fixture
def caller(client: FlaskClient, settings: Settings) -> Caller:
    caller = Caller(client, settings)
    caller.call()
    return caller


def receipts(business: Business) -> int:
    with business.database.read() as session:
        return session.scalar(select(func.count()).select_from(Receipt)) or 0


def test_a_caller_is_greeted_and_may_speak_or_press_keys(caller: Caller) -> None:
    assert caller.heard[0].startswith("Mara's Corner Shop.")
    assert caller.expected["input"] == "dtmf speech"
    assert caller.expected["actionOnEmptyResult"] == "true"
    assert caller.spoken_in == ["en-US", "es-US"]


def test_a_price_is_told_to_whoever_asks_in_words(caller: Caller) -> None:
    assert caller.say("How much are oysters?")[0] == OYSTERS


@pytest.mark.parametrize("keys", ["101#", "101"])
def test_a_price_is_told_to_whoever_keys_its_number(caller: Caller, keys: str) -> None:
    assert caller.press(keys)[0] == OYSTERS


def test_the_receipt_is_found_by_the_callers_number_and_holds_what_was_heard(
    caller: Caller, business: Business
) -> None:
    caller.say("How much are oysters?")
    with business.database.read() as session:
        stranger = contacts.correspondent(business.settings.key, "+12075550167")
        assert [receipt.words for receipt in told_to(session, stranger)] == [OYSTERS]


@pytest.mark.parametrize("number", ["anonymous", "+266696687", "Restricted", "sip:mara@shop.example", "client:x", ""])
def test_a_withheld_number_identifies_nobody(
    client: FlaskClient, settings: Settings, business: Business, number: str
) -> None:
    caller = Caller(client, settings, number)
    caller.call()
    assert caller.say("How much are oysters?")[0] == OYSTERS
    with business.database.read() as session:
        assert session.scalars(select(Receipt.correspondent)).all() == [""]


@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_question_that_could_mean_two_things_is_cleared_up_by_key(
    caller: Caller, business: Business, answer: str
) -> None:
    offer_mussels(business)
    heard = caller.say("mussels")
    assert heard[0].startswith("Did you mean ")
    assert heard[1].endswith("press one.")
    assert caller.expected["numDigits"] == "1"
    name = heard[int(answer)].removeprefix("For ").partition(",")[0]
    assert caller.press(answer)[0].startswith(name)


def test_a_question_that_could_mean_two_things_is_cleared_up_by_name_or_place(
    caller: Caller, business: Business
) -> None:
    offer_mussels(business)
    name = caller.say("mussels")[2].removeprefix("For ").partition(",")[0]
    assert caller.say(f"{name}.")[0].startswith(name)
    caller.say("mussels")
    assert caller.say("the second one, please")[0].startswith(name)


@pytest.mark.parametrize("wish", ["repeat", "Can you say that again, please?", "Repita, por favor.", "Slower, please."])
def test_repeat_says_exactly_the_words_of_the_receipt(caller: Caller, business: Business, wish: str) -> None:
    caller.press("101#")
    publish_price(business, "oysters", "7.25 USD")
    assert caller.say(wish)[0] == OYSTERS
    assert receipts(business) == 1


def test_star_repeats_the_choices_too(caller: Caller, business: Business) -> None:
    offer_mussels(business)
    heard = caller.say("mussels")
    assert caller.press("*") == heard


def test_there_is_nothing_to_repeat_before_the_first_answer(caller: Caller) -> None:
    assert caller.press("*#") == ["There is nothing to repeat yet. Ask us something first."]


def test_a_price_that_is_published_between_two_turns_is_in_the_next_answer(caller: Caller, business: Business) -> None:
    assert caller.press("101#")[0] == OYSTERS
    publish_price(business, "oysters", "7.25 USD")
    assert caller.press("101#")[0] == "Oysters are seven dollars and twenty-five cents per pound."


def test_the_same_turn_twice_gets_the_same_twiml_and_leaves_one_receipt(
    caller: Caller, client: FlaskClient, settings: Settings, business: Business
) -> None:
    target = caller.next
    caller.press("101#")
    publish_price(business, "oysters", "7.25 USD")
    again = post(client, settings, target, {**caller.form, "Digits": "101", "ANewParameter": "1"})
    assert again.text == caller.twiml
    assert receipts(business) == 1


def test_any_process_takes_the_next_turn(caller: Caller, settings: Settings, clock: SteppedClock) -> None:
    caller.press("101#")
    other = create_app(settings, CHANNELS, clock)
    caller.client = other.test_client()
    assert caller.press("*#")[0] == OYSTERS
    other.extensions[EXTENSION].close()


@pytest.mark.parametrize("wish", ["8#", "Spanish", "español", "Hablo español, por favor"])
def test_a_spanish_call_is_in_spanish_throughout(caller: Caller, wish: str) -> None:
    heard = caller.press(wish) if wish[0].isdigit() else caller.say(wish)
    assert heard[0].startswith("Mara's Corner Shop. Pregúntenos")
    assert caller.expected["language"] == "es-US"
    assert caller.say("¿Cuánto cuestan las ostras?")[0] == (
        "Las ostras están a seis dólares y cincuenta centavos la libra."
    )
    assert set(caller.spoken_in) == {"es-US"}
    assert "número" in caller.say("agente")[0]


def test_the_door_is_the_unit_whose_number_was_called(client: FlaskClient, settings: Settings) -> None:
    caller = Caller(client, settings, called="+12075550142")
    assert caller.call()[0].startswith("Mara's Bakery.")
    assert caller.press("101#")[0] == OYSTERS


def test_silence_leads_to_keys_and_then_to_a_person(caller: Caller, business: Business) -> None:
    assert caller.wait()[0].startswith("We didn't hear anything.")
    assert "zero for a person" in caller.wait()[0]
    assert caller.wait()[0].startswith("A colleague will call you back.")
    with business.database.read() as session:
        assert [handover.reason for handover in contacts.waiting(session)] == ["not understood"]


def test_whoever_is_silent_after_an_answer_is_asked_once_more_and_then_let_go(caller: Caller) -> None:
    caller.press("101#")
    caller.wait()
    assert caller.wait() == ["Thank you for asking Mara."]
    assert caller.over


@pytest.mark.parametrize("words", ["No, thank you.", "That's all", "Goodbye", "nada más, gracias"])
def test_whoever_is_done_hears_goodbye(caller: Caller, words: str) -> None:
    caller.press("101#")
    caller.say(words)
    assert caller.over


def test_words_of_which_the_recogniser_is_not_sure_are_asked_for_again(caller: Caller, business: Business) -> None:
    assert caller.say("oysters", Confidence="0.31")[0].startswith("We didn't get that.")
    assert receipts(business) == 0


def test_the_end_of_a_call_is_noted_once(
    caller: Caller, client: FlaskClient, settings: Settings, business: Business, clock: SteppedClock
) -> None:
    for state in ("completed", "completed", "answered", "never heard of"):
        response = post(client, settings, "/phone/status", {**caller.form, "CallStatus": state})
        assert (response.status_code, response.data) == (204, b"")
    with business.database.read() as session:
        assert session.scalars(select(Interaction.closed_at)).all() == [clock.at]


def test_a_report_about_an_unknown_call_is_taken_and_forgotten(
    client: FlaskClient, settings: Settings, business: Business
) -> None:
    form = {"CallSid": "CA" + "0" * 32, "AccountSid": settings.twilio_account, "CallStatus": "completed"}
    assert post(client, settings, "/phone/status", form).status_code == 204
    with business.database.read() as session:
        assert session.scalars(select(Interaction)).all() == []
