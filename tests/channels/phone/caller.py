"""A caller: speaks, presses keys, follows what TwiML says, and keeps a transcript."""

from __future__ import annotations

import secrets
from xml.etree import ElementTree

from flask.testing import FlaskClient

from contactkb.settings import Settings
from tests.channels.twilio_side import post

MOST_REDIRECTS = 5


class Caller:
    """One call to the shop. `heard` is what was said last, one string per Say; `over` and `rung` how it goes on."""

    def __init__(
        self, client: FlaskClient, settings: Settings, number: str = "+12075550167", called: str = "+12075550123"
    ) -> None:
        self.client = client
        self.settings = settings
        self.form = {
            "CallSid": "CA" + secrets.token_hex(16),
            "AccountSid": settings.twilio_account,
            "From": number,
            "To": called,
            "CallStatus": "ringing",
            "ApiVersion": "2010-04-01",
            "Direction": "inbound",
        }
        self.transcript: list[str] = []
        self.heard: list[str] = []
        self.spoken_in: list[str] = []
        self.expected: dict[str, str] = {}
        self.twiml = ""
        self.next = ""
        self.rung = ""
        self.over = False

    def call(self) -> list[str]:
        """Dial, and listen."""
        return self._send("/phone/call", {})

    def say(self, words: str, **others: str) -> list[str]:
        """Say something, and listen."""
        self.transcript.append(f"caller: {words}")
        return self._send(self.next, {"SpeechResult": words, "Confidence": "0.91", **others})

    def press(self, keys: str) -> list[str]:
        """Press keys as far as they are taken, and listen."""
        self.transcript.append(f"caller: [{keys}]")
        taken, end = keys[: int(self.expected["numDigits"])], self.expected["finishOnKey"]
        return self._send(self.next, {"Digits": taken.partition(end)[0] if end else taken})

    def wait(self) -> list[str]:
        """Say nothing."""
        return self._send(self.next, {})

    def ring_out(self, how: str) -> list[str]:
        """The colleague who was rung does not answer, is busy, or has hung up."""
        return self._send(self.next, {"DialCallStatus": how})

    def _send(self, target: str, form: dict[str, str]) -> list[str]:
        assert not self.over, "the call is over"
        response = post(self.client, self.settings, target, {**self.form, **form})
        assert response.status_code == 200, response.status
        assert response.mimetype == "text/xml"
        self.form["CallStatus"] = "in-progress"
        self.heard, self.spoken_in, self.rung, self.twiml = [], [], "", response.text
        self._follow(ElementTree.fromstring(response.text))
        self.transcript.extend(f"line: {words}" for words in self.heard)
        return self.heard

    def _follow(self, document: ElementTree.Element, redirects: int = 0) -> None:
        for say in document.iter("Say"):
            self.heard.append(say.text or "")
            self.spoken_in.append(say.attrib["language"])
        gather, dial, redirect = (document.find(verb) for verb in ("Gather", "Dial", "Redirect"))
        if gather is not None:
            self.next, self.expected = gather.attrib["action"], dict(gather.attrib)
        elif dial is not None:
            self.next, self.rung = dial.attrib["action"], dial.findtext("Number", "")
        elif redirect is not None:
            assert redirects < MOST_REDIRECTS, "we are sent in circles"
            again = post(self.client, self.settings, redirect.text or "", self.form)
            self._follow(ElementTree.fromstring(again.text), redirects + 1)
        else:
            self.over = True
