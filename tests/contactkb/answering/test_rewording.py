"""What was told, elsewhere and today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.answering import Context, Question, Receipt, Since, find_receipt, reword, since
from contactkb.business import Business, open_business
from contactkb.contacts import doubt_unsent
from contactkb.database import back_up, restore
from contactkb.knowledge import Act
from tests.world import NOON, SteppedClock

DESK = Context("agent", "agent", "shop", "en", "customer")


def told(business: Business, number: str, context: Context = DESK) -> Receipt:
    answer = business.counter.answer(Question(number=number), context)
    with business.database.read() as session:
        return find_receipt(session, answer.receipt)


def today(business: Business, receipt: Receipt) -> Since:
    with business.database.read() as session:
        return since(session, business.store, business.counter.view(), receipt, business.database.now())


def publish(business: Business, key: str, **changes: object) -> None:
    live = business.counter.view().entries[("fact", key)]
    with business.database.write() as session:
        act = Act("petra", business.database.now(), "changed")
        revision = business.press.draft(session, "fact", live.pack, {**live.content, **changes}, act)
        business.press.publish(session, [revision], act, alone=True)


def test_the_same_selection_is_worded_as_each_door_would(business: Business) -> None:
    receipt, view, now = told(business, "102"), business.counter.view(), business.database.now()
    for channel, medium in (("phone", "speech"), ("sms", "text"), ("widget", "page")):
        context = replace(DESK, channel=channel, medium=medium)
        answer = reword(view, receipt, channel, medium, now)
        assert answer is not None
        assert answer.words == business.counter.answer(Question(number="102"), context).words


def test_what_may_not_be_said_there_is_not_worded(business: Business) -> None:
    publish(business, "oysters", channels=["agent"])
    receipt, now = told(business, "101"), business.database.now()
    assert reword(business.counter.view(), receipt, "sms", "text", now) is None


def test_what_holds_is_said_to_hold_whatever_changed_around_it(business: Business) -> None:
    receipt = told(business, "101", replace(DESK, channel="phone", medium="speech"))
    publish(business, "oysters", owner="office")
    assert today(business, receipt).holds


def test_what_changed_is_shown_with_what_is_said_today(business: Business) -> None:
    receipt = told(business, "101", replace(DESK, channel="email", medium="mail"))
    publish(business, "oysters", price={"amount": "7.25 USD", "per": "lb"})
    assert today(business, receipt) == Since(False, "Oysters are $7.25/lb.")


def test_what_is_over_no_longer_holds(business: Business, clock: SteppedClock) -> None:
    receipt = told(business, "201")
    clock.pass_by(timedelta(days=9))
    assert today(business, receipt) == Since(False)


def test_what_was_taken_back_no_longer_holds(business: Business) -> None:
    receipt = told(business, "501")
    with business.database.write() as session:
        business.press.retract(session, "fact", ["opening-hours"], Act("petra", business.database.now()))
    assert today(business, receipt) == Since(False)


def test_an_answer_that_told_nothing_never_ages(business: Business) -> None:
    answer = business.counter.answer(Question("Do you sell bicycles?"), DESK)
    with business.database.read() as session:
        receipt = find_receipt(session, answer.receipt)
    assert today(business, receipt) == Since(True)


@pytest.mark.parametrize("is_number_taken", [False, True], ids=["by none", "by another"])
def test_what_was_told_from_a_future_that_was_taken_back_does_not_hold(
    business: Business, tmp_path: Path, is_number_taken: bool
) -> None:
    back_up(business.database, tmp_path / "backup.db")
    publish(business, "oysters", price={"amount": "9.00 USD", "per": "lb"})
    receipt = told(business, "101")
    restore(business.database, tmp_path / "backup.db", [Receipt.__tablename__], doubt_unsent)
    if is_number_taken:
        publish(business, "oysters", price={"amount": "7.25 USD", "per": "lb"})
    assert today(business, receipt) == Since(False, f"Oysters are ${'7.25' if is_number_taken else '6.50'}/lb.")


def test_a_figure_that_was_read_live_is_not_said_to_hold_in_other_words(business: Business, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "erp.db")) as erp, erp:
        erp.execute("CREATE TABLE item (code TEXT, price TEXT)")
        erp.execute("INSERT INTO item VALUES ('OY', '6.75 USD')")
    query = "SELECT price FROM item WHERE code = :item"
    declared = f'[erp]\nkind = "sql"\nurl = "sqlite:///{tmp_path}/erp.db"\nquery = "{query}"\n'
    (tmp_path / "sources.toml").write_text(declared, "utf-8")
    settings = replace(business.settings, sources=str(tmp_path / "sources.toml"))
    with closing(open_business(settings, lambda: NOON)) as linked:
        source = {"read": "erp", "with": {"item": "OY"}, "low": "1.00 USD", "high": "9.00 USD"}
        publish(linked, "oysters", price={"source": source, "per": "lb"})
        receipt = told(linked, "101")
        assert "$6.75" in receipt.words
        assert today(linked, receipt) == Since(True, "", True)
