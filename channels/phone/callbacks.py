"""Callbacks: a number that is read back, a window that we can keep, and one promise for both."""

from __future__ import annotations

from dataclasses import replace

from channels.phone import wishes
from channels.phone.incoming import Heard
from channels.phone.line import Line
from channels.phone.turns import CONFIRMING, NUMBERING, Said, Talk, Turn
from contactkb.contacts import Window, read_keyed_number

MOST_MISSES = 3


def offer_callback(line: Line, talk: Talk, before: tuple[Said, ...]) -> Turn:
    """Offer to call back, where we can keep such a promise."""
    talk = replace(talk, choices=(), misses=0)
    window = line.window()
    if window is None:
        said = (line.say(talk.language, "callback_none"), line.say(talk.language, "goodbye"))
        return Turn(talk, (*before, *said), goes_on=False)
    turn = _confirm(line, talk, line.caller, window) if line.caller else _ask_for_number(line, talk)
    return replace(turn, said=(*before, *turn.said))


def take_number(line: Line, talk: Talk, heard: Heard) -> Turn:
    """The caller agrees to the number, gives another one, or neither."""
    window, is_confirming = line.window(), talk.stage == CONFIRMING
    if window is None:
        return offer_callback(line, talk, ())
    if is_confirming and wishes.says_yes(heard):
        return _promise(line, talk, window)
    if is_confirming and wishes.says_no(heard):
        return _ask_for_number(line, talk)
    number = read_keyed_number(wishes.keyed_number(heard), line.unit.phone)
    if number:
        return _confirm(line, talk, number, window)
    talk = replace(talk, misses=talk.misses + (0 if wishes.wants_same(heard) else 1))
    # Whoever is silent twice here has put the phone down.
    if talk.misses >= MOST_MISSES or (heard.is_silent and talk.misses > 1):
        said = (line.say(talk.language, "callback_missed"), line.say(talk.language, "goodbye"))
        return Turn(replace(talk, reach=""), said, goes_on=False)
    return _confirm(line, talk, talk.reach, window) if is_confirming else _ask_for_number(line, talk)


def _confirm(line: Line, talk: Talk, number: str, window: Window) -> Turn:
    talk = replace(talk, stage=CONFIRMING, reach=number)
    return Turn(talk, (_say(line, talk, "callback_confirm", window),))


def _ask_for_number(line: Line, talk: Talk) -> Turn:
    talk = replace(talk, stage=NUMBERING, reach="")
    return Turn(talk, (line.say(talk.language, "callback_number"),))


def _promise(line: Line, talk: Talk, window: Window) -> Turn:
    known = line.promised(talk.reach, about(talk))
    # Whose number is keyed in, nobody can tell: only who calls from it learns that it was promised a call before.
    is_theirs = talk.reach == line.caller
    said = _say(line, talk, "callback_known" if known and is_theirs else "callback_promised", known or window)
    turn = Turn(talk, (said, line.say(talk.language, "goodbye")), goes_on=False)
    return turn if known else replace(turn, promised=window)


def about(talk: Talk) -> str:
    """What the caller wants to talk about."""
    return talk.topic[0] if talk.topic else talk.asked


def _say(line: Line, talk: Talk, phrase: str, window: Window) -> Said:
    phone, day, hours = line.value("phone", talk.reach), window.day(line.unit), window.hours(line.unit)
    return line.say(talk.language, phrase, phone=phone, day=day, hours=hours)
