"""The line's entrance: Twilio's requests, each of them answered once and from then on alike."""

from __future__ import annotations

import logging
from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from channels.phone import codes, conversation, greeting, keeping, outgoing, queueing
from channels.phone.apologies import apologise
from channels.phone.gateway import look_at_twilio
from channels.phone.incoming import (
    OVER,
    read_call,
    read_count,
    read_heard,
    read_sid,
    read_waiting,
)
from channels.phone.keeping import Joined
from channels.phone.line import Line
from channels.phone.once import once
from channels.phone.turns import Turn
from channels.twilio_replies import reply
from channels.twilio_requests import only_from_twilio
from contactkb.business import current_business
from contactkb.checkups import add_checkup
from contactkb.errors import ContactkbError

log = logging.getLogger(__name__)

NO_CONTENT = "", 204


def routes() -> Blueprint:
    """The entrance under /phone."""
    door = Blueprint("phone", __name__)
    only_from_twilio(door, "CallSid")
    for view in (call, turn, status, brief, accept, wait, desk, joined):
        door.add_url_rule(f"/{view.__name__}", view_func=view, methods=["POST"])
    door.register_error_handler(ContactkbError, _apologise)
    add_checkup(door, look_at_twilio)
    return door


def call() -> ResponseReturnValue:
    """A call comes in: a customer's, or one of a colleague who takes the next one out of the queue."""
    if codes.may_try(current_business(), read_call(request.form)):
        return _ask_code("desk_code")
    return _welcome()


def turn() -> ResponseReturnValue:
    """The caller said or pressed something, or nothing; or a colleague was rung."""
    heard, n = read_heard(request.form), read_count(request.args, "n")

    def take(line: Line, joined: Joined) -> tuple[Turn, str]:
        talk = joined.talk
        if n and n < talk.n:
            # It comes after a later one: whatever it was about is over.
            said = (line.say(talk.language, "anything_else"),)
            return (late := Turn(talk, said, is_kept=False)), _render(line, late, talk.n + 1)
        taken = conversation.respond(line, replace(talk, n=max(n, talk.n)), heard, joined.opened_at)
        return taken, _render(line, taken, max(n, talk.n) + 1)

    return once(f"turn {n}", take)


def status() -> ResponseReturnValue:
    """How the call stands. Such reports come late, twice and out of order: only an end changes anything."""
    if request.form.get("CallStatus") in OVER:
        keeping.close(current_business(), read_call(request.form).sid)
    return NO_CONTENT


def brief() -> ResponseReturnValue:
    """A colleague has picked up, and hears what the call is about."""
    business, sid = current_business(), read_sid(request.args, "call")
    known = keeping.recall(business, sid)
    if known is None or known.is_over:
        return reply(outgoing.hang_up())
    words = queueing.brief(Line(business, known.context, ""), known.talk)
    return reply(outgoing.whisper(words, sid, read_count(request.args, "ring")))


def accept() -> ResponseReturnValue:
    """The colleague takes the call, or does not."""
    if read_heard(request.form).keys != "1":
        return reply(outgoing.hang_up())
    keeping.accept(current_business(), read_sid(request.args, "call"), read_count(request.args, "ring"))
    return reply(outgoing.go_through())


def wait() -> ResponseReturnValue:
    """A caller waits in the queue, or wants to leave it."""
    waiting, keys = read_waiting(request.form), read_heard(request.form).keys
    if keys:
        return reply(outgoing.leave() if keys == "1" else outgoing.go_through())

    def entertain(line: Line, joined: Joined) -> tuple[Turn, str]:
        said, told = queueing.entertain(line, joined.talk, waiting)
        return Turn(joined.talk, said, told=told), outgoing.hold(said, joined.talk.slow)

    return once(f"wait {_stay()} {waiting.seconds}", entertain)


def joined() -> ResponseReturnValue:
    """A caller is fetched out of the queue."""
    business, sid = current_business(), read_call(request.form).sid
    known = keeping.recall(business, sid)
    if known is None:
        return reply(outgoing.go_through())
    keeping.accept(business, sid, known.talk.ring)
    line = Line(business, known.context, "")
    return reply(outgoing.say([line.say(known.talk.language, "joined")]))


def desk() -> ResponseReturnValue:
    """A colleague keys in the code, and takes the next call out of the queue; after each they may take another."""
    business, call = current_business(), read_call(request.form)
    is_after = bool(request.args.get("after"))
    if not codes.is_proven(business, call):
        if is_after:
            return _welcome()
        if not codes.prove(business, call, read_heard(request.form).keys):
            return _doubt()
    line = Line(business, keeping.at_home(business), "")
    if is_after:
        return reply(outgoing.ask_colleague([line.say(line.unit.languages[0], "desk_next")]))
    words = queueing.announce(line, keeping.longest_waiting(business))
    return reply(outgoing.fetch(words, business.settings.agent_queue))


def _doubt() -> ResponseReturnValue:
    """The code was not right: whoever it is may try once more in this call, and is a customer from then on."""
    if read_count(request.args, "again") or not codes.may_try(current_business(), read_call(request.form)):
        return _welcome()
    return _ask_code("desk_code_again", again=1)


def _ask_code(phrase: str, **arguments: int) -> ResponseReturnValue:
    business = current_business()
    line = Line(business, keeping.at_home(business), "")
    language = line.unit.languages[0]
    return reply(outgoing.ask_code([line.say(language, phrase)], language, **arguments))


def _welcome() -> ResponseReturnValue:
    def greet(line: Line, joined: Joined) -> tuple[Turn, str]:
        taken = greeting.greet(line, joined.talk)
        return taken, _render(line, taken, 1)

    return once("call", greet)


def _apologise(error: ContactkbError) -> ResponseReturnValue:
    # Nobody on the phone can mend a refusal of ours: whatever it is, it is our failure.
    log.error("a call could not go on", exc_info=error)
    return apologise("failure")


def _stay() -> str:
    """Which stay in a queue a request is about."""
    return request.form.get("QueueSid", "")[:40]


def _render(line: Line, taken: Turn, following: int) -> str:
    hints = line.hints(taken.talk.language) if taken.goes_on else ""
    return outgoing.render(taken, following, read_call(request.form).sid, hints)
