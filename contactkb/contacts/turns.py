"""Turns: what one step of a conversation leaves with its interaction, whatever the channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from contactkb.answering import Answer, Receipt
from contactkb.contacts.handovers import hand_over
from contactkb.contacts.interactions import note, notes_of


@dataclass(frozen=True, slots=True)
class Left:
    """What was asked, the words that were told, by whom, and why the customer is handed over, to which department.

    What is empty did not happen. `receipt` is of the answer that was told, or that was told last.
    """

    by: str
    asked: str = ""
    told: str = ""
    receipt: str = ""
    handover: str = ""
    department: str = ""


def keep_turn(session: Session, interaction: str, left: Left, at: datetime) -> None:
    """Note what was asked and told, and hand over with all of it in the brief."""
    if left.asked:
        note(session, interaction, "asked", "customer", left.asked, at)
    if left.told:
        note(session, interaction, "told", left.by, left.told, at, left.receipt)
    if left.handover:
        hand_over(session, interaction, left.department, left.handover, at, left.receipt)


def words_asked(session: Session, receipt: str) -> str:
    """What was asked when the answer with this receipt was given; "" where nobody noted it."""
    found, asked = session.get(Receipt, receipt), ""
    for it in notes_of(session, found.interaction) if found and found.interaction else ():
        asked = it.words if it.kind == "asked" else asked
        if it.receipt == receipt and it.kind in ("asked", "told"):
            return asked
    return ""


def why_handed_over(answer: Answer) -> str:
    """The reason for the hand-over of a question that this answer leaves open."""
    is_silent = any(part.trouble == "source_silent" for part in answer.parts)
    return "source silent" if is_silent else "no answer"
