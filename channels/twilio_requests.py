"""Requests that only Twilio may make, checked alike for every door that it brings people to."""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Callable
from unicodedata import category

from flask import Blueprint, Request, Response, request
from twilio.request_validator import SIGNATURE_SETTINGS_HEADER, RequestValidator, get_signature_algorithm

from contactkb.business import current_business
from contactkb.contacts import is_phone
from contactkb.settings import Settings

FORM = "application/x-www-form-urlencoded"
E164 = re.compile(r"\+[1-9]\d{6,14}")
NO_CHARACTERS = ("Cc", "Cs", "Co", "Cn")
SID = re.compile("[A-Z]{2}[0-9a-f]{32}")
log = logging.getLogger(__name__)


class Untrusted(Exception):
    """A request that does not prove that Twilio made it for us; its words say why, for our log only."""


def only_from_twilio(door: Blueprint, sid: str) -> None:
    """Make all routes of `door` refuse, with an empty 403, whatever Twilio did not sign for our account.

    `sid` is the parameter that names the call or message; without it a request belongs to nobody.
    """
    door.before_request(_refusal(sid))


def read_number(text: str) -> str:
    """The E.164 number that a call or message comes from; "" where it is withheld, or no number that can be reached."""
    return text if E164.fullmatch(text) and is_phone(text) else ""


def read_words(text: str) -> str:
    """What was said or written, on one line and without what is no character."""
    return " ".join("".join(" " if category(it) in NO_CHARACTERS else it for it in text).split())


def _refusal(sid: str) -> Callable[[], Response | None]:
    def refuse() -> Response | None:
        try:
            _expect_twilio(request, current_business().settings, sid)
        except Exception as reason:
            # The validator raises many things on garbage, and a stranger shall see no difference between them.
            log.warning("refused a request to %s: %s %s", request.endpoint, type(reason).__name__, reason)
            return Response(status=403)
        return None

    return refuse


def _expect_twilio(request: Request, settings: Settings, sid: str) -> None:
    if request.mimetype != FORM:
        raise Untrusted("it is no form")
    signature = request.headers["X-Twilio-Signature"]
    algorithm = get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    url = settings.public_url + _target(request)
    validators = map(RequestValidator, settings.twilio_tokens)
    if not any(it.validate(url, request.form, signature, algorithm) for it in validators):
        raise Untrusted("no token of ours signed it")
    account = settings.twilio_account.encode()
    if not account or not hmac.compare_digest(request.form.get("AccountSid", "").encode(), account):
        raise Untrusted("it is for another account")
    # Twilio signs names and values without what is between them: a value that swallowed the name after it would be
    # the same request about another call, and so be answered anew.
    if not SID.fullmatch(request.form.get(sid, "")):
        raise Untrusted(f"it lacks {sid}")


def _target(request: Request) -> str:
    """Path and query as they were sent: our framework would write them anew, and the signature would not fit."""
    raw: str = request.environ.get("RAW_URI") or request.environ["REQUEST_URI"]
    if not raw.startswith("/"):
        raise Untrusted("its target is not a path")
    return raw
