"""A guided conversation, turn by turn: what is said, what is kept, and that nothing happens twice."""

from __future__ import annotations

import pytest

from contactkb.answering import Context, find_receipt, replay
from contactkb.business import Business
from contactkb.errors import Missing
from contactkb.scripts import Aside, Filled, Overtaken, PersonWanted, Said, ScriptRun, Silent, Switched
from tests.contactkb.scripts.runs.guests import NO, PHONE, YES, Guest, publish, write


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


@pytest.mark.parametrize(("channel", "medium", "between"), [("sms", "text", " "), ("email", "mail", "\n\n")])
def test_in_writing_the_ways_have_numbers_and_nobody_is_greeted_at_each_answer(
    shop: Business, channel: str, medium: str, between: str
) -> None:
    guest = Guest(shop, channel, medium)
    said = ["We keep it fresh for you.", "Oysters are $6.50/lb.", "Shall we set some aside?\n1 Yes\n2 No"]
    assert guest.begin(said="set some oysters aside").words == between.join(said)
    assert guest.take("1").words == "How many pounds?"
    receipts = [it.receipt for it in guest.notes("told") if it.receipt]
    with shop.database.read() as session:
        assert all(replay(session, shop.store, find_receipt(session, it)).is_the_same for it in receipts)
