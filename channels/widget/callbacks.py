"""A person gets back to whoever asked: how they are reached is read, confirmed and promised, with all they asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from channels.widget.conversation import ASKED_FOR_PERSON, join
from channels.widget.incoming import Details, read_reach
from contactkb import contacts
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.contacts import callback_due
from contactkb.knowledge import Unit, Value, parse_value
from contactkb.wording import Name


def take_details(business: Business, context: Context, details: Details) -> dict[str, Any]:
    """Ask whether we read it right; once that is confirmed, promise. Raises Refused where it reaches nobody."""
    unit = business.counter.view().units[context.unit]
    reach = read_reach(details.reach, unit.phone)
    if not details.is_confirmed:
        text = business.counter.say("panel_confirm", context, reach=_written(reach, unit))
        return {"outcome": "confirm", "text": text, "language": context.language}
    due = _promise(business, unit, join(business, context, details.conversation), reach, details)
    slots = {"due": parse_value("moment", due.isoformat(timespec="minutes"), unit.zone)}
    name = "address" if "@" in reach else "phone"
    phrase = "mail_promised" if "@" in reach else "phone_promised"
    text = business.counter.say(phrase, context, **slots, **{name: _written(reach, unit)})
    return {"outcome": "promised", "text": text, "language": context.language}


def _promise(business: Business, unit: Unit, interaction: str, reach: str, details: Details) -> datetime:
    at = business.database.now()
    with business.database.write() as session:
        held = contacts.hold_interaction(session, interaction)
        state = held.recall()
        department, receipt = state.get("department") or next(iter(unit.departments)), state.get("receipt", "")
        asked = [note.words for note in contacts.notes_of(session, interaction) if note.kind == "asked"]
        about = asked[-1] if asked else ""
        due = callback_due(unit, at)
        promise = contacts.promise_callback(session, interaction, department, reach, about, due, at, receipt)
        # Sent twice it is one promise, and one hand-over.
        if promise.id not in state.get("promises", ()):
            _note(session, interaction, details, at)
            contacts.hand_over(session, interaction, department, state.get("reason", ASKED_FOR_PERSON), at, receipt)
            held.remember({**state, "promises": [*state.get("promises", ()), promise.id]})
        return promise.due


def _note(session: Session, interaction: str, details: Details, at: datetime) -> None:
    for what, words in (("Name", details.name), ("Best time", details.time)):
        if words:
            contacts.note(session, interaction, "note", "customer", f"{what}: {words}", at)


def _written(reach: str, unit: Unit) -> Value | Name:
    return Name(reach, reach) if "@" in reach else parse_value("phone", reach, unit.zone)
