"""A callback is one promise, whichever door asks: the same hours, and never too many in them, however many ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Lock

import pytest
from flask import Flask
from sqlalchemy import select

from channels import CHANNELS
from contactkb import contacts
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.contacts import Outgoing, Promise, Wish
from contactkb.settings import Settings
from contactkb.testphone import line_inside
from tests.channels.agent.conftest import Person, seen
from tests.world import EITHER_STORE, SteppedClock

EACH = 9
# When it is due: how that is told on a page, on the phone and in a text message.
TOLD = {
    15: ("8:00 AM–10:00 AM", "eight a.m. to ten a.m.", "8am-10am"),
    17: ("10:00 AM–12:00 PM", "ten a.m. to noon", "10am-12pm"),
    19: ("12:00 PM–2:00 PM", "noon to two p.m.", "12pm-2pm"),
}


pytestmark = EITHER_STORE


@pytest.fixture
def apps(settings: Settings, clock: SteppedClock) -> Iterator[list[Flask]]:
    """Two workers on one store."""
    opened = [create_app(settings, CHANNELS, clock) for _ in range(2)]
    yield opened
    for app in opened:
        app.extensions[EXTENSION].close()


def test_all_doors_and_workers_together_fill_each_window_and_no_more(apps: list[Flask], settings: Settings) -> None:
    calls = {
        number: line_inside(apps[at % 2], settings).call(number)
        for at, number in enumerate(f"+120755501{it:02}" for it in range(EACH))
    }
    for call in calls.values():
        call.press("0")
    desks = [_Desk(app) for app in apps]
    with ThreadPoolExecutor(6) as pool:
        heard, read, kept = {}, {}, {}
        for at, (number, call) in enumerate(calls.items()):
            heard[number] = pool.submit(call.press, "1")
            read[f"+120755502{at:02}"] = pool.submit(_ask, apps[at % 2], f"+120755502{at:02}")
            kept[f"+120755503{at:02}"] = pool.submit(desks[at % 2].keep, f"+120755503{at:02}")
    promises, texts = _left(apps[0])
    assert Counter(due for due in promises.values()) == {15: 12, 17: 12, 19: 3}
    for number, due in promises.items():
        page, spoken, texted = TOLD[due]
        assert texted in texts[number]
        if number in heard:
            assert spoken in heard[number].result()[0]
        elif number in read:
            assert page in read[number].result()
        else:
            assert f"{kept[number].result()}: Nov 23, 2026, {page}" in desks[int(number) % 2].notes()


def test_whoever_asks_while_the_last_place_is_being_taken_waits_and_is_promised_the_next_hours(
    apps: list[Flask], settings: Settings
) -> None:
    call, desk, business = line_inside(apps[1], settings).call("+12075550100"), _Desk(apps[1]), _business(apps[0])
    call.press("0")
    with ThreadPoolExecutor(3) as pool:
        with business.database.write() as session:
            now, shop = business.database.now(), business.counter.view().units["shop"]
            known = contacts.open_interaction(session, "phone", "CA1", "shop", "", now)
            for at in range(12):
                contacts.promise_callback(session, shop, Wish(known.id, "office", f"+120755502{at:02}", "bread"), now)
            heard = pool.submit(call.press, "1")
            read = pool.submit(_ask, apps[1], "+12075550101")
            kept = pool.submit(desk.keep, "+12075550102")
            # None of them is told anything before it is known whether these places are taken.
            assert not wait([heard, read, kept], 1, FIRST_COMPLETED).done
        kept.result()
    page, spoken, _ = TOLD[17]
    # A busy machine says "one moment" before.
    assert (spoken in " ".join(heard.result()), page in read.result(), page in desk.notes()) == (True, True, True)


class _Desk:
    """An agent at one of the workers, who does one thing after the other."""

    def __init__(self, app: Flask) -> None:
        self.person, self.alone = Person(app.test_client()), Lock()
        self.person.sign_in("ana")
        self.contact = self.person.send("/console/ask", question="101").request.path

    def keep(self, number: str) -> str:
        with self.alone:
            page = self.person.send(f"{self.contact}/promises", reach=number, about=number, department="office")
        assert page.status_code == 200
        return f"call you back at ({number[2:5]}) {number[5:8]}-{number[8:]}"

    def notes(self) -> str:
        return seen(self.person.get(self.contact))


def _ask(app: Flask, number: str) -> str:
    body = {"conversation": number[1:].rjust(32, "c"), "reach": number, "is_confirmed": True}
    text: str = app.test_client().post("/widget/callbacks", json=body).get_json()["text"]
    return text


def _left(app: Flask) -> tuple[dict[str, int], dict[str, str]]:
    """For each number the hour at which its call is due, and what was texted to it."""
    with _business(app).database.read() as session:
        promises = {it.reach: it.due.hour for it in session.scalars(select(Promise))}
        texts = [it.contents() for it in session.scalars(select(Outgoing))]
    return promises, {it["to"]: it["words"] for it in texts}


def _business(app: Flask) -> Business:
    business: Business = app.extensions[EXTENSION]
    return business
