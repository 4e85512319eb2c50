"""Mail that belongs to a guided conversation: what is new in it goes on with what is open in its thread."""

from __future__ import annotations

from dataclasses import replace

from channels.email.incoming import Incoming
from channels.email.replying import Reply
from channels.page_links import run_page
from contactkb.answering import LONGEST, Context
from contactkb.business import Business
from contactkb.scripts import Led, Said, go_on, set_out

BETWEEN = "\n\n"
# What is told in a mail of several lines; every other answer stands in its first.
STORIES = ("text", "address")


def lead(business: Business, mail: Incoming, context: Context, once: str) -> Reply | None:
    """The reply of a guided conversation; None where none is open in the thread, and the mail surely asks for none.

    `once` names the mail: the same one again leads nothing any further. Raises Unavailable.
    """
    open_one = business.guides.open_run(context.interaction)
    words = _answer_in(mail, open_one.prompt.type if open_one and open_one.prompt else "")
    led = go_on(business.guides, Said(words), context, once, mail.sender) if words else None
    if led is None and 0 < len(mail.text) <= LONGEST:
        led = set_out(business.guides, mail.text, context, once, mail.sender)
    return _reply(business, context, led) if led else None


def _answer_in(mail: Incoming, kind: str) -> str:
    text = (mail.text or mail.body).strip()
    return text[:LONGEST] if kind in STORIES else next((it.strip() for it in text.splitlines() if it.strip()), "")


def _reply(business: Business, context: Context, led: Led) -> Reply:
    spoken = replace(context, language=led.language)
    page = run_page(business, led.run_id) if led.is_open else ""
    greeting, closing = (business.counter.say(it, spoken) for it in ("mail_greeting", "mail_closing"))
    words = BETWEEN.join(filter(None, (greeting, led.words, page, closing)))
    return Reply(words, led.language, (), (), tells=True, is_led=True)
