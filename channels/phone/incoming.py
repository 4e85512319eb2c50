"""What Twilio says of a call: who calls, what was said or pressed, and how a colleague was reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from channels.twilio_requests import read_number, read_words
from contactkb.answering import LONGEST

LEAST_CONFIDENCE = 0.4
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
# How a talk with a colleague ends; how waiting for one ends where the caller was helped or hung up.
ENDED, GONE = ("completed", "answered"), ("bridged", "hangup", "redirected")
SID = re.compile("CA[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Call:
    """A call: Twilio's name for it, the caller's number in E.164 ("" where it is withheld), and the number called."""

    sid: str
    caller: str
    called: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from the caller in one turn: `keys` pressed, or `words` said.

    `is_ended` if the pound key ended the keys, and neither a pause nor their number; `unsure` if the recogniser does
    not rely on the words; `dialled` is how connecting a colleague ended, `queued` how waiting for one did.
    """

    keys: str = ""
    words: str = ""
    is_ended: bool = False
    unsure: bool = False
    dialled: str = ""
    queued: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether nothing came."""
        return not self.keys and not self.words


@dataclass(frozen=True, slots=True)
class Waiting:
    """How a caller waits in the queue: at which place ("" where nobody knows), and for how many seconds."""

    position: str
    seconds: int


def read_call(form: Mapping[str, str]) -> Call:
    """The call that a request is about."""
    return Call(form.get("CallSid", ""), read_number(form.get("From", "")), form.get("To", ""))


def read_heard(form: Mapping[str, str]) -> Heard:
    """What the caller said or pressed; keys count where both came."""
    keys, end = re.sub(r"[^0-9*#]", "", form.get("Digits", "")), form.get("FinishedOnKey", "")
    is_ended = end == "#" or "#" in keys
    # The pound key that ends a number is no part of it; by itself it is a wish.
    keys = "#" if is_ended and not keys.strip("#") else keys.replace("#", "")
    words = "" if keys else read_words(form.get("SpeechResult", ""))[:LONGEST]
    unsure = bool(words) and _confidence(form) < LEAST_CONFIDENCE
    return Heard(keys, words, is_ended, unsure, form.get("DialCallStatus", ""), form.get("QueueResult", ""))


def read_waiting(form: Mapping[str, str]) -> Waiting:
    """How a caller stands in the queue."""
    position, seconds = (form.get(name, "") for name in ("QueuePosition", "QueueTime"))
    position = position if re.fullmatch("[1-9][0-9]{0,3}", position) else ""
    return Waiting(position, int(seconds) if re.fullmatch("[0-9]{1,6}", seconds) else 0)


def read_sid(arguments: Mapping[str, str], name: str) -> str:
    """The name of a call that we wrote into an address of ours; "" where it is none."""
    text = arguments.get(name, "")
    return text if SID.fullmatch(text) else ""


def read_count(arguments: Mapping[str, str], name: str) -> int:
    """A small number that we wrote into an address of ours; nought where it is none."""
    text = arguments.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0


def _confidence(form: Mapping[str, str]) -> float:
    try:
        given = float(form.get("Confidence", ""))
    except ValueError:
        return 1.0
    # Some recognisers know no confidence and send nought; that says nothing, and neither does a "NaN".
    return given if 0 < given <= 1 else 1.0
