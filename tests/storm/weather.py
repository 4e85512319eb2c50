"""What a storm is made of: trials with what is expected and why, and requests as Twilio would make them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode
from xml.etree import ElementTree

from flask import Flask
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from contactkb.business import Business
from contactkb.settings import Settings
from tests.channels.twilio_side import FORM
from tests.world import SteppedClock

CALL, MESSAGE = "CA" + "0" * 32, "SM" + "0" * 32
OYSTERS = "Oysters are six dollars and fifty cents per pound."
ODDLY_SPOKEN = re.compile(r"[0-9$%&<>]")


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that happens, what we do about it, and why that is right."""

    happens: Callable[[Storm], str]
    expected: str
    why: str


@dataclass
class Storm:
    """A shop in bad weather."""

    app: Flask
    settings: Settings
    business: Business
    clock: SteppedClock
    number: int = 1

    def send(
        self,
        target: str = "/phone/call",
        form: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        *,
        body: bytes | None = None,
        kind: str = FORM,
        signed: str | None = "",
        base: str = "",
        **headers: str,
    ) -> TestResponse:
        """A request to a door of Twilio's; `signed` is the signature unless it is "" (a right one) or None (none)."""
        form = self._whole(form)
        validator = RequestValidator(self.settings.twilio_tokens[0])
        url = (base or self.settings.public_url) + target
        given = validator.compute_signature(url, MultiDict(form if body is None else [])) if signed == "" else signed
        sent = urlencode(form, errors="surrogatepass").encode() if body is None else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if given is not None:
            named["X-Twilio-Signature"] = given
        return self.app.test_client().post(target, data=sent, content_type=kind, headers=named)

    def status(self, *arguments: object, **others: object) -> str:
        """The status of a request, and whether it says anything."""
        response = self.send(*arguments, **others)  # type: ignore[arg-type]  # passed on as they are
        return f"{response.status_code}" if response.data else f"{response.status_code} and nothing"

    def turn(self, sid: str = CALL, **form: str) -> str:
        """What a caller hears in the next turn; it is well-formed, goes on, and has no digit or symbol in it."""
        response = self.send(f"/phone/turn?n={self.number}", {"CallSid": sid, **form})
        self.number += 1
        assert (response.status_code, response.mimetype) == (200, "text/xml")
        document = ElementTree.fromstring(response.data)
        assert [it.tag for it in document.iter() if it.tag in ("Gather", "Dial", "Hangup", "Redirect", "Enqueue")]
        words = " ".join(say.text or "" for say in document.iter("Say"))
        assert not ODDLY_SPOKEN.search(words), words
        return words

    def says(self, words: str, **form: str) -> str:
        """What a caller hears who said this."""
        return self.turn(**{"SpeechResult": words, "Confidence": "0.9", **form})

    def text(self, body: str, sid: str = MESSAGE, **form: str) -> str:
        """What is written back to a text message; "" for nothing."""
        response = self.send("/sms/message", {"MessageSid": sid, "Body": body, "NumMedia": "0", **form})
        assert (response.status_code, response.mimetype) == (200, "text/xml")
        return unescape(" ".join(it.text or "" for it in ElementTree.fromstring(response.data).iter("Message")))

    def _whole(self, form: Mapping[str, str] | Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        given = list(form.items() if isinstance(form, Mapping) else form)
        known = {
            "AccountSid": self.settings.twilio_account,
            "CallSid": CALL,
            "MessageSid": MESSAGE,
            "From": "+12075550167",
            "To": "+12075550123",
        }
        names = {name for name, _ in given}
        return [*((name, value) for name, value in known.items() if name not in names), *given]


def kind_of(words: str) -> str:
    """What sort of an answer the caller hears."""
    for start, kind in KINDS.items():
        if start in words:
            return kind
    return words


KINDS = {
    OYSTERS: "the price",
    "We didn't hear anything": "not heard",
    "We didn't get that": "not understood",
    "We don't have that answer written down": "noted as a gap, a colleague helps",
    "Did you mean": "asked which one",
    "We are connecting you": "a colleague",
    "A colleague will call you back": "a colleague calls back",
    "For prices and item numbers, press one": "the menu",
    "We are sorry about that": "asked for other words",
    "There is nothing to repeat": "nothing to repeat yet",
    "What else would you like to know": "what else",
    "Oysters": "oysters are named",
}
