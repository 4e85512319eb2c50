"""The line's way to Twilio's REST service: only to look whether our number leads here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient

from contactkb.business import Business
from contactkb.checkups import LOOK, WELL, WRONG, Diagnosis
from contactkb.settings import Settings

if TYPE_CHECKING:
    from twilio.rest import Client
    from twilio.rest.api.v2010.account.incoming_phone_number import IncomingPhoneNumberInstance

SECONDS = 5
# What each of the number's addresses must be, after our public one.
ADDRESSES = {"voice_url": "/phone/call", "status_callback": "/phone/status", "sms_url": "/sms/message"}


def look_at_twilio(business: Business, http: TwilioHttpClient | None = None) -> Iterator[Diagnosis]:
    """Whether the account can be reached and its numbers lead to us, with a fallback that does not."""
    settings = business.settings
    if not settings.twilio_account:
        yield Diagnosis(LOOK, "twilio", "TWILIO_ACCOUNT_SID is not set: calls and text messages are refused.")
        return
    try:
        numbers = _client(settings, http).incoming_phone_numbers.list(limit=20)
    except (TwilioException, OSError) as error:
        yield Diagnosis(
            WRONG, "twilio", f"Twilio does not answer us ({type(error).__name__}): check account and token."
        )
        return
    if not numbers:
        yield Diagnosis(LOOK, "twilio", "The account has no phone number yet.")
    for number in numbers:
        yield from _look_at_number(settings.public_url, number)


def _look_at_number(public_url: str, number: IncomingPhoneNumberInstance) -> Iterator[Diagnosis]:
    about = f"twilio {number.phone_number}"
    for name, path in ADDRESSES.items():
        leads = getattr(number, name) or ""
        if leads.partition("#")[0] != public_url + path:
            sentence = f"{name} leads to {leads or 'nothing'}; set it to {public_url}{path}."
            yield Diagnosis(WRONG if name != "status_callback" else LOOK, about, sentence)
    fallback = number.voice_fallback_url or ""
    if not fallback or fallback.startswith(public_url):
        sentence = "voice_fallback_url must be a static document hosted elsewhere: it speaks when we cannot."
        yield Diagnosis(WRONG, about, sentence)
    else:
        yield Diagnosis(WELL, about, f"When we cannot answer, {fallback} does.")


def _client(settings: Settings, http: TwilioHttpClient | None) -> Client:
    # Twilio's REST package takes a third of a second to import, which no answer needs: only the doctor loads it.
    rest = import_module("twilio.rest")
    http = http or TwilioHttpClient(timeout=SECONDS)
    client: Client = rest.Client(settings.twilio_account, settings.twilio_tokens[0], http_client=http)
    return client
