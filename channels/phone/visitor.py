"""How a caller asks: signed as Twilio signs it, by keys or by speech, one question after the other in a call."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from xml.etree import ElementTree

from flask import Flask
from sqlalchemy import select

from contactkb.answering import ANSWERED, Receipt
from contactkb.business import Business, current_business
from contactkb.contacts import find_interaction
from contactkb.visiting import Ask, Asked, Beside, Door, Said, post_as_twilio

LANGUAGES = {"en-US": "en", "es-US": "es"}
MOST_QUESTIONS = 30


@dataclass
class Call:
    """A call: its form, where what comes next goes to, its receipts, and what was heard before the first question."""

    form: dict[str, str]
    next: str = "/phone/call"
    greeting: tuple[Beside, ...] = ()
    receipts: set[str] = field(default_factory=set)
    questions: int = 0


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Call from a withheld number, which no callback can be offered to."""
    with app.app_context():
        yield Caller(app, current_business()).ask


@dataclass
class Caller:
    """Keeps the line for the next question at the same door and moment, as long as questions are answered."""

    app: Flask
    business: Business
    moment: datetime | None = None
    calls: dict[Door, Call] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def ask(self, asked: Asked) -> Said:
        """Everything that is heard after the question, menus included."""
        with self.lock:
            if self.moment != self.business.database.now():
                self.moment = self.business.database.now()
                self.calls.clear()
            call = self.calls.pop(asked.door, None) or self._call(asked.door)
            said = {"SpeechResult": asked.words, "Confidence": "0.92"} if asked.words else {"Digits": asked.number}
            heard = self._send(call, said)
            receipt = self._receipt(call)
            call.questions += 1
            if receipt and receipt.outcome == ANSWERED and call.questions < MOST_QUESTIONS:
                self.calls[asked.door] = call
        words = "\n".join(it.words for it in heard if it.language == asked.door.language)
        others = tuple(it for it in heard if it.language != asked.door.language)
        greeting = call.greeting if call.questions == 1 else ()
        return Said(words, receipt=receipt.id if receipt else "", beside=(*greeting, *others))

    def _call(self, door: Door) -> Call:
        unit = self.business.counter.view().units[door.unit]
        call = Call({"CallSid": f"CA{secrets.token_hex(16)}", "From": "anonymous", "To": unit.phone})
        greeting = self._send(call, {})
        if door.language != unit.languages[0]:
            greeting += self._send(call, {"Digits": "8"})
        call.greeting = greeting
        self._receipt(call)
        return call

    def _send(self, call: Call, said: Mapping[str, str]) -> tuple[Beside, ...]:
        settings = self.business.settings
        response = post_as_twilio(self.app, settings, call.next, {**call.form, **said})
        if response.status_code != 200:
            raise RuntimeError(f"{response.status}: {response.text[:300]}")
        document = ElementTree.fromstring(response.text)  # noqa: S314 our own words
        heard = tuple(Beside(it.text or "", LANGUAGES[it.attrib["language"]]) for it in document.iter("Say"))
        follow = next((it for it in document.iter() if it.tag in ("Redirect", "Gather", "Dial")), None)
        if follow is not None:
            call.next = (follow.text or "").strip() if follow.tag == "Redirect" else follow.attrib["action"]
        if follow is not None and follow.tag == "Redirect":
            return (*heard, *self._send(call, {}))
        return heard

    def _receipt(self, call: Call) -> Receipt | None:
        """The receipt that the call has got since this was last looked up."""
        with self.business.database.read() as session:
            interaction = find_interaction(session, "phone", call.form["CallSid"])
            mine = select(Receipt).where(Receipt.interaction == (interaction.id if interaction else None))
            new = [it for it in session.scalars(mine) if it.id not in call.receipts]
        call.receipts.update(it.id for it in new)
        return new[-1] if new else None
