"""Twilio's side of a webhook: the request, signed as Twilio signs it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from contactkb.settings import Settings

FORM = "application/x-www-form-urlencoded"


def signature(settings: Settings, target: str, form: Mapping[str, str], token: str = "") -> str:
    """What Twilio computes for a request to this path and query."""
    signed: str = RequestValidator(token or settings.twilio_tokens[0]).compute_signature(
        settings.public_url + target, form
    )
    return signed


def post(
    client: FlaskClient,
    settings: Settings,
    target: str,
    form: Mapping[str, str],
    headers: Mapping[str, str] | None = None,
) -> TestResponse:
    """The request as it reaches us, signed unless the headers say otherwise."""
    given = {"X-Twilio-Signature": signature(settings, target, form)} if headers is None else headers
    return client.post(target, data=urlencode(form), content_type=FORM, headers=dict(given))
