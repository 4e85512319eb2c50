"""What belongs to the customer of a contact: what was asked and told in every channel, and what still holds of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contactkb import contacts
from contactkb.answering import Since, find_receipt, since
from contactkb.business import Business
from contactkb.contacts import Handover, Interaction, Letter, Outgoing, Promise, Turn
from contactkb.errors import Missing
from contactkb.knowledge import View

# The newest of what strangers can send as often as they like; the rest of what waits is on its own pages.
MOST_MESSAGES = 20
MOST_ADDRESSES = 50


@dataclass(frozen=True, slots=True)
class TurnLine:
    """Something asked or told before, and what became of it since, where it told something."""

    turn: Turn
    since: Since | None


@dataclass(frozen=True, slots=True)
class Customer:
    """What is known of a contact's customer; `addresses` are theirs, and known because they wrote or called;
    `more_messages` left us before the newest ones."""

    turns: Sequence[TurnLine] = ()
    promises: Sequence[Promise] = ()
    handovers: Sequence[Handover] = ()
    messages: Sequence[Outgoing] = ()
    more_messages: int = 0
    addresses: Sequence[str] = ()

    @property
    def number(self) -> str:
        """Where they can be called, as far as we know."""
        return next((it for it in self.addresses if it.startswith("+")), "")


def find_contact(session: Session, contact: str) -> Interaction:
    """The contact with that number. Raises Missing."""
    interaction = session.get(Interaction, contact)
    if interaction is None:
        raise Missing("there is no such contact; it may have been forgotten after its time")
    return interaction


def find_customer(
    session: Session, business: Business, view: View, interaction: Interaction, now: datetime
) -> Customer:
    """Whatever was asked, told and promised outside of this contact, and what was sent from it."""
    history = contacts.history_of(session, interaction.correspondent, interaction.id)
    lines = [TurnLine(it, _since(session, business, view, it, now)) for it in history.turns]
    is_of_contact = Outgoing.interaction_id == interaction.id
    sent = select(Outgoing).where(is_of_contact).order_by(Outgoing.id.desc()).limit(MOST_MESSAGES)
    messages = session.scalars(sent).all()
    more = (session.scalar(select(func.count(Outgoing.id)).where(is_of_contact)) or 0) - len(messages)
    addresses = _addresses(session, business, interaction)
    return Customer(lines, history.promises, history.handovers, messages, more, addresses)


def language_of(session: Session, contact: str) -> str:
    """The language in which they were told something last; "" where nothing was."""
    told = [it.receipt for it in contacts.notes_of(session, contact) if it.receipt]
    return str(json.loads(find_receipt(session, told[-1]).body)["language"]) if told else ""


def reach_of(session: Session, business: Business, interaction: Interaction) -> str:
    """The number at which they are reached, else the address; "" where none is surely theirs."""
    addresses = _addresses(session, business, interaction)
    return Customer(addresses=addresses).number or next(iter(addresses), "")


def together(each: Sequence[Since]) -> Since | None:
    """What became of all that was told at once; today's words are those of what changed, where anything did."""
    if not each:
        return None
    holds = all(it.holds for it in each)
    said = dict.fromkeys(it.today for it in each if it.today and (holds or not it.holds))
    return Since(holds, " ".join(said), any(it.is_read_live for it in each))


def _since(session: Session, business: Business, view: View, turn: Turn, now: datetime) -> Since | None:
    return together([since(session, business.store, view, it, now) for it in turn.receipts])


def _addresses(session: Session, business: Business, interaction: Interaction) -> list[str]:
    """Addresses in what they sent us and we owe them, of which the hash says that they are this customer's."""
    who = interaction.correspondent
    if not who:
        return []
    theirs = select(Interaction.id).where(Interaction.correspondent == who)
    letters = select(Letter.envelope_from).where(Letter.interaction_id.in_(theirs)).group_by(Letter.envelope_from)
    owed = select(Promise.reach).where(Promise.interaction_id.in_(theirs), Promise.reach != "")
    sent = select(Outgoing).where(Outgoing.interaction_id.in_(theirs)).order_by(Outgoing.id.desc())
    wrote = session.scalars(letters.order_by(func.max(Letter.id).desc()).limit(MOST_ADDRESSES))
    called = session.scalars(owed.order_by(Promise.id.desc()).limit(MOST_ADDRESSES))
    reached = (str(row.contents().get("to", "")) for row in session.scalars(sent.limit(MOST_ADDRESSES)))
    found = (*wrote, *called, *reached)
    return sorted({it for it in found if contacts.correspondent(business.settings.key, it) == who})
