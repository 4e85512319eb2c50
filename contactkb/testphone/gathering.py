"""<Gather>: prompts are said, then words or keys are taken, or nothing comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from contactkb.testphone.acts import Act, Keys, Listening, Script, Silence, Speech

if TYPE_CHECKING:
    from contactkb.testphone.player import Player

SECONDS = "5"
AUTOMATIC_SECONDS = 1


def gather(player: Player, verb: Element) -> Script:
    """Say what is in it, then take what comes to its action; to the next verb, if nothing comes."""
    prompts, quiet = _prompts(verb)
    for prompt in prompts:
        yield from player.perform(prompt)
    attributes = dict(verb.attrib)
    action = urljoin(player.url, attributes.get("action", ""))
    act = yield from player.listen(Listening(attributes, action))
    result = _result(player, attributes, act, quiet)
    if not result and attributes.get("actionOnEmptyResult") != "true":
        return None
    return player.fetch(action, result, attributes.get("method", "POST"))


def _prompts(verb: Element) -> tuple[list[Element], int]:
    """What is heard before whoever calls need do anything, and the seconds of silence after it: a key ends those."""
    prompts, quiet = list(verb), 0
    while prompts and prompts[-1].tag == "Pause":
        quiet += int(prompts.pop().get("length", "1"))
    return prompts, quiet


def _result(player: Player, gather: Mapping[str, str], act: Act, quiet: int) -> Mapping[str, str]:
    taken = gather.get("input", "dtmf").split()
    seconds = int(gather.get("timeout", SECONDS))
    if isinstance(act, Keys) and "dtmf" in taken:
        return _keys(player, gather, act.keys, seconds)
    if isinstance(act, Speech) and "speech" in taken:
        wait = gather.get("speechTimeout", str(seconds))
        player.pass_by(AUTOMATIC_SECONDS if wait == "auto" else int(wait))
        return {"SpeechResult": act.words, "Confidence": act.confidence, **act.others}
    if not isinstance(act, Silence):
        player.transcript.note("the line does not listen for that")
    _wait(player, quiet + seconds)
    return {}


def _keys(player: Player, gather: Mapping[str, str], pressed: str, seconds: int) -> Mapping[str, str]:
    most, end = int(gather.get("numDigits", "1000")), gather.get("finishOnKey", "#")
    digits = ""
    for at, key in enumerate(pressed, 1):
        if key == end:
            # What ends a number does nothing before there is one.
            if not digits:
                continue
            return _taken(player, digits, pressed[at:], {"FinishedOnKey": key})
        digits += key
        if len(digits) == most:
            return _taken(player, digits, pressed[at:], {})
    _wait(player, seconds)
    return {"Digits": digits} if digits else {}


def _taken(player: Player, digits: str, rest: str, others: Mapping[str, str]) -> Mapping[str, str]:
    if rest.strip("#"):
        player.transcript.note(f"{' '.join(rest)} came too late to be taken")
    return {"Digits": digits, **others}


def _wait(player: Player, seconds: int) -> None:
    player.transcript.note(f"{seconds} {'second' if seconds == 1 else 'seconds'} of silence")
    player.pass_by(seconds)
