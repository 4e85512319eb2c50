"""A step of a call is taken once, however often and however closely together it is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from flask import request
from flask.typing import ResponseReturnValue

from channels.phone import keeping, outgoing
from channels.phone.apologies import WAITING, apologise
from channels.phone.incoming import Call, read_call, read_count
from channels.phone.keeping import ANY_REQUEST, Joined, Overtaken
from channels.phone.line import Line
from channels.phone.turns import Turn
from channels.twilio_replies import reply
from contactkb import contacts
from contactkb.business import Business, current_business
from contactkb.errors import Unavailable

# Of several requests for the same turn one is worked on; if its process dies, another may take it up after this.
CLAIM = timedelta(seconds=5)
PATIENCE_SECONDS, LOOK_EVERY_SECONDS = 1.5, 0.05
# How often a turn is taken anew where others are faster.
MOST_TRIES = 5

Take = Callable[[Line, Joined], tuple[Turn, str]]


def once(step: str, take: Take) -> ResponseReturnValue:
    """Take this step of the call; whoever asks for it again gets the same document."""
    business, call = current_business(), read_call(request.form)
    key = f"phone {call.sid} {step}"
    known = _find(key)
    if known is not None:
        return known
    if read_count(request.args, WAITING):
        return apologise("late")
    with business.database.write() as session:
        is_ours = contacts.claim_reply(session, key, ANY_REQUEST, business.database.now(), CLAIM)
    if not is_ours:
        return _await(key) or apologise("late")
    try:
        return reply(_take(business, call, key, take))
    except Exception:
        _release(key)
        raise


def _take(business: Business, call: Call, key: str, take: Take) -> str:
    for _ in range(MOST_TRIES):
        joined = keeping.join(business, call)
        if joined.is_over:
            over = Turn(joined.talk, goes_on=False, is_kept=False)
            return keeping.record(business, key, joined.context, over, outgoing.hang_up())
        taken, twiml = take(Line(business, joined.context, call.caller), joined)
        with suppress(Overtaken):
            return keeping.record(business, key, joined.context, taken, twiml)
    raise Unavailable("others were faster every time")


def _release(key: str) -> None:
    """Let others try what failed here; where that fails too, they may after a while."""
    with suppress(Exception), current_business().database.write() as session:
        contacts.release_reply(session, key)


def _find(key: str) -> ResponseReturnValue | None:
    with current_business().database.read() as session:
        known = contacts.find_reply(session, key, ANY_REQUEST)
        return reply(known.body) if known else None


def _await(key: str) -> ResponseReturnValue | None:
    """What the request that came first says, as soon as it is known."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        time.sleep(LOOK_EVERY_SECONDS)
        found = _find(key)
        if found is not None:
            return found
    return None
