"""Who would be treated differently by a changed standard, before it is published, and what that comes to."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from contactkb.business import Business
from contactkb.knowledge import Entry
from contactkb.packs import read_pack
from contactkb.scripts import Impact, impact_of
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.late import LATE, decide, pack_with
from tests.world import NOON, SteppedClock

# The credit is money here, so that it adds up.
PAID = (
    LATE.replace("credit: {type: percentage,", "credit: {type: money,")
    .replace("| 5      |", "| 5.00   |")
    .replace("| 15     |", "| 15.00  |")
    .replace('credit: "5"', "credit: 5.00 USD")
    .replace('credit: "15"', "credit: 15.00 USD")
)
MORE = PAID.replace("| 15.00  |", "| 20.00  |").replace("credit: 15.00 USD", "credit: 20.00 USD")


def entry(folder: Path, text: str) -> Entry:
    return read_pack(pack_with(folder, text)).entries["standard", "late-order"]


def impact(shop: Business, changed: Entry, days: int = 30) -> Impact:
    with shop.database.read() as session:
        return impact_of(session, shop.store, changed, shop.database.now() - timedelta(days=days))


def test_a_change_tells_how_many_would_be_treated_differently_and_what_that_comes_to(
    business: Business, tmp_path: Path, clock: SteppedClock
) -> None:
    publish(business, tmp_path, PAID)
    for days_late, value, tier in (
        (1, "80.00", "regular"),
        (2, "90.00", "regular"),
        (1, "10.00", "guest"),
        (9, "1.00", "guest"),
    ):
        decide(business, {"days_late": days_late, "value": f"{value} USD", "tier": tier})
        clock.pass_by(timedelta(minutes=1))
    decide(business, {"days_late": 1, "value": "80.00 USD", "tier": "regular"}, is_told=False)
    found = impact(business, entry(tmp_path, MORE))
    assert (found.told, found.tried, found.changed, found.untold) == (4, 4, 2, 0)
    assert [(it.before, it.after) for it in found.shown] == [
        ("credit 15.00 USD, remedy credit", "credit 20.00 USD, remedy credit")
    ] * 2
    (total,) = found.totals
    assert (total.output, total.currency, total.before, total.after) == (
        "credit",
        "USD",
        Decimal("35.00"),
        Decimal("45.00"),
    )
    assert total.more == Decimal("10.00")


def test_what_was_decided_before_that_time_is_not_tried(
    business: Business, tmp_path: Path, clock: SteppedClock
) -> None:
    publish(business, tmp_path, PAID, NOON)
    decide(business, {"days_late": 1, "value": "80.00 USD", "tier": "regular"})
    clock.pass_by(timedelta(days=31))
    found = impact(business, entry(tmp_path, MORE))
    assert (found.told, found.tried, found.shown, found.totals[0].more) == (0, 0, (), Decimal())


def test_a_change_that_asks_for_more_says_of_how_many_it_cannot_be_told(business: Business, tmp_path: Path) -> None:
    publish(business, tmp_path, PAID)
    decide(business, {"days_late": 1, "value": "80.00 USD", "tier": "regular"})
    asking = MORE.replace("  inputs:\n", "  inputs:\n    holiday: {type: boolean}\n").replace(
        "rule    | days_late", "rule | holiday | days_late"
    )
    for row in ("on-time |", "small   |", "large   |", "long    |"):
        asking = asking.replace(f"    {row} ", f"    {row} - | ")
    asking = asking.replace("inputs: {days_late", 'inputs: {holiday: "false", days_late')
    found = impact(business, entry(tmp_path, asking))
    assert (found.tried, found.changed, found.untold) == (1, 0, 1)
    assert found.shown == ()
