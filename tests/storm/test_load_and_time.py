"""Many at once, and clocks that jump: nothing is lost, nothing wrong is said."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from contactkb.business import Business
from contactkb.contacts import keep_letter
from tests.channels.email.conftest import letters
from tests.publishing import publish_price
from tests.storm.weather import OYSTERS, Storm
from tests.world import NOON

TURNS, CALLERS, CHANGES = 70, 7, 5
NEW_YORK = ZoneInfo("America/New_York")
MANY_MAILS = 5000


def test_turns_while_prices_are_published_hear_one_of_the_prices_in_order(storm: Storm) -> None:
    heard: list[str] = []

    def call(number: int) -> None:
        own = replace(storm)
        for turn in range(TURNS // CALLERS):
            sid = f"CA{number * 1000 + turn:032}"
            heard.append(own.turn(sid=sid, Digits="101", From=f"+1207555{number * 100 + turn:04}"))

    callers = [threading.Thread(target=call, args=(number,)) for number in range(CALLERS)]
    for caller in callers:
        caller.start()
    for change in range(CHANGES):
        publish_price(storm.business, "oysters", f"{7 + change}.00 USD")
    for caller in callers:
        caller.join()
    known = (
        OYSTERS,
        *(f"Oysters are {word} dollars per pound." for word in ("seven", "eight", "nine", "ten", "eleven")),
    )
    said = Counter(next((price for price in known if price in words), words) for words in heard)
    assert said.total() == TURNS
    assert set(said) <= set(known)
    assert known[-1] in storm.turn(sid="CA" + "9" * 32, Digits="101")


@pytest.mark.long
def test_five_thousand_mails_after_an_outage_are_all_kept_once(business: Business) -> None:
    for number in range(MANY_MAILS):
        raw = b"From: jo%d@home.example\nMessage-ID: <%d@x>\n\nHow much are oysters?\n" % (number, number)
        for _ in range(2):
            with business.database.write() as session:
                keep_letter(session, f"jo{number}@home.example", "help@shop.example", raw, business.database.now())
    assert len(letters(business)) == MANY_MAILS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-11-01T01:59:59-04:00", "2026-11-01T01:00:01-05:00"),
        ("2027-03-14T01:59:59-05:00", "2027-03-14T03:00:01-04:00"),
    ],
    ids=["back in autumn", "forward in spring"],
)
def test_both_nights_of_a_clock_change_pass_without_a_wrong_word(storm: Storm, before: str, after: str) -> None:
    for moment in (before, after):
        storm.clock.at = datetime.fromisoformat(moment)
        assert OYSTERS in storm.says("how much are oysters", sid=f"CA{int(storm.clock.at.timestamp()):032}")
        told = storm.app.test_client().post("/widget/answers", json={"number": "101"}).json
        assert datetime.fromisoformat(told["moment"]) == storm.clock.at


def test_the_shops_zone_counts_and_not_the_servers(storm: Storm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    midnight = NOON.astimezone(NEW_YORK).replace(day=23, hour=0, minute=0)
    ask = storm.app.test_client()
    storm.clock.at = midnight - timedelta(seconds=1)
    assert "12.60" in ask.post("/widget/answers", json={"number": "102"}).json["text"]
    storm.clock.at = midnight
    assert "12.60" not in ask.post("/widget/answers", json={"number": "102"}).json["text"]
