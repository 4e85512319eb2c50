"""Messages that wait for a person: drafts, those in doubt and those refused, and letters that only a person answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from channels.agent.customers import together
from channels.agent.grounds import Draft, keys_of
from channels.agent.incoming import LARGEST_LETTER, Read, read_letter
from contactkb import contacts
from contactkb.answering import Context, Receipt, Since, since
from contactkb.business import Business, current_business
from contactkb.contacts import Interaction, Letter, Note, Outgoing
from contactkb.errors import Missing, Refused
from contactkb.knowledge import Fact
from contactkb.wording import LANGUAGES

# Kind of message -> its door and its medium; mail was once called so in the outbox.
DOORS = {"email": ("email", "mail"), "mail": ("email", "mail"), "sms": ("sms", "text")}
# The page shows so many at once; the next ones follow as somebody deals with these.
MOST_LETTERS = 25
MOST_MESSAGES = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A message with what came in, why it waits, what it cites, and what became of that since; None for none."""

    row: Outgoing
    asked: tuple[Note, ...]
    letter: Read | None
    why: str
    facts: tuple[Fact, ...]
    since: Since | None


def show_messages() -> ResponseReturnValue:
    """Everything that a person decides about, oldest first."""
    business = current_business()
    with business.database.read() as session:
        rows, count = contacts.outgoing_for_people(session, MOST_MESSAGES), contacts.count_outgoing_for_people(session)
        parked, letters = contacts.count_parked_letters(session), contacts.parked_letters(session, MOST_LETTERS)
        read = [(it, read_letter(contacts.beginning_of(session, it, LARGEST_LETTER))) for it in letters]
    zone, now = business.counter.view().zone(business.home()), business.database.now()
    return render_template(
        "agent/messages.html", rows=rows, more=count - len(rows), letters=read, more_letters=parked - len(read),
        zone=zone, now=now,
    )  # fmt: skip


def show_message(number: int) -> ResponseReturnValue:
    """One message: what came in, what we would send, and the facts behind it."""
    return message_page(number)


def message_page(number: int, refused: Refused | None = None, words: str = "", notice: str = "") -> str:
    """The page of a message, with whatever there is to mend or to know; `words` are those that somebody typed."""
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    with business.database.read() as session:
        shown = _shown(session, business, find_message(session, number), now)
    return render_template(
        "agent/message.html", it=shown, row=shown.row, contents=shown.row.contents(), seen=seen(shown.row), now=now,
        problems=refused.problems if refused else (), words=words, notice=notice, view=view,
        zone=view.zone(business.home()), is_undecided=shown.row.state in contacts.UNDECIDED,
    )  # fmt: skip


def find_message(session: Session, number: int) -> Outgoing:
    """The message with that number. Raises Missing."""
    row = session.get(Outgoing, number)
    if row is None:
        raise Missing(f"there is no message {number}")
    return row


def seen(row: Outgoing) -> str:
    """What tells whether somebody saw it as it is."""
    told = f"{row.contents().get('words', '')}\n{row.receipts}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def draft_of(business: Business, number: int, words: str) -> Draft:
    """These words as a draft for that message."""
    with business.database.read() as session:
        row = find_message(session, number)
        receipts = receipts_of(session, row)
        interaction = session.get(Interaction, row.interaction_id)
        language, kind = str(row.contents().get("language", "")), row.kind
        door = interaction.unit if interaction else business.home()
    view, (channel, medium) = business.counter.view(), DOORS.get(kind, ("email", "mail"))
    unit = door if door in view.units else business.home()
    spoken = language if language in LANGUAGES else view.units[unit].languages[0]
    return Draft(words, kind, Context(channel, medium, unit, spoken, "customer"), receipts)


def receipts_of(session: Session, row: Outgoing) -> tuple[Receipt, ...]:
    """The receipts of all answers that it tells."""
    found = (session.get(Receipt, it) for it in row.receipts)
    return tuple(it for it in found if it is not None)


def _shown(session: Session, business: Business, row: Outgoing, now: datetime) -> Shown:
    view = business.counter.view()
    notes = contacts.notes_of(session, row.interaction_id)
    asked = tuple(it for it in notes if it.kind == "asked" and it.at <= row.at)[-3:]
    came = select(Letter).where(Letter.interaction_id == row.interaction_id, Letter.received_at <= row.at)
    letter = session.scalar(came.order_by(Letter.id.desc()).limit(1)) if row.interaction_id else None
    receipts = receipts_of(session, row)
    facts = tuple(view.facts[key] for key in keys_of(receipts) if key in view.facts)
    became = together([since(session, business.store, view, it, now) for it in receipts])
    return Shown(
        row, asked, read_letter(letter.raw) if letter else None, letter.trouble if letter else "", facts, became
    )
