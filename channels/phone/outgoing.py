"""What a caller hears, as TwiML that is well-formed whatever the words are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from flask import Response, request
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from channels.phone.incoming import read_count
from channels.phone.turns import ITEM, Keys, Said, Turn
from channels.twilio_replies import fit, reply, written
from contactkb.business import current_business
from contactkb.wording import LANGUAGES, builtin_phrases

Verb = TypeVar("Verb", Gather, VoiceResponse)

LOCALES = {"en": "en-US", "es": "es-US"}
MOST_FAILURES, MOST_WAITS = 2, 4
WAITING = "waiting"
RINGING_SECONDS = 30


def render(turn: Turn, n: int, agent_phone: str) -> str:
    """This turn, after which the one numbered `n` comes."""
    action = turn_url(n, turn.talk.language)
    if turn.rings:
        return connect(turn.said, agent_phone, action)
    return listen(turn.said, turn.talk.language, turn.keys, action) if turn.keys else hang_up(turn.said)


def turn_url(n: int, language: str, failed: int = 0) -> str:
    """Where Twilio sends what comes next in the call."""
    return "/phone/turn?" + urlencode({"n": n, "language": language, **({"failed": failed} if failed else {})})


def listen(said: Sequence[Said], language: str, keys: Keys, action: str) -> str:
    """Say this, and send what the caller says or presses meanwhile or then, or that nothing came, to `action`."""
    gather = Gather(
        input="dtmf speech",
        action=action,
        method="POST",
        language=LOCALES[language],
        num_digits=keys.most,
        finish_on_key=keys.end,
        timeout=keys.seconds,
        speech_timeout="2",
        max_speech_time=20,
        action_on_empty_result=True,
        profanity_filter=False,
    )
    return _written(_say(gather, said))


def connect(said: Sequence[Said], number: str, action: str) -> str:
    """Say this and ring a colleague; how that ended goes to `action`."""
    response = _say(VoiceResponse(), said)
    dial = Dial(action=action, method="POST", timeout=RINGING_SECONDS, answer_on_bridge=True)
    dial.number(number)
    response.append(dial)
    return _written(response)


def hang_up(said: Sequence[Said] = ()) -> str:
    """Say this and end the call."""
    response = _say(VoiceResponse(), said)
    response.hangup()
    return _written(response)


def apologise(reason: str) -> Response:
    """A failure of ours, said without the store: a colleague is rung, or the caller may ask again, or later.

    Where the answer is late or we are busy, nothing was taken: the same turn is tried again, a few times.
    """
    language = request.args.get("language", "")
    language = language if language in LANGUAGES else LANGUAGES[0]
    failed, waited = read_count(request.args, "failed") + 1, read_count(request.args, WAITING) + 1
    if reason == "late" and waited <= MOST_WAITS:
        state = {"n": read_count(request.args, "n"), "failed": failed - 1, WAITING: waited}
        return reply(wait(builtin_phrases(language)["late"], language, state))
    put_off = _put_off if reason == "busy" else _give_up
    return reply(put_off(language, failed))


def wait(words: str, language: str, state: Mapping[str, int]) -> str:
    """Say this, and come back a moment later for what was asked."""
    response = _say(VoiceResponse(), [Said(words, language)])
    response.pause(length=1)
    known = {name: number for name, number in state.items() if number}
    response.redirect(f"{request.path}?" + urlencode({**known, "language": language}), method="POST")
    return _written(response)


def _put_off(language: str, failed: int) -> str:
    phrases, number = builtin_phrases(language), next(iter(current_business().settings.agent_phones), "")
    n = read_count(request.args, "n")
    if failed <= MOST_FAILURES and not n:
        return wait(phrases["busy_moment"], language, {"failed": failed})
    if failed <= MOST_FAILURES:
        return listen([Said(phrases["busy_again"], language)], language, ITEM, turn_url(n, language, failed))
    if number and failed == MOST_FAILURES + 1:
        return connect([Said(phrases["apology"], language)], number, turn_url(n + 1, language, failed))
    return hang_up([Said(phrases["busy_later"], language)])


def _give_up(language: str, failed: int) -> str:
    phrases, number = builtin_phrases(language), next(iter(current_business().settings.agent_phones), "")
    if failed > MOST_FAILURES:
        return hang_up([Said(phrases["apology_later"], language)])
    action = turn_url(read_count(request.args, "n") + 1, language, failed)
    if number:
        return connect([Said(phrases["apology"], language)], number, action)
    return listen([Said(phrases["apology_retry"], language)], language, ITEM, action)


def _say(verb: Verb, said: Sequence[Said]) -> Verb:
    for it in said:
        verb.say(fit(it.words), language=LOCALES[it.language])
    return verb


def _written(verb: Gather | VoiceResponse) -> str:
    response = verb
    if isinstance(verb, Gather):
        response = VoiceResponse()
        response.append(verb)
    return written(response)
