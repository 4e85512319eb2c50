"""The watched prices: two that always change together and one by itself, in amounts that name who published them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select

from contactkb.business import Business
from contactkb.database import Database
from contactkb.knowledge import Act, Entry, EntryRevision, PublicationChange
from contactkb.knowledge.values import UnitPrice
from contactkb.wording import hear
from tests.consistency.history import Log

KEYS = ("oysters", "clams")
SINGLE = "mussels"
NUMBERS = {"oysters": "101", "clams": "106", "mussels": "107"}
FIRST, FIRST_SINGLE = 1000, 200000
PRINTED = re.compile(r"(Oysters|Clams|Mussels)\D*?\$\s?([\d,]+\.\d\d)")
SPOKEN = re.compile(r"(Oysters|Clams|Mussels) are (.+?) per pound")
ZONE = ZoneInfo("America/New_York")


def stock_watched(business: Business) -> None:
    """Put the watched prices into a stocked store."""
    publish(business, FIRST)
    publish(business, FIRST_SINGLE, [SINGLE])


def publish(business: Business, token: int, keys: Sequence[str] = KEYS) -> int:
    """Publish the token in all these prices at one instant, and give the store's new revision."""
    with business.database.write() as session:
        view = business.store.view_in(session)
        act = Act("otto", business.database.now(), f"token {token}")
        changes = [(it, True) for it in entries(view.entries, token, keys)]
        return business.press.replace(session, changes, act, "petra")


def entries(known: Mapping[tuple[str, str], Entry], token: int, keys: Sequence[str] = KEYS) -> list[Entry]:
    """The prices as they are published with this token."""
    return [_entry(known["fact", "oysters"], key, token) for key in keys]


def content(template: Mapping[str, object], key: str, token: int) -> dict[str, object]:
    """What an author would write for one of them."""
    title = key.capitalize()
    words = {
        "title": title,
        "names": [key],
        "questions": [f"How much are {key}?", f"What do {key} cost?"],
        "wording": f"{title} are {{price}}.",
    }
    price = {"amount": f"{Decimal(token) / 100:.2f} USD", "per": "lb"}
    return {**copy.deepcopy(dict(template)), "key": key, "number": NUMBERS[key], "price": price, "en": words}


def printed_tokens(text: str) -> dict[str, int]:
    """The tokens in a printed answer."""
    found = PRINTED.findall(text)
    return {title.lower(): _token(Decimal(amount.replace(",", ""))) for title, amount in found}


def spoken_tokens(text: str) -> dict[str, int]:
    """The tokens in a spoken answer."""
    found = {}
    for title, words in SPOKEN.findall(text):
        value = hear(f"{words} per pound", "unit_price", "en", date(2026, 11, 21), ZONE)
        assert isinstance(value, UnitPrice)
        found[title.lower()] = _token(value.money.amount)
    return found


def log_of(database: Database) -> Log:
    """The state of what is watched at every revision that changed it, as the store remembers it."""
    chosen = (
        select(PublicationChange.revision, PublicationChange.key, EntryRevision.content)
        .join(EntryRevision, EntryRevision.id == PublicationChange.entry_revision_id)
        .where(PublicationChange.collection == "fact", PublicationChange.key.in_(NUMBERS))
        .order_by(PublicationChange.revision)
    )
    log: dict[int, dict[str, int]] = {}
    state: dict[str, int] = {}
    with database.read() as session:
        for revision, key, text in session.execute(chosen):
            state = {**state, key: _token(Decimal(json.loads(text)["price"]["amount"].split()[0]))}
            log[revision] = state
    return log


def _entry(template: Entry, key: str, token: int) -> Entry:
    return Entry("fact", key, 0, template.pack, content(template.content, key, token))


def _token(amount: Decimal) -> int:
    return int(amount * 100)
