"""What happens to a run while the store moves on: newer scripts, other prices, facts taken back, revisions recalled."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import Handover
from contactkb.database import back_up, restore
from contactkb.errors import Conflict, Missing, Refused
from contactkb.knowledge import Act, Press, recall
from contactkb.scripts import Overridden, Overtaken, ScriptRun, doubt_runs
from tests.contactkb.scripts.runs.guests import YES, Guest, publish, replays, write
from tests.publishing import publish_price
from tests.world import NOON

ACT = Act("petra", NOON, "a wrong sentence")
MENDED = write("set-aside", ("How many pounds?", "How many pounds may it be?"))


def recall_first(business: Business) -> int | None:
    with business.database.write() as session:
        return recall(session, Press(business.store, frozenset()), "script", "set-aside", 1, ACT)


def test_a_run_finishes_on_the_revision_that_it_began_with_while_prices_are_those_of_now(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    publish(guest.business, MENDED)
    publish_price(guest.business, "oysters", "7.25 USD")
    assert guest.take(YES).words == "How many pounds?"
    assert guest.take("3").words.startswith("Oysters are $7.25/lb.")
    assert guest.led.revision == 1
    other = Guest(guest.business, name="another guest")
    other.begin(said="set some oysters aside")
    assert other.take(YES).words == "How many pounds may it be?"
    assert other.led.revision == 2


def test_a_fact_that_is_taken_back_in_between_leads_to_a_person_and_is_not_told(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    guest.take(YES)
    with guest.business.database.write() as session:
        Press(guest.business.store, frozenset()).retract(session, "fact", ["oysters"], ACT)
    led = guest.take("3")
    assert (led.outcome, led.words) == ("handed-over", "A colleague goes on with you.")
    with guest.business.database.read() as session:
        assert "3 lb" in session.scalars(select(Handover)).one().brief


def test_a_run_moves_on_from_a_recalled_revision_to_the_same_question_of_the_newest(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    publish(guest.business, MENDED)
    assert recall_first(guest.business) is None
    assert guest.take(YES).words == "How many pounds may it be?"
    assert guest.led.revision == 2


def test_a_question_that_the_newest_revision_asks_otherwise_goes_to_a_person(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    guest.take(YES)
    publish(
        guest.business, write("set-aside", ("type: quantity, measure: lb, low: 0.5 lb, high: 50 lb", "type: count"))
    )
    recall_first(guest.business)
    assert guest.take("3").outcome == "handed-over"


def test_what_is_recalled_while_it_is_in_force_is_taken_back(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    before = guest.business.counter.view().revision
    assert recall_first(guest.business) == before + 1
    with pytest.raises(Missing):
        Guest(guest.business, name="another guest").begin()
    assert guest.take(YES).outcome == "handed-over"
    with pytest.raises(Conflict, match="recalled already"):
        recall_first(guest.business)


def test_only_what_was_in_force_is_recalled(shop: Business) -> None:
    entry, press = MENDED, Press(shop.store, frozenset())
    with shop.database.write() as session:
        press.draft(session, "script", entry.pack, entry.content, ACT, "set-aside")
        with pytest.raises(Conflict, match="never was in force"):
            recall(session, press, "script", "set-aside", 2, ACT)


def test_a_run_that_a_backup_knows_waits_until_somebody_goes_on_with_it(guest: Guest, tmp_path: Path) -> None:
    business = guest.business
    guest.begin(said="set some oysters aside")
    back_up(business.database, tmp_path / "backup.db")
    lost = guest.take(YES)
    restore(business.database, tmp_path / "backup.db", [], doubt_runs)
    with pytest.raises(Overtaken):
        guest.take("3 lb")
    assert business.guides.open_run(guest.context.interaction) is None
    with business.database.read() as session:
        assert session.get_one(ScriptRun, lost.run_id).n == 1
    assert "Shall we set some aside?" in guest.resume(lost.run_id).words


def test_a_colleague_decides_otherwise_with_a_code_and_an_approver(guest: Guest) -> None:
    ana = Guest(guest.business, "agent", "agent", "a call", audience="internal")
    ana.begin("refund")
    ana.take("A-78", "4")
    with pytest.raises(Refused, match="approve"):
        ana.take(Overridden((("remedy", "apology"),), "goodwill", "ana"))
    led = ana.take(Overridden((("remedy", "apology"),), "goodwill", "petra"))
    assert led.words.startswith("We are sorry. We want to make this right.")
    assert led.decisions[0].overridden_by == "petra"
    assert replays(guest.business, led.decisions[0].decision)
    assert "decided otherwise (goodwill), approved by petra" in ana.words("note")
