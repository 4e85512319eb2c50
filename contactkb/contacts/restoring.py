"""What a restored backup cannot know: which messages were sent, and which letters answered, since it was made."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.contacts.letters import Letter, settle_letter
from contactkb.contacts.outbox import Outgoing, settle_in_doubt

TROUBLE = "the store was restored from a backup; this may have been done since"


def doubt_unsent(session: Session) -> None:
    """Leave everything that was still to be sent or answered to a person: never twice goes before fast."""
    for row in session.scalars(select(Outgoing).where(Outgoing.state.in_(("ready", "claimed", "sending")))):
        settle_in_doubt(row, TROUBLE)
    for letter in session.scalars(select(Letter).where(Letter.state == "received")):
        settle_letter(letter, "parked", TROUBLE)
