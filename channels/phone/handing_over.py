"""Handing over: to a colleague who is rung, to the queue where one is, or to a callback; never into the void."""

from __future__ import annotations

from dataclasses import replace

from channels.phone.callbacks import offer_callback
from channels.phone.incoming import ENDED, GONE, Heard
from channels.phone.line import Line
from channels.phone.turns import CONNECTING, Said, Talk, Turn

LEFT = "leave"


def pass_on(line: Line, talk: Talk, reason: str, before: tuple[Said, ...] = ()) -> Turn:
    """Put the caller through, or promise a call where nobody is there to take it."""
    settings = line.settings
    if not line.is_open:
        turn = offer_callback(line, talk, (*before, *closed(line, talk)))
    elif settings.agent_queue:
        said = (*before, line.say(talk.language, "handover"))
        turn = Turn(replace(talk, stage=CONNECTING), said, queue=settings.agent_queue)
    elif settings.agent_phones:
        turn = _ring(line, replace(talk, ring=0), (*before, line.say(talk.language, "handover")))
    else:
        turn = offer_callback(line, talk, before)
    return replace(turn, handover=reason)


def can_connect(line: Line) -> bool:
    """Whether there is one of us now to put callers through to."""
    return line.is_open and bool(line.settings.agent_queue or line.settings.agent_phones)


def go_on(line: Line, talk: Talk, heard: Heard) -> Turn:
    """What follows when connecting ended: somebody took the call, the next colleague is rung, or we call back."""
    if heard.queued in GONE or (heard.dialled in ENDED and _was_taken(talk)):
        return Turn(replace(talk, stage=""), goes_on=False)
    if heard.queued == LEFT:
        return offer_callback(line, talk, ())
    if heard.dialled and talk.ring < len(line.settings.agent_phones) and line.is_open:
        return _ring(line, talk, ())
    return offer_callback(line, talk, (line.say(talk.language, "nobody_free"),))


def closed(line: Line, talk: Talk) -> tuple[Said, ...]:
    """That we are closed, and until when."""
    opens = line.opening()
    return (line.say(talk.language, "closed_until", opens=opens) if opens else line.say(talk.language, "closed"),)


def _ring(line: Line, talk: Talk, said: tuple[Said, ...]) -> Turn:
    number = line.settings.agent_phones[talk.ring]
    return Turn(replace(talk, stage=CONNECTING, ring=talk.ring + 1), said, rings=number)


def _was_taken(talk: Talk) -> bool:
    return talk.accepted == talk.ring
