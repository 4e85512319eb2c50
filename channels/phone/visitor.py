"""How a caller asks: over the line as Twilio brings it, by keys or by speech, one number after the other in a call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from flask import Flask
from sqlalchemy import select

from channels.phone.outgoing import LOCALES
from channels.phone.vocabulary import LANGUAGE_KEY, NUMBER_KEY
from contactkb.answering import ANSWERED, Receipt
from contactkb.business import Business, current_business
from contactkb.contacts import find_interaction
from contactkb.testphone import Call, Line, line_inside
from contactkb.visiting import PATIENCE_SECONDS, Ask, Asked, Beside, Door, Said

LANGUAGES = {locale: language for language, locale in LOCALES.items()}
MOST_QUESTIONS = 12


@dataclass
class Talk:
    """A call with what was heard before the first question, how many were asked, and the receipts that it has got."""

    call: Call
    before: tuple[Beside, ...] = ()
    questions: int = 0
    receipts: set[str] = field(default_factory=set)


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Call from a withheld number, which no callback can be offered to."""
    with app.app_context():
        business = current_business()
    line = line_inside(app, business.settings)
    line.wire = replace(line.wire, seconds=PATIENCE_SECONDS)
    yield Caller(business, line).ask


@dataclass
class Caller:
    """Stays on the line for the next number at the same door and moment, as long as there are answers."""

    business: Business
    line: Line
    moment: datetime | None = None
    talks: dict[Door, Talk] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def ask(self, asked: Asked) -> Said:
        """Everything that is heard after the question, menus included."""
        with self.lock:
            return self._ask(asked)

    def _ask(self, asked: Asked) -> Said:
        if self.moment != self.business.database.now():
            self.moment = self.business.database.now()
            self.talks.clear()
        # What is said after an answer may be about it: words begin a call of their own.
        talk = self.talks.pop(asked.door, None) if not asked.words else None
        talk = talk or self._call(asked.door)
        if asked.words:
            talk.call.say(asked.words)
        else:
            talk.call.press(NUMBER_KEY)
            talk.before += _heard(talk.call)
            talk.call.press(f"{asked.number}#")
        heard, receipt = _heard(talk.call), self._receipt(talk)
        before, talk.before = talk.before, ()
        talk.questions += 1
        is_answered = receipt is not None and receipt.outcome == ANSWERED
        if is_answered and talk.questions < MOST_QUESTIONS and not asked.words and talk.call.expects:
            self.talks[asked.door] = talk
        language = asked.door.language
        words = "\n".join(it.words for it in heard if it.language == language)
        others = tuple(it for it in heard if it.language != language)
        return Said(words, receipt=receipt.id if receipt else "", beside=(*before, *others))

    def _call(self, door: Door) -> Talk:
        unit = self.business.counter.view().units[door.unit]
        talk = Talk(self.line.call("anonymous", unit.phone))
        talk.before = _heard(talk.call)
        if door.language != unit.languages[0]:
            talk.call.press(LANGUAGE_KEY)
            talk.before += _heard(talk.call)
        self._receipt(talk)
        return talk

    def _receipt(self, talk: Talk) -> Receipt | None:
        """The receipt that the call has got since this was last looked up."""
        with self.business.database.read() as session:
            interaction = find_interaction(session, "phone", talk.call.form["CallSid"])
            mine = select(Receipt).where(Receipt.interaction == (interaction.id if interaction else None))
            new = [it for it in session.scalars(mine) if it.id not in talk.receipts]
        talk.receipts.update(it.id for it in new)
        return new[-1] if new else None


def _heard(call: Call) -> tuple[Beside, ...]:
    return tuple(Beside(words, LANGUAGES[it]) for words, it in zip(call.heard, call.languages, strict=True))
