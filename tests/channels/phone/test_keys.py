"""One key acts at once at every prompt: a person, again, slower, the menu, a number; and what many keys in a row do."""

from __future__ import annotations

from itertools import combinations

import pytest

from contactkb.testphone import Call, Line
from tests.channels.phone.conftest import AGENTS
from tests.channels.phone.keying import PROMPTS, caller_at
from tests.channels.phone.test_calls import OYSTERS
from tests.channels.phone.test_menus import MENU

ASK = "Key in the item's number, then the pound key. For a person, key in zero, then the pound key."
SILENCE = "seconds of silence"


@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_prompt_takes_one_key_whichever_it_is(open_line: Line, prompt: str) -> None:
    caller = caller_at(open_line, prompt)
    assert (caller.expects["numDigits"], caller.expects["finishOnKey"]) == ("1", "")


@pytest.mark.parametrize("prompt", PROMPTS)
def test_zero_leads_to_a_person_at_once(open_line: Line, prompt: str) -> None:
    caller = caller_at(open_line, prompt)
    begun = len(caller.transcript.lines)
    caller.press("0")
    assert caller.rung == AGENTS[:1]
    assert SILENCE not in " ".join(caller.transcript.lines[begun:])


@pytest.mark.parametrize("prompt", sorted(PROMPTS.keys() - {"the greeting", "after silence"}))
def test_star_says_it_again_and_pound_does_so_slowly(open_line: Line, prompt: str) -> None:
    for key in "*#":
        caller = caller_at(open_line, prompt)
        heard, begun = [it for it in caller.heard if it != "We didn't get that."], len(caller.transcript.lines)
        assert " ".join(caller.press(key)) == " ".join(heard)
        assert ("(a pause of 1 second)" in caller.transcript.lines[begun:]) == (key == "#")


@pytest.mark.parametrize("prompt", sorted(PROMPTS.keys() - {"a list"}))
def test_nine_opens_the_menu(open_line: Line, prompt: str) -> None:
    assert caller_at(open_line, prompt).press("9") == [MENU]


@pytest.mark.parametrize("prompt", sorted(PROMPTS.keys() - {"where to send a text"}))
def test_seven_asks_for_a_number(open_line: Line, prompt: str) -> None:
    caller = caller_at(open_line, prompt)
    assert caller.press("7") == [ASK]
    assert caller.press("101")[0] == OYSTERS


@pytest.mark.parametrize("key", ["0", "*", "7", "9"])
def test_whoever_is_asked_what_they_meant_may_press_any_of_these(open_line: Line, key: str) -> None:
    caller = open_line.call()
    asked = caller.say("How much are oysters?", confidence=0.2)
    assert (caller.expects["numDigits"], caller.expects["finishOnKey"]) == ("1", "")
    heard = caller.press(key)
    assert (caller.rung, heard) == {
        "0": (AGENTS[:1], heard),
        "*": ((), asked),
        "7": ((), [ASK]),
        "9": ((), [MENU]),
    }[key]


@pytest.mark.parametrize("prompt", ["where to call back", "a number for that"])
def test_a_person_may_be_asked_for_again_instead_of_a_callback(open_line: Line, prompt: str) -> None:
    caller = open_line.call("anonymous" if prompt == "a number for that" else "+12075550167")
    caller.press("0")
    for _ in AGENTS:
        caller.ring_out()
    assert caller.expects["numDigits"] == ("15" if prompt == "a number for that" else "1")
    caller.press("0")
    assert caller.rung == AGENTS[:1]


def test_a_callback_gives_way_to_the_menu_too(caller: Call) -> None:
    caller.press("0")
    assert caller.press("9") == [MENU]
    caller.press("0")
    assert caller.press("#")[-1].startswith("Press one for yes")


@pytest.mark.parametrize("key", ["2", "3", "4", "5", "6"])
def test_who_keys_in_a_number_at_the_open_question_is_asked_for_it(caller: Call, key: str) -> None:
    assert caller.press(f"{key}01#") == [ASK]
    assert "(0 1 # came too late to be taken)" in caller.transcript.lines
    assert caller.press("201#")[0].startswith("Salmon week")


SURVIVORS = [keys for length in range(4) for keys in combinations("01#", length)]


@pytest.mark.parametrize("survive", SURVIVORS)
def test_whatever_of_a_number_gets_through_at_the_open_question_is_taken_key_by_key(
    open_line: Line, survive: tuple[str, ...]
) -> None:
    """Of keys that are pressed in a row, those between two documents are lost; the others are single keys."""
    caller = open_line.call()
    heard = caller.press("1")
    assert heard == [MENU]
    for key in survive:
        if not caller.rung:
            heard = caller.press(key)
    assert "We didn't" not in " ".join(heard)
    assert "dollars" not in str(caller.transcript)
    assert caller.rung == (AGENTS[:1] if "0" in survive else ())
