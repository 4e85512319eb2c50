"""Keys that callers press: how they key in an item's number, and the prompts at which one key acts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contactkb.testphone import Call, Line, do_as_typed

# What callers say and press until they hear it.
PROMPTS: Mapping[str, Sequence[str]] = {
    "the greeting": (),
    "the menu": ("1",),
    "a list": ("1", "1"),
    "an answer": ("7", "101#"),
    "an answer to words": ("oysters",),
    "the next open question": ("7", "101#", "5"),
    "one of two": ("mussels",),
    "where to send a text": ("7", "101#", "4"),
    "after silence": ("",),
    "after words that were not understood": ("um", "um"),
    "after a wrong number": ("7", "10", "10"),
}


def key_in(call: Call, number: str) -> list[str]:
    """The key that asks for a number, from wherever the call stands, and then the number; gives what is heard then."""
    call.press("7")
    return call.press(f"{number}#")


def caller_at(line: Line, prompt: str) -> Call:
    """Somebody who hears that prompt."""
    call = line.call()
    for act in PROMPTS[prompt]:
        do_as_typed(call, act)
    return call
