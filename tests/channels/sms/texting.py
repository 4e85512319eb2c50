"""What the fixtures of text messages are, and the outbox as tests fill and read it."""

from __future__ import annotations

from collections.abc import Callable

from contactkb import contacts
from contactkb.business import Business
from contactkb.contacts import Outgoing

Text = Callable[..., str]
Count = Callable[[], int]
Work = Callable[[], None]
JO, SHOP = "+12075550167", "+12075550123"


def put(business: Business, key: str = "1", to: str = JO, words: str = "", receipt: str = "", link: str = "") -> None:
    said = {"to": to, "from": SHOP, "words": words or "Your rye bread is ready.", "language": "en", "link": link}
    with business.database.write() as session:
        contacts.put_outgoing(session, key, "sms", said, business.database.now(), receipt=receipt)


def message(business: Business) -> Outgoing:
    with business.database.read() as session:
        return session.query(Outgoing).one()
