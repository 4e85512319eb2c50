"""Standards that tests write: as content, as read, and in a pack beside the corner shop's."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.knowledge import Entry, Unit
from contactkb.knowledge.units import build_unit
from contactkb.scripts import Decided, find_decision, replay_decision
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.standard import Standard
from tests.world import PACK

CONTEXT = Context("api", "page", "shop", "en")
LARGE = {"days_late": 2, "value": "80.00 USD", "tier": "regular"}

LATE = """\
- key: late-order
  unit: shop
  owner: counter
  en: {title: What we do when an order is late}
  inputs:
    days_late: {type: count}
    value: {type: money}
    tier: {type: choice, of: [guest, regular], en: {guest: a guest, regular: a regular}}
  outputs:
    remedy: {type: choice, of: [apology, credit, refund]}
    credit: {type: percentage, optional: "yes"}
  values:
    limit: {money: 50.00 USD}
    window: {fact: returns.window, type: duration, measure: day}
  rows: |
    rule    | days_late | value      | tier    || remedy  | credit | reason
    on-time | 0         | -          | -       || apology | -      | thanks
    small   | 1..3      | < {limit}  | -       || credit  | 5      | credit
    large   | 1..3      | >= {limit} | regular || credit  | 15     | credit
    long    | > 3       | -          | -       || refund  | -      | refund
  reasons:
    thanks: {en: "Thank you for your order."}
    credit:
      en: "We were late, so we take {credit} off for {tier}. We keep the offer for {window}."
      es: "Llegamos tarde: le quitamos {credit}."
    refund: {en: "We let you down, so you have all of {value} back. We are open as always."}
  tests:
    - {name: on time, inputs: {days_late: "0", value: "10.00", tier: guest}, expect: {remedy: apology}}
    - {name: small, inputs: {days_late: "3", value: "49.99", tier: guest}, expect: {remedy: credit, credit: "5"}}
    - {name: large, inputs: {days_late: "1", value: "50.00", tier: regular}, expect: {credit: "15", rule: large}}
    - {name: long, inputs: {days_late: "4", value: "50.00", tier: guest}, expect: {remedy: refund, credit: "-"}}
    - {name: a large one of a guest, inputs: {days_late: "1", value: "50.00", tier: guest}, expect: handover}
"""

UNIT: Unit = build_unit(
    {
        "key": "shop",
        "name": "Shop",
        "time_zone": "America/New_York",
        "currency": "USD",
        "languages": ["en"],
        "phone": "+12075550123",
        "departments": [{"key": "counter"}],
    },
    "corner-shop",
)


def read(
    inputs: Mapping[str, Any], rows: str, hit: str = "unique", values: Mapping[str, Any] | None = None
) -> tuple[Standard, list[Flaw]]:
    """A standard with the output `then`, a text, and the reason `why` in every row."""
    header, *lines = rows.strip().splitlines()
    table = [f"{header} || then | reason", *(f'{line} || "{chr(97 + at % 26)}" | why' for at, line in enumerate(lines))]
    content = {
        "key": "tried",
        "unit": "shop",
        "owner": "counter",
        "hit": hit,
        "en": {"title": "Tried"},
        "inputs": inputs,
        "outputs": {"then": {"type": "text"}},
        "values": values or {},
        "rows": "\n".join(table),
        "reasons": {"why": {"en": "Because we care."}},
    }
    return read_standard(Entry("standard", "tried", 1, "corner-shop", content), UNIT)


def pack_with(folder: Path, text: str = LATE) -> Path:
    """The corner shop's pack with these standards."""
    place = folder / "pack"
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(PACK, place)
    (place / "standards").mkdir()
    (place / "standards" / "all.yaml").write_text(text, "utf-8")
    return place


def decide(shop: Business, case: Mapping[str, Any], context: Context = CONTEXT, **options: Any) -> Decided:
    """One late order, decided for ana."""
    return shop.standards.decide("late-order", case, context, "ana", **options)


def is_the_same(shop: Business, number: str) -> bool:
    """Whether the record replays as it was told."""
    with shop.database.read() as session:
        return replay_decision(session, shop.store, find_decision(session, number)).is_the_same
