"""Several who go on with the same run at once, others who publish meanwhile, and processes that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from contactkb.answering import find_receipt, replay
from contactkb.business import Business, open_business
from contactkb.contacts import notes_of
from contactkb.scripts import Chosen, Led, Overtaken, Said
from contactkb.settings import Settings
from tests.contactkb.scripts.runs.guests import NO, YES, Guest, publish, write
from tests.publishing import publish_price
from tests.skips import CHECKOUT

PRICES = [f"{dollars}.25 USD" for dollars in range(7, 13)]
PATIENCE_SECONDS = 60
TALK = """
import sys
from contactkb.business import open_business
from contactkb.scripts import Aside, Said
from tests.contactkb.scripts.runs.guests import Guest
from tests.world import settings_for
business = open_business(settings_for(sys.argv[1]))
guest = Guest(business, name="talker")
guest.begin(said="set some oysters aside")
print(guest.led.run_id, flush=True)
while True:
    guest.take(Aside("how much is salmon?"))
    print(guest.led.n, flush=True)
"""


@pytest.fixture
def two(open_shop: Callable[[], Business]) -> tuple[Business, Business]:
    """Two processes of one shop, on each kind of store."""
    first, second = open_shop(), open_shop()
    publish(first, write("set-aside"), write("refund"), write("late-refund"))
    return first, second


def test_of_two_who_answer_at_once_one_is_heard_and_the_other_sees_how_it_stands(
    two: tuple[Business, Business],
) -> None:
    guest = Guest(two[0])
    begun, context = guest.begin(said="set some oysters aside"), guest.context
    ready = threading.Barrier(2)

    def answer(business: Business, event: Chosen) -> Led | Overtaken:
        ready.wait(PATIENCE_SECONDS)
        try:
            return business.guides.take(begun.run_id, event, context, "ana", begun.n)
        except Overtaken as overtaken:
            return overtaken

    with ThreadPoolExecutor(2) as pool:
        came = list(pool.map(answer, two, (YES, NO)))
    (led,) = [it for it in came if isinstance(it, Led)]
    (overtaken,) = [it for it in came if isinstance(it, Overtaken)]
    assert overtaken.led == led
    assert len(guest.notes("asked")) == 2


def test_one_message_that_is_delivered_twice_at_once_begins_and_goes_on_once(two: tuple[Business, Business]) -> None:
    guest = Guest(two[0])
    context, ready = guest.context, threading.Barrier(2)

    def begin(business: Business) -> Led:
        ready.wait(PATIENCE_SECONDS)
        return business.guides.begin("set-aside", context, "widget", said="set some oysters aside", once="one")

    def go_on(business: Business) -> Led:
        ready.wait(PATIENCE_SECONDS)
        return business.guides.take(first.run_id, Said("yes"), context, "widget", first.n, "two")

    with ThreadPoolExecutor(2) as pool:
        first, again = pool.map(begin, two)
        assert again == first
        went, again = pool.map(go_on, two)
        assert again == went
    assert [it.words for it in guest.notes("asked")] == ["set some oysters aside", "yes"]


def test_nobody_is_told_a_price_that_is_over_while_others_publish(two: tuple[Business, Business]) -> None:
    writer, reader = two
    guest = Guest(reader)
    done = threading.Event()
    told: list[tuple[int, str]] = []

    def ask() -> None:
        while not done.is_set():
            before = reader.database.head().revision
            guest.begin(said="set some oysters aside")
            told.extend((before, it.receipt) for it in guest.led.said if it.receipt)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for price in PRICES:
            publish_price(writer, "oysters", price)
    finally:
        done.set()
        asking.join(PATIENCE_SECONDS)
    assert "$12.25" in guest.begin(said="set some oysters aside").words
    assert told
    with reader.database.read() as session:
        for before, number in told:
            receipt = find_receipt(session, number)
            assert receipt.revision >= before
            assert replay(session, reader.store, receipt).is_the_same


def test_a_run_outlives_the_process_that_led_it(shop: Business, settings: Settings) -> None:
    command = [sys.executable, "-c", TALK, settings.database_url]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as talker:
        assert talker.stdout is not None
        run_id = talker.stdout.readline().strip()
        said = [int(talker.stdout.readline()) for _ in range(3)]
        os.kill(talker.pid, signal.SIGKILL)
        said += [int(line) for line in talker.stdout.read().split()]
    standing = shop.guides.standing(run_id)
    # What was said to the customer is there; the turn in which it was killed is there whole, or not at all.
    assert standing.n in (said[-1], said[-1] + 1)
    with shop.database.read() as session:
        notes = notes_of(session, standing.interaction)
    assert sum(it.kind == "asked" for it in notes) == standing.n
    guest = Guest(shop, name="talker")
    guest.led = shop.guides.last(run_id)
    assert guest.take(YES).words == "How many pounds?"


def test_another_process_takes_the_next_turn(shop: Business, guest: Guest, settings: Settings, tmp_path: Path) -> None:
    guest.begin(said="set some oysters aside")
    other = open_business(settings)
    try:
        led = other.guides.take(guest.led.run_id, YES, guest.context, "widget", guest.led.n)
        assert led.words == "How many pounds?"
    finally:
        other.close()
