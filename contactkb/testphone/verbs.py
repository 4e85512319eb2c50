"""What each verb of a document does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import Element

from contactkb.testphone.acts import Ended, Left, Script
from contactkb.testphone.dialling import dial
from contactkb.testphone.faults import Fault
from contactkb.testphone.gathering import gather
from contactkb.testphone.queueing import enqueue

if TYPE_CHECKING:
    from contactkb.testphone.document import Document
    from contactkb.testphone.player import Player

PLAYING_SECONDS = 10.0


def perform(player: Player, verb: Element) -> Script:
    """Do what one verb says; gives the document that takes over, if one does. Raises Fault for what no phone can."""
    if verb.tag in LASTING:
        return (yield from LASTING[verb.tag](player, verb))
    if verb.tag not in AT_ONCE:
        raise Fault(f"the test phone cannot play <{verb.tag}>", player.url)
    return AT_ONCE[verb.tag](player, verb)


def say(player: Player, verb: Element) -> None:
    """Say words, as often as they are to be said."""
    words = " ".join("".join(verb.itertext()).split())
    for _ in range(max(int(verb.get("loop", "1")), 1)):
        if words:
            player.hear(words, verb.get("language", "en-US"))


def play(player: Player, verb: Element) -> None:
    """Play a recording, or tones."""
    what = f"a recording, {verb.text.strip()}" if verb.text else f"the tones {verb.get('digits', '')}"
    player.transcript.note(f"{player.who} hears {what}")
    player.pass_by(PLAYING_SECONDS)


def pause(player: Player, verb: Element) -> None:
    """Be silent for a while."""
    seconds = int(verb.get("length", "1"))
    player.transcript.note(f"a pause of {seconds} {'second' if seconds == 1 else 'seconds'}")
    player.pass_by(seconds)


def redirect(player: Player, verb: Element) -> Document:
    """Go on with another document."""
    return player.fetch((verb.text or "").strip(), method=verb.get("method", "POST"))


def hang_up(player: Player, verb: Element) -> NoReturn:
    """End the call."""
    player.transcript.note("the line hangs up")
    raise Ended


def reject(player: Player, verb: Element) -> NoReturn:
    """Do not take the call."""
    reason = verb.get("reason", "rejected")
    player.form["CallStatus"] = "busy" if reason == "busy" else "no-answer"
    player.transcript.note(f"the call is not taken: {reason}")
    raise Ended


def leave(player: Player, verb: Element) -> NoReturn:
    """Leave the queue."""
    raise Left


AT_ONCE: Mapping[str, Callable[[Player, Element], Document | None]] = {
    "Hangup": hang_up,
    "Leave": leave,
    "Pause": pause,
    "Play": play,
    "Redirect": redirect,
    "Reject": reject,
    "Say": say,
}
LASTING: Mapping[str, Callable[[Player, Element], Script]] = {"Dial": dial, "Enqueue": enqueue, "Gather": gather}
