"""Requests as Twilio signs them."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping

from flask import Flask
from werkzeug.test import TestResponse

from contactkb.settings import Settings

FORM = "application/x-www-form-urlencoded"


def post_as_twilio(app: Flask, settings: Settings, target: str, form: Mapping[str, str]) -> TestResponse:
    """The answer to the form, sent to that path and query by whoever has Twilio's token of ours."""
    sent = {"AccountSid": settings.twilio_account, **form}
    signed = f"{settings.public_url}{target}" + "".join(name + sent[name] for name in sorted(sent))
    digest = hmac.digest(settings.twilio_tokens[0].encode(), signed.encode(), "sha1")
    headers = {"X-Twilio-Signature": base64.b64encode(digest).decode()}
    return app.test_client().post(target, data=sent, content_type=FORM, headers=headers)
