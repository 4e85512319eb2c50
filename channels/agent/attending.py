"""A contact as a context: of the colleague at the desk, and of the customer who hears what we read out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from channels.agent.customers import find_contact, language_of, reach_of
from contactkb import contacts
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.contacts import Interaction
from contactkb.knowledge import View

SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Attended:
    """A contact that is led: the context of whoever hears the words, and where they are surely reached."""

    context: Context
    reach: str
    asked: str


def attend(session: Session, business: Business, contact: str, script: str) -> Attended:
    """The contact, as whoever is led through that script there. Raises Missing."""
    interaction, view = find_contact(session, contact), business.counter.view()
    unit = interaction.unit if interaction.unit in view.units else business.home()
    asked = [it.words for it in contacts.notes_of(session, contact) if it.kind == "asked"]
    context = Context(
        "agent", "agent", unit, language_of(session, contact), _audience(view, script),
        interaction.correspondent, interaction.id,
    )  # fmt: skip
    return Attended(context, reach_of(session, business, interaction), asked[-1] if asked else "")


def desk_context(business: Business, contact: Interaction, language: str) -> Context:
    """A colleague at the desk, in this contact."""
    units = business.counter.view().units
    unit = contact.unit if contact.unit in units else business.home()
    return Context("agent", "agent", unit, language, "internal", contact.correspondent, contact.id)


def _audience(view: View, script: str) -> str:
    """Whom the words of a script are for: customers, unless it is for colleagues only."""
    entry = view.entry(SCRIPT, script)
    return "internal" if entry and entry.content.get("audience", "public") in ("internal", "partner") else "customer"
