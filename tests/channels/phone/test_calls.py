"""Calls, from the greeting to the goodbye."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from channels import CHANNELS
from contactkb import contacts
from contactkb.answering import Receipt, told_to
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.knowledge import Act, Entry
from contactkb.settings import Settings
from contactkb.testphone import Call, Line
from tests.channels.mussels import offer_mussels
from tests.channels.phone.conftest import MONDAY, connect
from tests.channels.phone.keying import key_in
from tests.publishing import publish_price
from tests.world import SteppedClock

OYSTERS = "Oysters are six dollars and fifty cents per pound."
# A calm voice says three words a second.
WORDS_IN_SEVEN_SECONDS = 21


def receipts(business: Business) -> int:
    with business.database.read() as session:
        return session.scalar(select(func.count()).select_from(Receipt)) or 0


def change(business: Business, key: str, **content: object) -> None:
    """Publish a fact with other content."""
    entry = business.counter.view().entries["fact", key]
    changed = Entry("fact", key, 0, entry.pack, {**entry.content, **content})
    with business.database.write() as session:
        business.press.replace(session, [(changed, True)], Act("otto", business.database.now(), "news"), "petra")


def test_a_caller_is_greeted_and_may_speak_or_press_keys(caller: Call) -> None:
    assert caller.heard[0].startswith("Mara's Corner Shop.")
    assert caller.heard[0].endswith("Press one for a menu, seven for item numbers.")
    assert caller.languages[-1] == "es-US"
    expected = {"input": "dtmf speech", "actionOnEmptyResult": "true", "profanityFilter": "false"}
    assert expected.items() <= caller.expects.items()
    assert (caller.expects["speechTimeout"], caller.expects["maxSpeechTime"]) == ("2", "20")


def test_a_greeting_takes_seven_seconds(caller: Call) -> None:
    assert len(caller.heard[0].split()) <= WORDS_IN_SEVEN_SECONDS


def test_the_greeting_tells_of_an_urgent_delay_of_this_unit_while_it_lasts(
    line: Line, business: Business, clock: SteppedClock
) -> None:
    assert "late" not in " ".join(line.call(to="+12075550142").heard)
    change(business, "bread-late", tags=["urgent"])
    told = line.call(to="+12075550142").heard[0]
    assert told.startswith("Mara's Bakery. Please note: Rye bread is late. ")
    assert len(told.split()) <= WORDS_IN_SEVEN_SECONDS
    assert "late" not in " ".join(line.call().heard)
    clock.at = MONDAY + timedelta(days=2)
    assert "late" not in " ".join(line.call(to="+12075550142").heard)


def test_the_greeting_says_when_we_open_where_we_are_closed(caller: Call, line: Line, clock: SteppedClock) -> None:
    assert caller.heard[1] == "We are closed now, and open again Monday, November twenty-third at eight a.m."
    clock.at = MONDAY
    assert not any("closed" in words for words in line.call().heard)


def test_prices_are_told_while_we_are_closed(caller: Call) -> None:
    assert key_in(caller, "101")[0] == OYSTERS


def test_what_customers_call_things_is_hinted_to_the_recogniser(line: Line, business: Business) -> None:
    hints = line.call().expects["hints"].split(",")
    assert hints[:3] == ["oysters", "fresh oysters", "salmon"]
    assert "purchase cost" not in hints


def test_no_more_is_hinted_than_twilio_takes(line: Line, business: Business) -> None:
    salmon = business.counter.view().entries["fact", "salmon"]
    many = []
    for at in range(12):
        names = [f"kind {at} name {number}, of many" for number in range(49)]
        words = {"title": f"Kind {'x' * at}", "names": ["x" * 101, *names], "questions": ["What?"]}
        content = {**salmon.content, "key": f"kind-{at}", "number": str(600 + at), "en": words}
        many.append((Entry("fact", f"kind-{at}", 0, salmon.pack, content), True))
    with business.database.write() as session:
        business.press.replace(session, many, Act("otto", business.database.now(), "news"), "petra")
    hints = line.call().expects["hints"].split(",")
    assert len(hints) == 500
    assert max(map(len, hints)) <= 100


def test_a_price_is_told_to_whoever_asks_in_words(caller: Call) -> None:
    assert caller.say("How much are oysters?")[0] == OYSTERS


@pytest.mark.parametrize("keys", ["101#", "101"])
def test_a_price_is_told_to_whoever_keys_its_number(caller: Call, keys: str) -> None:
    caller.press("7")
    assert caller.press(keys)[0] == OYSTERS


def test_the_receipt_is_found_by_the_callers_number_and_holds_what_was_heard(caller: Call, business: Business) -> None:
    caller.say("How much are oysters?")
    with business.database.read() as session:
        stranger = contacts.correspondent(business.settings.key, "+12075550167")
        assert [receipt.words for receipt in told_to(session, stranger)] == [OYSTERS]


WITHHELD = ["anonymous", "+266696687", "Restricted", "sip:mara@shop.example", "client:x", "", "88811", "+99912345678"]


@pytest.mark.parametrize("number", WITHHELD)
def test_a_withheld_number_identifies_nobody(line: Line, business: Business, number: str) -> None:
    caller = line.call(number)
    assert caller.say("How much are oysters?")[0] == OYSTERS
    with business.database.read() as session:
        assert session.scalars(select(Receipt.correspondent)).all() == [""]


@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_question_that_could_mean_two_things_is_cleared_up_by_key(
    caller: Call, business: Business, answer: str
) -> None:
    offer_mussels(business)
    heard = caller.say("mussels")
    assert heard[0].startswith("Did you mean ")
    assert heard[1].endswith("press one.")
    assert caller.expects["numDigits"] == "1"
    name = heard[int(answer)].removeprefix("For ").partition(",")[0]
    assert caller.press(answer)[0].startswith(name)


def test_a_question_that_could_mean_two_things_is_cleared_up_by_name_or_place(caller: Call, business: Business) -> None:
    offer_mussels(business)
    name = caller.say("mussels")[2].removeprefix("For ").partition(",")[0]
    assert caller.say(f"{name}.")[0].startswith(name)
    caller.say("mussels")
    assert caller.say("the second one, please")[0].startswith(name)


def test_a_price_that_is_published_between_two_turns_is_in_the_next_answer(caller: Call, business: Business) -> None:
    assert key_in(caller, "101")[0] == OYSTERS
    publish_price(business, "oysters", "7.25 USD")
    caller.press("5")
    assert key_in(caller, "101")[0] == "Oysters are seven dollars and twenty-five cents per pound."


def test_what_is_over_is_never_told_with_its_old_price(line: Line, business: Business, clock: SteppedClock) -> None:
    caller = line.call()
    change(business, "oysters", valid_until="2026-11-21T12:01")
    clock.pass_by(timedelta(minutes=1))
    heard = key_in(caller, "101")
    assert heard[0] == "We have nothing current on Oysters. A colleague will help you."
    assert "A colleague will call you back" in " ".join(heard[1:])
    assert "dollars" not in " ".join(heard)


@pytest.mark.parametrize("wish", ["8", "Spanish", "español", "Hablo español, por favor"])
def test_a_spanish_call_is_in_spanish_throughout(caller: Call, wish: str) -> None:
    heard = caller.press(wish) if wish[0].isdigit() else caller.say(wish)
    assert heard[0].startswith("Mara's Corner Shop. Pregúntenos")
    assert caller.expects["language"] == "es-US"
    assert caller.say("¿Cuánto cuestan las ostras?")[0] == (
        "Las ostras están a seis dólares y cincuenta centavos la libra."
    )
    assert set(caller.languages) == {"es-US"}
    assert "número" in caller.say("agente")[-1]
    assert set(caller.languages) == {"es-US"}


def test_the_door_is_the_unit_whose_number_was_called(line: Line) -> None:
    caller = line.call(to="+12075550142")
    assert caller.heard[0].startswith("Mara's Bakery.")
    assert key_in(caller, "101")[0] == OYSTERS


def test_a_number_that_no_unit_has_leads_to_the_first_door(line: Line) -> None:
    assert line.call(to="+12075550100").heard[0].startswith("Mara's Corner Shop.")


@pytest.mark.parametrize("words", ["No, thank you.", "That's all", "Goodbye", "nada más, gracias"])
def test_whoever_is_done_hears_goodbye(caller: Call, words: str) -> None:
    key_in(caller, "101")
    assert caller.say(words) == ["Thank you for asking Mara."]
    assert caller.over


def test_any_process_takes_the_next_turn(caller: Call, settings: Settings, clock: SteppedClock) -> None:
    key_in(caller, "101")
    other = create_app(settings, CHANNELS, clock)
    caller.line.wire = connect(other, settings, clock).wire
    assert caller.press("*")[0] == OYSTERS
    other.extensions[EXTENSION].close()
