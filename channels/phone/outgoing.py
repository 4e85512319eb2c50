"""What a caller or a colleague hears, as TwiML that is well-formed whatever the words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlencode

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from channels.phone.turns import CODE, Keys, Said, Turn
from channels.twilio_replies import fit, written

Verb = TypeVar("Verb", Gather, VoiceResponse)

LOCALES = {"en": "en-US", "es": "es-US"}
RINGING_SECONDS, ACCEPTING_SECONDS, HOLDING_SECONDS = 20, 10, 35
# Where people breathe: after punctuation, and before small words that begin something new.
SMALL = "and|or|per|until|from|with|instead|by|at|y|o|por|hasta|desde|con|en"
BREATH = re.compile(rf"(?<=[.,;:?!]) | (?=(?:{SMALL})\b)")


SENTENCE = re.compile(r"(?<=[.?!]) ")


def render(turn: Turn, n: int, sid: str, hints: str = "") -> str:
    """This turn of the call `sid`, after which the one numbered `n` comes."""
    talk, action = turn.talk, turn_url(n, turn.talk.language)
    if turn.rings:
        return connect(turn.said, turn.rings, action, _url("brief", call=sid, ring=talk.ring), talk.slow)
    if turn.queue:
        return enqueue(turn.said, turn.queue, action, talk.slow)
    if not turn.goes_on:
        return hang_up(turn.said, talk.slow)
    response = VoiceResponse()
    if turn.firmly:
        response.pause(length=1)
        _say(response, turn.firmly, talk.slow)
    gather = _gather(talk.language, talk.keys(), action, "dtmf" if talk.often else "dtmf speech", hints)
    response.append(_wait(_say(gather, turn.said, talk.slow), talk.keys()))
    return written(response)


def turn_url(n: int, language: str, failed: int = 0) -> str:
    """Where Twilio sends what comes next in the call."""
    return "/phone/turn?" + urlencode({"n": n, "language": language, **({"failed": failed} if failed else {})})


def listen(said: Sequence[Said], language: str, keys: Keys, action: str) -> str:
    """Say this, and send what the caller says or presses meanwhile or then, or that nothing came, to `action`."""
    response = VoiceResponse()
    response.append(_say(_gather(language, keys, action), said))
    return written(response)


def connect(said: Sequence[Said], number: str, action: str, brief: str = "", slow: bool = False) -> str:
    """Say this and ring a colleague, who first hears what is at `brief`; how that ended goes to `action`."""
    response = _say(VoiceResponse(), said, slow)
    dial = Dial(action=action, method="POST", timeout=RINGING_SECONDS, answer_on_bridge=True)
    dial.number(number, **({"url": brief, "method": "POST"} if brief else {}))
    response.append(dial)
    return written(response)


def enqueue(said: Sequence[Said], queue: str, action: str, slow: bool = False) -> str:
    """Say this and wait in the queue; how that ended goes to `action`."""
    response = _say(VoiceResponse(), said, slow)
    response.enqueue(queue, action=action, method="POST", wait_url=_url("wait"), wait_url_method="POST")
    return written(response)


def hold(said: Sequence[Said], slow: bool = False) -> str:
    """What whoever waits in the queue hears; a key leads out. Where none comes, Twilio asks for the next round."""
    gather = Gather(
        input="dtmf",
        action=_url("wait"),
        method="POST",
        num_digits=1,
        finish_on_key="",
        timeout=HOLDING_SECONDS,
    )
    response = VoiceResponse()
    response.append(_say(gather, said, slow))
    return written(response)


def leave() -> str:
    """Leave the queue."""
    response = VoiceResponse()
    response.leave()
    return written(response)


def whisper(said: Sequence[Said], sid: str, ring: int) -> str:
    """Say this to a colleague who was rung for the call `sid`; without a key the call is not taken."""
    action = _url("accept", call=sid, ring=ring)
    gather = Gather(
        input="dtmf", action=action, method="POST", num_digits=1, finish_on_key="", timeout=ACCEPTING_SECONDS
    )
    response = VoiceResponse()
    response.append(_say(gather, said))
    response.hangup()
    return written(response)


def go_through() -> str:
    """Nothing more to say: the parties are connected."""
    return written(VoiceResponse())


def fetch(said: Sequence[Said], queue: str) -> str:
    """Say this to a colleague who calls in, and connect them with whoever waits longest."""
    response = _say(VoiceResponse(), said)
    dial = Dial(action=_url("desk", after=1), method="POST")
    dial.queue(queue, url=_url("joined"), method="POST")
    response.append(dial)
    return written(response)


def ask_code(said: Sequence[Said], language: str, **arguments: int) -> str:
    """Say this to whoever may be a colleague, and send the code that they key in, or that none came, to the desk."""
    response = VoiceResponse()
    response.append(_say(_gather(language, CODE, _url("desk", **arguments), "dtmf"), said))
    return written(response)


def ask_colleague(said: Sequence[Said]) -> str:
    """Say this to a colleague, and go on if they press a key."""
    gather = Gather(
        input="dtmf", action=_url("desk"), method="POST", num_digits=1, finish_on_key="", timeout=ACCEPTING_SECONDS
    )
    response = VoiceResponse()
    response.append(_say(gather, said))
    response.hangup()
    return written(response)


def say(said: Sequence[Said]) -> str:
    """Say this, and nothing else."""
    return written(_say(VoiceResponse(), said))


def send_back(said: Sequence[Said], url: str) -> str:
    """Say this, and come back a moment later."""
    response = _say(VoiceResponse(), said)
    response.pause(length=1)
    response.redirect(url, method="POST")
    return written(response)


def hang_up(said: Sequence[Said] = (), slow: bool = False) -> str:
    """Say this and end the call."""
    response = _say(VoiceResponse(), said, slow)
    response.hangup()
    return written(response)


def _gather(language: str, keys: Keys, action: str, heard: str = "dtmf speech", hints: str = "") -> Gather:
    return Gather(
        input=heard,
        action=action,
        method="POST",
        language=LOCALES[language],
        num_digits=keys.most,
        finish_on_key=keys.end,
        timeout=keys.seconds,
        speech_timeout="3" if keys.seconds + keys.more > 5 else "2",
        max_speech_time=20,
        action_on_empty_result=True,
        profanity_filter=False,
        barge_in=True,
        hints=fit(hints) or None,
    )


def _wait(gather: Gather, keys: Keys) -> Gather:
    # The seconds of a <Gather> count from the end of what it says, and again from each key.
    if keys.more:
        gather.pause(length=keys.more)
    return gather


def _say(verb: Verb, said: Sequence[Said], slow: bool = False) -> Verb:
    for it in said:
        pieces = (BREATH if it.is_answer else SENTENCE).split(it.words) if slow else [it.words]
        for at, piece in enumerate(pieces):
            # No voice is known to obey a rate of speaking: what every voice obeys are pauses.
            if at:
                verb.pause(length=1)
            verb.say(fit(piece), language=LOCALES[it.language])
    return verb


def _url(name: str, **arguments: str | int) -> str:
    return f"/phone/{name}" + (f"?{urlencode(arguments)}" if arguments else "")
