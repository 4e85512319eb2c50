"""A guided conversation, turn by turn: what is said, what is kept, and that nothing happens twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from contactkb.answering import Context, find_receipt, replay
from contactkb.business import Business
from contactkb.contacts import Handover, Promise, Task, Touchpoint
from contactkb.errors import Missing
from contactkb.scripts import Aside, Decision, Filled, Overtaken, PersonWanted, Said, ScriptRun, Silent, Switched
from tests.contactkb.scripts.runs.guests import NO, PHONE, YES, Guest, outgoing, publish, replays, write
from tests.world import NOON


def test_a_customer_is_led_from_the_first_words_to_a_promise(guest: Guest) -> None:
    led = guest.begin(said="set some oysters aside")
    assert led.words == "We keep it fresh for you. Oysters are $6.50/lb. Shall we set some aside?"
    assert [way.label for way in led.prompt.ways] == ["Yes", "No"]  # type: ignore[union-attr]  # it asks
    assert guest.take(YES).words == "How many pounds?"
    led = guest.take("three pounds")
    assert led.words == "Oysters are $6.50/lb. We set 3 lb of Oysters aside. Shall we do that?"
    assert [it.standard for it in led.decisions] == ["set-aside/size"]
    led = guest.take(YES, PHONE)
    assert led.words.startswith("We call (207) 555-0177 when it is ready, by Nov 22, 2026, 12:00")
    assert (led.is_open, led.outcome, led.prompt, led.n) == (False, "promised", None, 5)


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


def test_the_same_event_again_gets_the_same_turn_and_happens_once(guest: Guest) -> None:
    first = guest.begin(said="set some oysters aside", once="message 1")
    assert guest.begin(said="set some oysters aside", once="message 1") == first
    n = guest.led.n
    took = guest.take(YES, once="message 2")
    again = guest.business.guides.take(took.run_id, YES, guest.context, "widget", n, "message 2")
    assert again == took
    assert guest.words("asked") == ["set some oysters aside", "Yes"]


def test_an_event_for_another_turn_is_never_applied(guest: Guest) -> None:
    begun = guest.begin(said="set some oysters aside")
    guest.take(YES)
    for event, once in ((NO, ""), (Said("no"), "late message")):
        with pytest.raises(Overtaken) as overtaken:
            guest.business.guides.take(begun.run_id, event, guest.context, "widget", begun.n, once)
        assert overtaken.value.led == guest.led
    with pytest.raises(Overtaken):
        guest.business.guides.take(begun.run_id, YES, guest.context, "widget", guest.led.n + 1)
    assert guest.words("asked") == ["set some oysters aside", "Yes"]


def test_a_run_that_is_over_takes_nothing_more(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    ended = guest.take(NO)
    with pytest.raises(Overtaken) as overtaken:
        guest.take("yes")
    assert overtaken.value.led == ended
    assert guest.business.guides.open_run(guest.context.interaction) is None


def test_another_question_is_answered_in_between_and_has_its_receipt(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    led = guest.take(Aside("when are you open?"))
    assert [it.kind for it in led.said] == ["aside", "back"]
    assert led.said[0].receipt
    assert led.prompt is not None
    assert led.prompt.slot == "wants"


def test_another_script_comes_first_and_the_one_below_waits(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    assert guest.take(Switched("refund")).words == "What is your order number?"
    led = guest.take("A-77", "1")
    assert led.words.endswith("Now back to where we were: Setting something aside. Shall we set some aside?")
    assert (led.script, led.is_open) == ("set-aside", True)


def test_whoever_asks_for_a_person_gets_one_and_silence_is_met_twice(guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    assert guest.take(PersonWanted()).outcome == "handed-over"
    guest.begin()
    assert guest.take(Silent()).is_open
    assert guest.take(Silent()).outcome == "handed-over"


def test_what_a_form_or_colleague_knows_is_filled_in_at_once(guest: Guest) -> None:
    guest.begin()
    led = guest.take(Filled((("cut", "salmon"), ("wants", "true"), ("pounds", "2 lb"))))
    assert led.prompt is not None
    assert led.prompt.step == "keep"
    assert guest.words("asked") == ["cut: salmon, wants: true, pounds: 2 lb"]


def test_nothing_begins_where_it_may_not(shop: Business, guest: Guest) -> None:
    publish(shop, write("set-aside", ("phase: before", "phase: before\nchannels: [agent]")))
    for script in ("set-aside", "no-such-script"):
        with pytest.raises(Missing):
            guest.begin(script)
    with pytest.raises(Missing, match="no interaction"):
        shop.guides.begin("refund", Context("widget", "page", "shop", "en", interaction="none"), "widget")
    with pytest.raises(Missing, match="no run"):
        shop.guides.take("none", YES, guest.context, "widget", 1)


def test_of_one_contact_one_run_is_open_and_the_others_wait(guest: Guest) -> None:
    first = guest.begin(said="set some oysters aside")
    second = guest.begin("refund")
    assert guest.business.guides.open_run(guest.context.interaction) == second
    with guest.business.database.read() as session:
        assert session.get_one(ScriptRun, first.run_id).status == "parked"
    assert guest.resume(first.run_id).prompt == first.prompt
    assert guest.business.guides.open_run(guest.context.interaction) == guest.led
    guest.led = second
    assert guest.take("A-77").words == "How many days late was it?"
    assert guest.business.guides.open_run(guest.context.interaction) == guest.led


def test_a_run_is_led_in_the_language_of_the_words_that_began_it(shop: Business) -> None:
    guest = Guest(shop, language="")
    assert guest.begin(said="quiero apartar algo de ostras").words.endswith("¿Le apartamos algo?")
    assert guest.take("sí").words == "¿Cuántas libras?"


def test_a_colleague_reads_a_tip_that_customers_do_not(shop: Business, guest: Guest) -> None:
    assert guest.begin(said="set some oysters aside").tip == ""
    ana = Guest(shop, "agent", "agent", "a call", audience="internal")
    assert ana.begin(said="set some oysters aside").tip == "Mention the ice."
