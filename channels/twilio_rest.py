"""The way to Twilio's REST service, for every gateway that takes it."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

import httpx
from twilio.http import HttpClient
from twilio.http.response import Response

from contactkb.settings import Settings

if TYPE_CHECKING:
    from twilio.rest import Client

SECONDS = 10
log = logging.getLogger(__name__)


class Unreached(Exception):
    """Nobody took our request: nothing has left us."""


class Unanswered(Exception):
    """Our request has left us, and what became of it was not said."""


def client_of(settings: Settings) -> Client:
    """A client of the account of these settings. Its calls raise Unreached, Unanswered or TwilioRestException."""
    # Twilio's REST package takes a third of a second to import, which no answer needs: only who sends loads it.
    rest = import_module("twilio.rest")
    wire = _Wire(settings.twilio_api)
    client: Client = rest.Client(settings.twilio_account, settings.twilio_tokens[0], http_client=wire)
    return client


class _Wire(HttpClient):
    """Carries each request once, to the address that the settings name, and tells refusals from doubts."""

    def __init__(self, address: str) -> None:
        super().__init__(log, is_async=False, timeout=SECONDS)
        self._address = address

    def request(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """The answer of the service, whatever its status."""
        given: dict[str, Any] = {"params": params, "data": data, "headers": headers, "auth": auth}
        target = self._address + httpx.URL(uri).raw_path.decode()
        try:
            answer = httpx.request(method, target, timeout=timeout or SECONDS, **given)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise Unreached(str(error)) from error
        except httpx.HTTPError as error:
            raise Unanswered(f"{type(error).__name__}: {error}") from error
        return Response(answer.status_code, answer.text, dict(answer.headers))
