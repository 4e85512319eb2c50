"""Mail kept durably before anybody is told that we have it."""

from __future__ import annotations

from contactkb.business import Business
from contactkb.contacts import keep_letter, settle_letter

LARGEST_MAIL = 10 * 1024 * 1024


def keep(business: Business, sender: str, recipient: str, raw: bytes) -> int:
    """Keep a mail durably; the number of its letter, the same one for the same mail."""
    with business.database.write() as session:
        now = business.database.now()
        return keep_letter(session, _storable(sender), _storable(recipient), raw, now).id


def keep_for_people(business: Business, raw: bytes, why: str) -> int:
    """Keep what we have of a mail that only a person can look at; the number of its letter."""
    with business.database.write() as session:
        letter = keep_letter(session, "", business.settings.mail_address, raw, business.database.now())
        if letter.is_waiting:
            settle_letter(letter, "parked", why)
        return letter.id


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
