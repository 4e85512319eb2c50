"""A number that leads to us, and the calls that are made to it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from contactkb.settings import Settings
from contactkb.testphone.call import Call
from contactkb.testphone.clock import Clock
from contactkb.testphone.queueing import Place
from contactkb.testphone.wire import InProcess, Wire

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# Not by its public name: what is signed must come from the settings, and not from what a request says of itself.
INSIDE = "http://localhost"
CALLER, CALLED = "+12075550167", "+12075550123"


@dataclass
class Line:
    """What Twilio knows of the number: its account, and where its calls, their ends and its failures lead.

    `fallback` is an address or a document, for when we fail; `is_strict` makes each fault of ours raise Broken, or
    else the caller hears what Twilio would play and `faults` of the call lists it.
    """

    wire: Wire
    account: str
    fallback: str = ""
    is_strict: bool = True
    clock: Clock = field(default_factory=Clock)
    voice: str = "/phone/call"
    status: str = "/phone/status"
    queues: dict[str, list[Place]] = field(default_factory=dict)

    def call(self, from_: str = CALLER, to: str = CALLED, **others: str) -> Call:
        """Dial, and listen until the line waits for something. `others` are further parameters of the call."""
        form = {
            "CallSid": "CA" + secrets.token_hex(16),
            "AccountSid": self.account,
            "From": from_,
            "Caller": from_,
            "To": to,
            "Called": to,
            "CallStatus": "ringing",
            "ApiVersion": "2010-04-01",
            "Direction": "inbound",
            **others,
        }
        return Call(self, form)


def line_inside(
    app: WSGIApplication, settings: Settings, *, fallback: str = "", is_strict: bool = True, clock: Clock | None = None
) -> Line:
    """A line to an application of this process, which has these settings."""
    http = httpx.Client(transport=InProcess(app), base_url=INSIDE)
    return Line(_wire(http, settings), settings.twilio_account, fallback, is_strict, clock or Clock())


def line_to(
    url: str, settings: Settings, *, fallback: str = "", is_strict: bool = True, clock: Clock | None = None
) -> Line:
    """A line to a server that is reached at `url`, and has these settings."""
    wire = _wire(httpx.Client(base_url=url), settings)
    return Line(wire, settings.twilio_account, fallback, is_strict, clock or Clock())


def _wire(http: httpx.Client, settings: Settings) -> Wire:
    return Wire(http, settings.public_url, settings.twilio_tokens[0] if settings.twilio_tokens else "")
