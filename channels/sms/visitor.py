"""How somebody asks by text message: signed as Twilio signs it, each question from a telephone of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from xml.etree import ElementTree

from flask import Flask

from contactkb.answering import told_to
from contactkb.business import current_business
from contactkb.contacts import correspondent
from contactkb.testphone import line_inside
from contactkb.visiting import PATIENCE_SECONDS, Ask, Asked, Said

FIRST_NUMBER = 12072000000
# What changes the language of a thread.
HELP = {"en": "HELP", "es": "AYUDA"}


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Ask by message; a thread in another language begins with asking for help in it."""
    with app.app_context():
        business = current_business()
    settings, numbers = business.settings, count(FIRST_NUMBER + secrets.randbelow(1000) * 1000)
    wire = replace(line_inside(app, settings).wire, seconds=PATIENCE_SECONDS)

    def send(sender: str, to: str, body: str) -> str:
        named = {"MessageSid": f"SM{secrets.token_hex(16)}", "AccountSid": settings.twilio_account, "NumMedia": "0"}
        form = {**named, "From": sender, "To": to, "Body": body}
        response = wire.send(f"{settings.public_url}/sms/message", form)
        if response.status_code != 200:
            raise RuntimeError(f"{response.status_code}: {response.text[:300]}")
        return "\n".join(it.text or "" for it in ElementTree.fromstring(response.text).iter("Message"))  # noqa: S314 ours

    def ask(asked: Asked) -> Said:
        unit, sender = business.counter.view().units[asked.door.unit], f"+{next(numbers)}"
        if not asked.words and asked.door.language != unit.languages[0]:
            send(sender, unit.phone, HELP[asked.door.language])
        words = send(sender, unit.phone, asked.words or asked.number)
        with business.database.read() as session:
            receipts = told_to(session, correspondent(settings.key, sender), 1)
        return Said(words, receipt=receipts[0].id if receipts else "")

    yield ask
