"""Silence and mishearing: other words first, then keys, then a person; nobody is stuck for long."""

from __future__ import annotations

from dataclasses import replace

from channels.phone.handing_over import pass_on
from channels.phone.incoming import Heard
from channels.phone.line import Line
from channels.phone.menus import open_menu, say_again
from channels.phone.turns import ANSWERED, ASKING, KEYING, Said, Talk, Turn
from contactkb.wording import Name

MOST_MISSES, MOST_FAILURES = 3, 5
NOT_UNDERSTOOD = "not understood"


def miss(line: Line, talk: Talk, heard: Heard) -> Turn:
    """Nothing came, or nothing that we could make out."""
    talk = replace(talk, misses=talk.misses + 1, unsure=talk.unsure + heard.unsure)
    if heard.is_silent and talk.stage == ANSWERED:
        return say_goodbye(line, talk) if talk.misses > 1 else Turn(talk, (line.say(talk.language, "anything_else"),))
    talk = replace(talk, failures=talk.failures + 1)
    trouble = (line.say(talk.language, "not_heard" if heard.is_silent else "not_understood"),)
    if talk.misses >= MOST_MISSES or talk.failures >= MOST_FAILURES:
        return pass_on(line, talk, NOT_UNDERSTOOD)
    if talk.misses > 1:
        return open_menu(line, replace(talk, keyed=True), firmly=trouble)
    return say_again(talk, _help(line, talk, heard), trouble)


def say_goodbye(line: Line, talk: Talk) -> Turn:
    """Thank the caller and end the call."""
    return Turn(talk, (line.say(talk.language, "goodbye"),), goes_on=False)


def _help(line: Line, talk: Talk, heard: Heard) -> tuple[Said, ...]:
    said = []
    if talk.stage == ASKING:
        said.append(_example(line, talk) if heard.is_silent else line.say(talk.language, "say_name"))
    # Where a number is keyed in, zero does not act by itself: what we ask there says how it does.
    if talk.stage != KEYING:
        said.append(line.say(talk.language, "zero_hint"))
    if talk.failures == 1:
        said.append(line.say(talk.language, "other_doors"))
    return tuple(said)


def _example(line: Line, talk: Talk) -> Said:
    top = line.offered(talk.language, ("price",), 0, 1)
    if not top:
        return line.say(talk.language, "say_name")
    _, title, spoken = top[0]
    return line.say(talk.language, "ask_example", title=Name(title, spoken))
