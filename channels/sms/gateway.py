"""The way of text messages to Twilio: each is handed over once, and one in doubt is looked for before a person is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from twilio.base.exceptions import TwilioException, TwilioRestException

from channels.twilio_rest import Unanswered, Unreached, client_of
from contactkb import contacts
from contactkb.business import Business, current_business
from contactkb.contacts import InDoubt, NotSent
from contactkb.wording import end_with

if TYPE_CHECKING:
    from twilio.rest import Client

LONGEST_BODY = 1600
OPTED_OUT, TOO_MANY, SERVER_ERRORS = 21610, 429, 500
# Twilio's clock and ours may differ by this much.
SKEW = timedelta(minutes=1)


def send(contents: Mapping[str, Any]) -> None:
    """Hand one message to Twilio. Raises NotSent where it surely did not leave, InDoubt where nobody knows."""
    business = current_business()
    _expect_welcome(business, contents["to"])
    client, begun = client_of(business.settings), business.database.now()
    try:
        _create(business, client, contents)
    except Unreached as error:
        raise NotSent(f"Twilio cannot be reached: {error}") from error
    except Unanswered as error:
        _look_for(client, contents, begun, str(error))
    except TwilioRestException as error:
        if error.status >= SERVER_ERRORS:
            _look_for(client, contents, begun, f"Twilio said {error.status}")
            return
        _note_opt_out(business, contents["to"], error.code)
        why = f"Twilio said {error.status}, code {error.code}: {error.msg}"
        raise NotSent(why, permanent=error.status != TOO_MANY) from error


def _expect_welcome(business: Business, number: str) -> None:
    if not business.settings.twilio_account:
        raise NotSent("TWILIO_ACCOUNT_SID is not set: text messages cannot leave", permanent=True)
    with business.database.read() as session:
        if contacts.has_opted_out(session, contacts.correspondent(business.settings.key, number)):
            raise NotSent("whoever has this number wants no text messages from us", permanent=True)


def _create(business: Business, client: Client, contents: Mapping[str, Any]) -> None:
    client.messages.create(
        to=contents["to"],
        from_=contents["from"],
        body=_body(contents),
        status_callback=f"{business.settings.public_url}/sms/status?message={contents['message']}",
    )


def _body(contents: Mapping[str, Any]) -> str:
    """The words as they hold now, and last the page that shows the same."""
    words, link = contents["words"], contents.get("link", "")
    return end_with(words, link) if link else words[:LONGEST_BODY]


def _look_for(client: Client, contents: Mapping[str, Any], begun: datetime, why: str) -> None:
    """Nothing where Twilio has the message after all; else it stays in doubt, and is not sent again by us."""
    try:
        there = client.messages.list(to=contents["to"], date_sent_after=begun - SKEW, limit=20)
    except (Unreached, Unanswered, TwilioException) as error:
        raise InDoubt(f"{why}, and cannot be asked for what it has: {error}") from error
    if not any(it.body == _body(contents) for it in there):
        raise InDoubt(f"{why}, and does not list the message")


def _note_opt_out(business: Business, number: str, code: int | None) -> None:
    if code == OPTED_OUT:
        with business.database.write() as session:
            stranger = contacts.correspondent(business.settings.key, number)
            contacts.opt_out(session, stranger, business.database.now())
