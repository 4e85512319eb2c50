"""<Dial>: a colleague is rung, may hear something first and decline, and talks with the caller."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from contactkb.testphone.acts import Act, Ended, HungUp, Keys, Need, NotReached, PickUp, Ringing, Script, Silence
from contactkb.testphone.queueing import fetch_from_queue, talk

if TYPE_CHECKING:
    from contactkb.testphone.player import Player

RINGING_SECONDS = "30"
Outcome = Generator[Need, Act, Mapping[str, str]]


def dial(player: Player, verb: Element) -> Script:
    """Connect the caller; how that ended goes to the action, or the next verb follows."""
    action, method = verb.get("action", ""), verb.get("method", "POST")
    queue = verb.find("Queue")
    try:
        outcome = yield from (_ring(player, verb) if queue is None else fetch_from_queue(player, queue))
    except HungUp:
        if action:
            player.tell(action, {"CallStatus": "completed", "DialCallStatus": "canceled"}, method)
        raise
    return player.fetch(action, outcome, method) if action else None


def _ring(player: Player, verb: Element) -> Outcome:
    phones = {(it.text or "").strip(): it for it in verb} or {(verb.text or "").strip(): verb}
    for number in phones:
        player.transcript.note(f"a colleague is rung: {number}")
    while True:
        act = yield from player.listen(Ringing(tuple(phones)))
        if isinstance(act, PickUp):
            number, phone = next(iter(phones.items()))
            return (yield from _answered(player, verb, number, phone, act.keys))
        if isinstance(act, NotReached):
            player.transcript.note(f"the colleague is not reached: {act.how}")
            return _outcome(act.how)
        if isinstance(act, Silence):
            player.transcript.note(f"it rings for {verb.get('timeout', RINGING_SECONDS)} seconds, and nobody answers")
            player.pass_by(int(verb.get("timeout", RINGING_SECONDS)))
            return _outcome("no-answer")


def _answered(player: Player, verb: Element, number: str, phone: Element, keys: str) -> Outcome:
    player.transcript.note("a colleague picks up")
    begun = player.line.clock.seconds
    sid = "CA" + secrets.token_hex(16)
    if phone.get("url") and not (yield from _accepted(player, verb, number, phone, sid, keys)):
        player.transcript.note("the colleague does not take the call")
        return _outcome("no-answer", sid)
    yield from talk(player, number)
    return _outcome("completed", sid, int(player.line.clock.seconds - begun))


def _accepted(
    player: Player, verb: Element, number: str, phone: Element, sid: str, keys: str
) -> Generator[Need, Act, bool]:
    """Whether the colleague stays after what is said first, which the caller does not hear."""
    form = {
        **player.form,
        "CallSid": sid,
        "ParentCallSid": player.form["CallSid"],
        "From": verb.get("callerId", player.form["From"]),
        "To": number,
        "CallStatus": "in-progress",
        "Direction": "outbound-dial",
    }
    colleague = player.colleague(form, iter([Keys(keys)] if keys else []))
    try:
        yield from colleague.run(urljoin(player.url, phone.get("url", "")), method=phone.get("method", "POST"))
    except Ended:
        return False
    return True


def _outcome(status: str, sid: str = "", seconds: int = 0) -> Mapping[str, str]:
    bridged = {"DialBridged": "true" if status == "completed" else "false"}
    lasted = {"DialCallDuration": str(seconds)} if status == "completed" else {}
    return {"DialCallStatus": status, "DialCallSid": sid or "CA" + secrets.token_hex(16), **bridged, **lasted}
