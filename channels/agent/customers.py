"""What belongs to the customer of a contact: what was asked and told in every channel, and what still holds of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb import contacts
from contactkb.answering import Since, since
from contactkb.business import Business
from contactkb.contacts import Handover, Interaction, Letter, Outgoing, Promise, Turn
from contactkb.errors import Missing
from contactkb.knowledge import View


@dataclass(frozen=True, slots=True)
class TurnLine:
    """Something asked or told before, and what became of it since, where it told something."""

    turn: Turn
    since: Since | None


@dataclass(frozen=True, slots=True)
class Customer:
    """What is known of a contact's customer; `addresses` are theirs, and known because they wrote or called."""

    turns: Sequence[TurnLine] = ()
    promises: Sequence[Promise] = ()
    handovers: Sequence[Handover] = ()
    messages: Sequence[Outgoing] = ()
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
    sent = select(Outgoing).where(Outgoing.interaction_id == interaction.id).order_by(Outgoing.id.desc())
    messages = session.scalars(sent).all()
    return Customer(lines, history.promises, history.handovers, messages, _addresses(session, business, interaction))


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
    letters = session.scalars(select(Letter.envelope_from).where(Letter.interaction_id.in_(theirs)).distinct())
    owed = session.scalars(select(Promise.reach).where(Promise.interaction_id.in_(theirs), Promise.reach != ""))
    sent = session.scalars(select(Outgoing).where(Outgoing.interaction_id.in_(theirs)))
    found = (*letters, *owed, *(str(row.contents().get("to", "")) for row in sent))
    return sorted({it for it in found if contacts.correspondent(business.settings.key, it) == who})
