"""A run that goes on in another channel, and what need not be asked because it is known from elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contactkb.business import Business
from contactkb.contacts import correspondent
from contactkb.scripts import Filled, Overtaken
from tests.contactkb.scripts.runs.guests import PHONE, YES, Guest
from tests.world import SteppedClock

ACCOUNT = "DE99 7777"


@pytest.fixture
def caller(shop: Business) -> Guest:
    """Somebody on the telephone whose number is known."""
    stranger = correspondent(shop.settings.key, PHONE)
    return Guest(shop, "phone", "speech", "CA1", stranger, PHONE)


def colleague(shop: Business, of: str = "") -> Guest:
    return Guest(shop, "agent", "agent", "ana and a caller", of, audience="internal")


def test_a_run_that_began_on_the_phone_goes_on_with_a_colleague(shop: Business, caller: Guest) -> None:
    begun = caller.begin(said="set some oysters aside")
    assert "six dollars and fifty cents per pound" in begun.words
    caller.take("yes")
    ana = colleague(shop, caller.correspondent)
    (found,) = shop.guides.runs_of(caller.correspondent)
    assert (found.is_open, found.channel, found.open_question) == (True, "phone", "How many pounds?")
    slots = {it.name: (it.words, it.origin, it.channel) for it in found.slots}
    assert slots == {"cut": ("Oysters", "said", "phone"), "wants": ("Yes", "asked", "phone")}
    led = ana.resume(found.run_id)
    assert led.words.endswith("How many pounds?")
    assert ana.take("three").words.startswith("Oysters are $6.50/lb.")
    assert shop.guides.standing(found.run_id).interaction == ana.context.interaction
    assert caller.notes("asked")[-1].words == "yes"
    assert ana.words("asked") == ["three"]


def test_whoever_stayed_behind_cannot_go_on_with_what_somebody_else_took_over(shop: Business, caller: Guest) -> None:
    caller.begin(said="set some oysters aside")
    ana = colleague(shop)
    ana.resume(caller.led.run_id)
    with pytest.raises(Overtaken) as overtaken:
        caller.take("yes")
    assert overtaken.value.led.n == ana.led.n
    assert shop.guides.open_run(caller.context.interaction) is None
    assert shop.guides.open_run(ana.context.interaction) == ana.led


def test_a_run_that_is_over_is_not_resumed(shop: Business, caller: Guest) -> None:
    caller.begin(said="set some oysters aside")
    caller.take("no")
    with pytest.raises(Overtaken):
        colleague(shop).resume(caller.led.run_id)


def test_the_number_of_a_caller_is_not_asked(shop: Business, caller: Guest) -> None:
    caller.begin(said="set some oysters aside")
    led = caller.take("yes", "three pounds", "yes")
    assert led.outcome == "promised"
    (known,) = [it for it in shop.guides.standing(led.run_id).slots if it.name == "reach"]
    assert (known.words, known.origin, known.channel) == ("(207) 555-0177", "caller", "phone")


def test_what_they_told_before_is_known_for_as_long_as_the_script_says(shop: Business, clock: SteppedClock) -> None:
    them = correspondent(shop.settings.key, PHONE)
    first = Guest(shop, name="first", correspondent=them)
    first.begin(said="set some oysters aside")
    first.take(YES, "3", YES, PHONE)
    clock.pass_by(timedelta(days=29))
    again = Guest(shop, name="again", correspondent=them)
    again.begin(said="set some oysters aside")
    assert again.take(YES, "3", YES).outcome == "promised"
    clock.pass_by(timedelta(days=2))
    late = Guest(shop, name="late", correspondent=them)
    late.begin(said="set some oysters aside")
    assert late.take(YES, "3", YES).words == "Which number reaches you best?"


def test_what_strangers_told_is_nobodys_and_what_was_told_in_this_contact_counts(shop: Business) -> None:
    stranger = Guest(shop, name="stranger")
    stranger.begin("refund")
    stranger.take("A-77", "1")
    other = Guest(shop, name="other")
    assert other.begin("refund").words == "What is your order number?"
    assert stranger.begin("refund").words == "We have A-77. Is that right?"
    assert stranger.take("yes").words == "How many days late was it?"
    assert "earlier" in {it.origin for it in shop.guides.standing(stranger.led.run_id).slots}


def test_what_is_sensitive_is_masked_wherever_it_is_kept_and_forgotten_in_the_end(shop: Business) -> None:
    guest = Guest(shop)
    guest.begin("refund")
    guest.take("A-77", "4", ACCOUNT)
    standing = shop.guides.standing(guest.led.run_id)
    assert {it.name: it.words for it in standing.slots}["account"] == "***"
    led = guest.take(YES)
    assert led.outcome == "done"
    kept = [*guest.words(""), shop.guides.standing(led.run_id).open_question]
    assert all(ACCOUNT not in it for it in kept)
    assert "***" in guest.words("asked")
    with shop.database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT state || last FROM script_run").scalars().all()
    assert all(ACCOUNT not in it for it in rows)


def test_a_sensitive_value_that_a_form_gives_is_masked_too(shop: Business) -> None:
    ana = colleague(shop)
    ana.begin("refund")
    ana.take(Filled((("order", "A-77"), ("account", ACCOUNT))))
    assert ana.words("asked") == ["order: A-77, account: ***"]
