"""A number that leads to us, and the calls that are made to it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
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

CALLER, CALLED = "+12075550167", "+12075550123"


@dataclass
class Line:
    """What Twilio knows of the number: its account, and where its calls, their ends and its failures lead.

    `fallback` is an address or a document, for when we fail; `is_strict` makes each fault of ours raise Broken, or
    else the caller hears what Twilio would play and `faults` of the call lists it.
    """

    wire: Wire
    account: str
    voice: str = "/phone/call"
    status: str = "/phone/status"
    fallback: str = ""
    is_strict: bool = True
    clock: Clock = field(default_factory=Clock)
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


def line_inside(app: WSGIApplication, settings: Settings, *passes: Callable[[float], None], **others: object) -> Line:
    """A line to an application of this process. `passes` are told of time that goes by, `others` are the line's."""
    return _line(httpx.Client(transport=InProcess(app), base_url=settings.public_url), settings, passes, others)


def line_to(url: str, settings: Settings, *passes: Callable[[float], None], **others: object) -> Line:
    """A line to a server that is reached at `url`, and has these settings."""
    return _line(httpx.Client(base_url=url), settings, passes, others)


def _line(
    http: httpx.Client, settings: Settings, passes: tuple[Callable[[float], None], ...], others: dict[str, object]
) -> Line:
    token = settings.twilio_tokens[0] if settings.twilio_tokens else ""
    wire = Wire(http, settings.public_url, token)
    return Line(wire, settings.twilio_account, clock=Clock(passes=list(passes)), **others)  # type: ignore[arg-type]
