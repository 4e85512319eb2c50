"""What customers asked, in all doors together, as far as it is kept; for learning how words are used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering import Logged, without_marks
from contactkb.contacts.interactions import Interaction, Note


def questions_asked(session: Session, since: datetime, most: int) -> list[Logged]:
    """What was asked since then and is still kept, the latest first, so much at most."""
    who = (Interaction.correspondent, Interaction.id)
    asked = select(Note.words, *who).join(Interaction, Interaction.id == Note.interaction_id)
    latest = asked.where(Note.kind == "asked", Note.at >= since).order_by(Note.id.desc()).limit(most)
    return [Logged(without_marks(words), correspondent or key) for words, correspondent, key in session.execute(latest)]
