"""What a turn leaves: notes with receipts, decisions on record, and records for people."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from contactkb.answering import find_receipt, replay
from contactkb.business import Business
from contactkb.contacts import Handover, Promise, Task, Touchpoint
from contactkb.scripts import Decision
from tests.contactkb.scripts.runs.guests import NO, PHONE, YES, Guest, outgoing, publish, replays, write
from tests.world import NOON


def test_what_was_asked_and_told_is_kept_with_receipts_that_replay(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    guest.take(YES, "three pounds", NO)
    assert guest.words("asked") == ["set some oysters aside", "Yes", "three pounds", "No"]
    told = guest.notes("told")
    assert [it.words for it in told][:3] == [
        "We keep it fresh for you.",
        "Oysters are $6.50/lb.",
        "Shall we set some aside?",
    ]
    receipts = [it.receipt for it in told if it.receipt]
    assert len(receipts) == 2
    with guest.business.database.read() as session:
        for number in receipts:
            receipt = find_receipt(session, number)
            assert receipt.interaction == guest.context.interaction
            assert replay(session, guest.business.store, receipt).is_the_same


def test_a_decision_of_a_run_is_on_record_with_where_its_inputs_came_from(guest: Guest) -> None:
    guest.begin("refund")
    led = guest.take("A-77", "4")
    number = led.decisions[0].decision
    assert led.decisions[0].outputs == {"remedy": "refund"}
    assert replays(guest.business, number)
    with guest.business.database.read() as session:
        row = session.get_one(Decision, number)
    assert '"days_late":"slot late (asked, widget)"' in row.body
    assert (row.interaction, row.purpose) == (guest.context.interaction, "told")


def test_an_input_that_a_fact_holds_is_on_record_with_its_revision(shop: Business, guest: Guest) -> None:
    bound = ("slots:", "facts:\n  terms: returns\nslots:")
    given = ("with: {days_late: late}", "with: {days_late: late, window: terms.window}")
    column = ("  days_late: {type: count}", "  days_late: {type: count}\n  window: {type: duration, measure: day}")
    table = (
        ("days_late ||", "days_late | window ||"),
        (">= 3      ||", ">= 3 | - ||"),
        ("| -         ||", "| - | - ||"),
    )
    publish(shop, write("refund", bound, given), write("late-refund", column, *table))
    guest.begin("refund")
    number = guest.take("A-77", "4").decisions[0].decision
    with shop.database.read() as session:
        assert '"window":"fact returns.window (revision 1)"' in session.get_one(Decision, number).body


def test_a_table_of_a_script_replays_after_the_script_has_changed(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    number = guest.take(YES, "3").decisions[0].decision
    publish(guest.business, write("set-aside", ("quantity: 10 lb", "quantity: 2 lb")))
    assert replays(guest.business, number)


def test_everything_that_a_run_leaves_for_people_is_a_record(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    run_id = guest.take(YES, "3", YES, PHONE).run_id
    with guest.business.database.read() as session:
        promise, task, touchpoint = (session.scalars(select(it)).one() for it in (Promise, Task, Touchpoint))
    assert (promise.owner, promise.every, promise.until, promise.escalate) == ("counter", "1 day", "ready", "office")
    assert (promise.kind, promise.reach, promise.due) == ("commitment", PHONE, NOON + timedelta(days=1))
    assert (task.owner, task.takes(), task.why) == (
        "counter",
        {"item": "oysters", "pounds": "3 lb"},
        "no system of ours does this",
    )
    assert (touchpoint.point, touchpoint.outcome, touchpoint.due) == ("all-well", "open", NOON + timedelta(days=2))
    assert {promise.run, task.run, touchpoint.run} == {run_id}
    assert "3 lb of Oysters" in guest.words("note")
    assert outgoing(guest.business) == []


def test_a_large_order_goes_to_a_person_who_need_not_ask_again(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    led = guest.take(YES, "20 lb")
    assert led.words == "Oysters are $6.50/lb. A colleague goes on with you."
    assert (led.outcome, led.handover.department) == ("handed-over", "counter")  # type: ignore[union-attr]  # it is one
    with guest.business.database.read() as session:
        brief = session.scalars(select(Handover)).one().brief
    assert brief.startswith("20 lb of Oysters")
    assert "asked: set some oysters aside" in brief
