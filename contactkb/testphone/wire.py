"""The way to a server: each request is signed, held to the time limit, and made once more if it fails."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlencode

import httpx

from contactkb.testphone.document import Document, read_document
from contactkb.testphone.faults import RETRIEVAL, Fault
from contactkb.testphone.signing import sign

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

AGENT = "TwilioProxy/1.1"
FORM = "application/x-www-form-urlencoded; charset=UTF-8"
SECONDS = 15.0
CONNECTING_SECONDS = 5.0
TRIES = 2
FAILED = 500


@dataclass(frozen=True, slots=True)
class Wire:
    """Where we are reached: `public_url` is what is signed, `http` (with a base URL) is what is really asked.

    `seconds` is how long Twilio waits for us, with its second try.
    """

    http: httpx.Client
    public_url: str
    token: str
    seconds: float = SECONDS

    def fetch(self, url: str, form: Mapping[str, str], method: str = "POST") -> Document:
        """The document at `url`. Raises Fault when it does not come, not in time, or not as TwiML."""
        response = self.send(url, form, method)
        if not response.is_success:
            raise Fault(f"the answer is {response.status_code}", url, RETRIEVAL)
        return read_document(url, response.content, response.headers.get("Content-Type", "").partition(";")[0].strip())

    def send(self, url: str, form: Mapping[str, str], method: str = "POST") -> httpx.Response:
        """The answer to a signed request, whatever it is, the second one if the first failed. Raises Fault for none."""
        token, until = secrets.token_hex(16), time.monotonic() + self.seconds
        for last in range(1, TRIES + 1):
            try:
                response = self._try(url, form, method, token, until)
            except httpx.TransportError as error:
                if last == TRIES or time.monotonic() >= until:
                    raise Fault(f"there is no answer: {type(error).__name__}", url, RETRIEVAL) from error
                continue
            if response.status_code < FAILED or last == TRIES:
                return response
        raise AssertionError("the last try ends it")

    def _try(self, url: str, form: Mapping[str, str], method: str, token: str, until: float) -> httpx.Response:
        signed, sent = (url, form) if method == "POST" else (_with(url, form), {})
        headers = {
            "X-Twilio-Signature": sign(urldefrag(signed).url, sent, self.token),
            "I-Twilio-Idempotency-Token": token,
            "User-Agent": AGENT,
            **({"Content-Type": FORM} if method == "POST" else {}),
        }
        left = max(until - time.monotonic(), 0.001)
        limits = httpx.Timeout(left, connect=min(left, CONNECTING_SECONDS))
        content = urlencode(sent) if method == "POST" else None
        response = self.http.request(method, self._address(signed), content=content, headers=headers, timeout=limits)
        if time.monotonic() > until:
            raise httpx.ReadTimeout("it came too late")
        return response

    def _address(self, url: str) -> str:
        """Where the request really goes: a server of ours may be reached by another name than the public does."""
        address = urldefrag(url).url
        if not address.startswith(self.public_url + "/"):
            return address
        return str(self.http.base_url).rstrip("/") + address.removeprefix(self.public_url)


class InProcess(httpx.BaseTransport):
    """A WSGI application of this process, which finds the target of a request as a server hands it on: unchanged."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask the application."""

        def with_target(environ: dict[str, Any], start_response: Any) -> Any:
            environ["REQUEST_URI"] = request.url.raw_path.decode()
            return self._app(environ, start_response)

        return httpx.WSGITransport(app=with_target).handle_request(request)


def _with(url: str, form: Mapping[str, str]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(form)}"
