"""Failures of ours, said without the store: one moment, once more, or a colleague; the call never just ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from flask import Response, request

from channels.phone.incoming import ENDED, GONE, read_count, read_heard, read_sid
from channels.phone.outgoing import (
    connect,
    go_through,
    hang_up,
    hold,
    listen,
    send_back,
    turn_url,
    whisper,
)
from channels.phone.turns import ONE_KEY, Said
from channels.twilio_replies import reply
from contactkb.business import current_business
from contactkb.wording import LANGUAGES, builtin_phrases

MOST_FAILURES, MOST_WAITS = 2, 2
WAITING = "waiting"
# What is said where a colleague is rung, where the caller may ask again, and where nothing is left but to call again.
LATE = "late_person", "late_again", "late_later"
BROKEN = "apology", "apology_retry", "apology_later"


def apologise(reason: str) -> Response:
    """A failure of ours, said without the store: a colleague is rung, or the caller may ask again, or later.

    Where the answer is late or we are busy, nothing was taken: the same turn is tried again, a few times.
    """
    beside = BESIDE.get((request.endpoint or "").rpartition(".")[2])
    if beside:
        return reply(beside())
    heard = read_heard(request.form)
    if heard.dialled in ENDED or heard.queued in GONE:
        return reply(hang_up())
    language, failed, waited = (
        _language(),
        read_count(request.args, "failed") + 1,
        read_count(request.args, WAITING) + 1,
    )
    if reason == "late" and waited <= MOST_WAITS:
        return reply(wait(builtin_phrases(language)["late"], language, failed - 1, waited))
    return reply(_put_off(language, failed) if reason == "busy" else _give_up(language, failed, reason))


def wait(words: str, language: str, failed: int, waited: int = 0) -> str:
    """Say this, and come back a moment later for what was asked."""
    state = {"n": read_count(request.args, "n"), "failed": failed, WAITING: waited}
    known = {name: number for name, number in state.items() if number}
    return send_back([Said(words, language)], f"{request.path}?" + urlencode({**known, "language": language}))


def _put_off(language: str, failed: int) -> str:
    phrases, number = builtin_phrases(language), _colleague()
    n = read_count(request.args, "n")
    if failed <= MOST_FAILURES and not n:
        return wait(phrases["busy_moment"], language, failed)
    if failed <= MOST_FAILURES:
        return listen([Said(phrases["busy_again"], language)], language, ONE_KEY, turn_url(n, language, failed))
    if number and failed == MOST_FAILURES + 1:
        return connect([Said(phrases["apology"], language)], number, turn_url(n + 1, language, failed))
    return hang_up([Said(phrases["busy_later"], language)])


def _give_up(language: str, failed: int, reason: str) -> str:
    phrases, number = builtin_phrases(language), _colleague()
    connecting, again, later = LATE if reason == "late" else BROKEN
    if failed > MOST_FAILURES:
        return hang_up([Said(phrases[later], language)])
    action = turn_url(read_count(request.args, "n") + 1, language, failed)
    if number:
        return connect([Said(phrases[connecting], language)], number, action)
    return listen([Said(phrases[again], language)], language, ONE_KEY, action)


def _hold() -> str:
    language = _language()
    return hold([Said(builtin_phrases(language)["wait_callback"], language)])


def _whisper() -> str:
    language = _language()
    words = [Said(builtin_phrases(language)["whisper_accept"], language)]
    return whisper(words, read_sid(request.args, "call"), read_count(request.args, "ring"))


def _send_colleague_away() -> str:
    language = _language()
    return hang_up([Said(builtin_phrases(language)["apology_later"], language)])


# What is said at the doors beside the conversation, where nothing that leads back into it may be said: whoever waits
# goes on waiting, and whoever takes a call is connected.
BESIDE: Mapping[str, Callable[[], str]] = {
    "wait": _hold,
    "brief": _whisper,
    "accept": go_through,
    "joined": go_through,
    "desk": _send_colleague_away,
}


def _language() -> str:
    language = request.args.get("language", "")
    return language if language in LANGUAGES else LANGUAGES[0]


def _colleague() -> str:
    return next(iter(current_business().settings.agent_phones), "")
