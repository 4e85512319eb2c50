"""Text messages that belong to a guided conversation: whatever is written goes on with what is open there."""

from __future__ import annotations

from channels.page_links import run_page
from channels.sms.outgoing import Turn
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.scripts import Event, Led, PersonWanted, Said, go_on, set_out


class Guiding:
    """The guided conversation of one thread, at one message: `once` names the message, `sender` wrote it."""

    def __init__(self, business: Business, context: Context, once: str, sender: str) -> None:
        self._business = business
        self._context = context
        self._once = once
        self._sender = sender

    def take(self, body: str, wants_person: bool) -> Turn | None:
        """Where the words lead what is open, or that a person takes it over; None where nothing is open."""
        event: Event = PersonWanted() if wants_person else Said(body)
        led = go_on(self._business.guides, event, self._context, self._once, self._sender)
        return self._turn(led) if led else None

    def set_out(self, body: str) -> Turn | None:
        """The beginning of the script that the words surely ask for; None where they ask for none."""
        led = set_out(self._business.guides, body, self._context, self._once, self._sender)
        return self._turn(led) if led else None

    def _turn(self, led: Led) -> Turn:
        link = run_page(self._business, led.run_id) if led.is_open and led.n == 1 else ""
        return Turn(led.words, led.language, link=link, is_led=True)
