"""The code by which a colleague who calls in is known, because a number that calls can be forged."""

from __future__ import annotations

import hmac
from datetime import timedelta

from sqlalchemy.orm import Session

from channels.phone.incoming import Call
from contactkb import contacts
from contactkb.business import Business

MOST_WRONG, LATELY = 5, timedelta(hours=1)
WRONG, RIGHT = "a wrong code of a colleague", "a right code of a colleague"


def may_try(business: Business, call: Call) -> bool:
    """Whether it may be a colleague who calls: from such a number, while few codes were wrong lately."""
    settings = business.settings
    if not (settings.agent_queue and settings.agent_pin and call.caller in settings.agent_phones):
        return False
    with business.database.read() as session:
        return _wrong_lately(business, session, call) < MOST_WRONG


def prove(business: Business, call: Call, keys: str) -> bool:
    """Whether these keys are the code; kept for the rest of the call, and counted for the number where they are not."""
    if not keys or not may_try(business, call):
        return False
    is_right = hmac.compare_digest(keys.encode(), business.settings.agent_pin.encode())
    with business.database.write() as session:
        # Of many calls at once, none may try what another has used up.
        contacts.hold_occurrences(session, WRONG)
        if _wrong_lately(business, session, call) >= MOST_WRONG:
            return False
        what, who = (RIGHT, call.sid) if is_right else (WRONG, _number(business, call))
        contacts.note_occurrence(session, what, who, business.database.now())
    return is_right


def is_proven(business: Business, call: Call) -> bool:
    """Whether the code was keyed in before, in this call."""
    with business.database.read() as session:
        return bool(business.settings.agent_queue) and contacts.count_occurrences(session, RIGHT, call.sid) > 0


def _wrong_lately(business: Business, session: Session, call: Call) -> int:
    since = business.database.now() - LATELY
    return contacts.count_occurrences(session, WRONG, _number(business, call), since=since)


def _number(business: Business, call: Call) -> str:
    return contacts.correspondent(business.settings.key, call.caller)
