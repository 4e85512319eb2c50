"""<Enqueue> and <Dial><Queue>: a caller waits to documents that are asked for again and again, until fetched."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from contactkb.testphone.acts import Act, Ended, Fetched, HungUp, Left, Need, Queued, Released, Script, Talking

if TYPE_CHECKING:
    from contactkb.testphone.player import Player

HOLD_SECONDS = 30.0
MOST = 100


@dataclass(eq=False)
class Place:
    """A caller's place in a queue, since so many seconds of the clock."""

    player: Player
    since: float
    sid: str = field(default_factory=lambda: "QU" + secrets.token_hex(16))


def enqueue(player: Player, verb: Element) -> Script:
    """Wait in the queue; how that ended goes to the action, or the next verb follows."""
    name, action, method = (verb.text or "").strip(), verb.get("action", ""), verb.get("method", "POST")
    name = name or verb.get("workflowSid", "")
    queue = player.line.queues.setdefault(name, [])
    if len(queue) >= int(verb.get("maxQueueSize", MOST)):
        return player.fetch(action, {"QueueResult": "queue-full", "QueueTime": "0"}, method) if action else None
    place = Place(player, player.line.clock.seconds)
    queue.append(place)
    player.transcript.note(f"{player.who} waits in the queue {name}, at place {len(queue)}")
    try:
        result = yield from _wait(place, queue, name, verb)
    except (HungUp, Ended):
        if action:
            player.tell(action, {"CallStatus": "completed", **_ended(place, "hangup")}, method)
        raise
    finally:
        if place in queue:
            queue.remove(place)
    return player.fetch(action, _ended(place, result), method) if action else None


def fetch_from_queue(player: Player, queue: Element) -> Generator[Need, Act, Mapping[str, str]]:
    """Fetch whoever has waited longest, and talk."""
    waiting = player.line.queues.get((queue.text or "").strip(), [])
    if not waiting:
        player.transcript.note("nobody waits in the queue")
        return {"DialCallStatus": "no-answer", "DialBridged": "false"}
    other = waiting.pop(0).player
    url = urljoin(player.url, queue.get("url", "")) if queue.get("url") else ""
    other.interrupt(Fetched(player, url, queue.get("method", "POST")))
    yield from talk(player, other.form["From"], other)
    return {"DialCallStatus": "completed", "DialBridged": "true", "DialCallSid": other.form["CallSid"]}


def talk(player: Player, to: str, other: Player | None = None) -> Generator[Need, Act, None]:
    """Talk until either side hangs up."""
    player.transcript.note(f"{player.who} is connected with {to}")
    try:
        while not isinstance((yield from player.listen(Talking(to))), Released):
            pass
    except HungUp:
        if other is not None:
            other.act(Released())
        raise
    player.transcript.note("the other side hangs up")


def _wait(place: Place, queue: list[Place], name: str, verb: Element) -> Generator[Need, Act, str]:
    player, url, method = place.player, verb.get("waitUrl"), verb.get("waitUrlMethod", "POST")
    before = player.url
    try:
        while True:
            if url:
                player.url = before
                yield from player.run(urljoin(before, url), _standing(place, queue), method)
            else:
                player.transcript.note("music")
                player.pass_by(HOLD_SECONDS)
            yield from player.listen(Queued(name))
    except Left:
        player.transcript.note(f"{player.who} leaves the queue")
        return "leave"
    except Fetched as fetched:
        if fetched.url:
            about = {**_ended(place, ""), "DequeingCallSid": fetched.by.form["CallSid"]}
            yield from player.run(fetched.url, about, fetched.method)
        yield from talk(player, "a colleague", fetched.by)
        return "bridged"
    finally:
        player.url = before


def _standing(place: Place, queue: list[Place]) -> Mapping[str, str]:
    seconds = place.player.line.clock.seconds
    waited = [int(seconds - it.since) for it in queue]
    return {
        "QueuePosition": str(queue.index(place) + 1),
        "QueueSid": place.sid,
        "QueueTime": str(int(seconds - place.since)),
        "AvgQueueTime": str(sum(waited) // len(waited)),
        "CurrentQueueSize": str(len(queue)),
    }


def _ended(place: Place, result: str) -> Mapping[str, str]:
    waited = {"QueueSid": place.sid, "QueueTime": str(int(place.player.line.clock.seconds - place.since))}
    return {**waited, "QueueResult": result} if result else waited
