"""An item's number is keyed in where nothing else is: it ends by itself or with the pound key, and zero acts soon."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from contactkb.business import Business
from contactkb.settings import Settings
from contactkb.testphone import Call, Line
from tests.channels.phone.conftest import AGENTS
from tests.channels.phone.keying import key_in
from tests.channels.phone.test_calls import OYSTERS, change, receipts
from tests.channels.phone.test_keys import ASK, SILENCE
from tests.channels.phone.test_menus import MENU
from tests.channels.twilio_side import post


def test_a_number_ends_with_the_pound_key_or_with_the_digits_of_the_longest(caller: Call, business: Business) -> None:
    caller.press("7")
    expected = {"numDigits": "3", "finishOnKey": "#", "timeout": "3", "input": "dtmf speech"}
    assert expected.items() <= caller.expects.items()
    assert caller.press("101")[0] == OYSTERS
    assert SILENCE not in str(caller.transcript)
    change(business, "salmon", number="10243")
    caller.press("7")
    assert caller.expects["numDigits"] == "5"
    assert caller.press("101#")[0] == OYSTERS
    assert SILENCE not in str(caller.transcript)
    caller.press("7")
    assert caller.press("101")[0] == OYSTERS
    assert f"(3 {SILENCE})" in caller.transcript.lines


@pytest.mark.parametrize(("keys", "waits"), [("0#", False), ("0", True)])
def test_zero_leads_to_a_person_where_a_number_is_keyed_in(open_line: Line, keys: str, waits: bool) -> None:
    caller = open_line.call()
    caller.press("7")
    caller.press(keys)
    assert caller.rung == AGENTS[:1]
    assert (f"(3 {SILENCE})" in caller.transcript.lines) == waits


def test_there_are_ten_seconds_to_look_a_number_up(caller: Call) -> None:
    caller.press("7")
    assert caller.wait()[0] == "We didn't hear anything."
    assert f"(10 {SILENCE})" in caller.transcript.lines
    assert caller.heard[-1] == ASK
    assert "press zero" not in " ".join(caller.heard)


@pytest.mark.parametrize("keys", ["9#", "*#", "#"])
def test_what_is_always_on_is_on_where_a_number_is_keyed_in(caller: Call, keys: str) -> None:
    caller.press("7")
    heard = caller.press(keys)
    assert heard == {"9#": [MENU], "*#": [ASK]}.get(keys, heard)
    assert caller.expects


def test_a_pound_key_alone_speaks_more_slowly(caller: Call, client: FlaskClient, settings: Settings) -> None:
    caller.press("7")
    said = post(client, settings, "/phone/turn?n=2", {**caller.form, "FinishedOnKey": "#"}).text
    assert "We didn't" not in said
    assert said.index("then the pound key.") < said.index("<Pause") < said.index("For a person")


def test_whoever_speaks_where_a_number_is_keyed_in_is_answered(open_line: Line) -> None:
    caller = open_line.call()
    caller.press("7")
    assert caller.say("How much are oysters?")[0] == OYSTERS
    caller.press("7")
    caller.say("agent")
    assert caller.rung == AGENTS[:1]


@pytest.mark.parametrize("words", ["item number", "An item number, please.", "número de artículo"])
def test_a_number_is_keyed_in_by_whoever_says_so(caller: Call, words: str) -> None:
    assert caller.say(words) == [ASK]


def test_who_stops_short_of_a_number_keys_it_in_again_and_then_hears_the_menu(caller: Call, business: Business) -> None:
    caller.press("7")
    assert caller.press("10")[0] == "We didn't get that."
    assert caller.heard[-1] == ASK
    assert caller.press("5#")[-1] == MENU
    assert receipts(business) == 0


@pytest.mark.parametrize("number", ["999", "104"])
def test_a_number_that_we_do_not_tell_is_passed_on_whether_it_exists_or_not(caller: Call, number: str) -> None:
    assert key_in(caller, number)[0].startswith("We don't have that answer written down yet")
    caller = caller.line.call()
    caller.press("7")
    assert caller.press(number[:2])[0] == "We didn't get that."


def test_the_pound_key_after_a_number_that_ended_by_itself_is_no_wish(
    caller: Call, client: FlaskClient, settings: Settings
) -> None:
    caller.press("7")
    turns = [{"Digits": "101"}, {"Digits": "#"}, {"Digits": "#"}]
    said = [
        post(client, settings, f"/phone/turn?n={n}", {**caller.form, **turn}).text for n, turn in enumerate(turns, 2)
    ]
    assert OYSTERS in said[0]
    assert OYSTERS in said[1], "it is said again, since the key interrupted it"
    assert '<Say language="en-US">and fifty cents' in said[2], "the next one asks for slower speech"


def test_the_pound_key_is_a_wish_once_the_answer_was_heard(caller: Call) -> None:
    caller.press("7")
    caller.press("101")
    assert caller.press("#")[:2] == ["Oysters are six dollars", "and fifty cents"]


def test_the_pound_key_after_a_number_that_we_pass_on_counts_as_nothing(
    caller: Call, client: FlaskClient, settings: Settings
) -> None:
    caller.press("7")
    for n, keys in enumerate(("999", "#"), 2):
        said = post(client, settings, f"/phone/turn?n={n}", {**caller.form, "Digits": keys}).text
    assert "Press one for yes" in said
