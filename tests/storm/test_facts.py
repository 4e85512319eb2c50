"""Facts at the edge of what can be one: every door says the very same value, or the author is told why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from contactkb.answering import Context, Question
from contactkb.errors import Refused
from contactkb.knowledge import Act, Entry
from tests.channels.test_same_answer import Doors
from tests.storm.weather import OYSTERS, Storm
from tests.world import NOON

EVERYWHERE = {"phone", "sms", "widget", "agent", "sign", "api"}
TAKEN = ("0.01", "0.99", "1.00", "1.01", "999999.99")
# What cannot be a price -> what the author reads.
REFUSED = {
    "1000000000000.00": "no shop asks so much",
    "-1.00": "no price is below nought",
    "6.505": "dollars have two decimals",
    "NaN": "no number",
    "1e3": "no way to write a price",
    "1,000.00": "a comma may mean two things",
}
TITLES = ("Oysters / dozen", 'Oysters "select"', "Oysters & lemon", "Oysters No. 5", "O" * 120)


def publish(storm: Storm, **changed: Any) -> None:
    """Publish the oysters with something changed."""
    entry = storm.business.counter.view().entries["fact", "oysters"]
    content = {name: value for name, value in {**entry.content, **changed}.items() if value is not None}
    with storm.business.database.write() as session:
        new = Entry("fact", "oysters", 0, entry.pack, content)
        storm.business.press.replace(session, [(new, True)], Act("otto", NOON, "news"), "petra")


@pytest.mark.parametrize("amount", TAKEN)
def test_a_price_at_the_edge_is_the_same_value_at_every_door(storm: Storm, amount: str) -> None:
    publish(storm, price={"amount": f"{amount} USD", "per": "lb"})
    told = Doors(storm.app, storm.app.test_client(), storm.settings, storm.business).ask_all()
    assert told == dict.fromkeys(EVERYWHERE, Decimal(amount))


def test_a_price_of_nothing_is_said_as_free_everywhere(storm: Storm) -> None:
    publish(storm, price={"amount": "0.00 USD", "per": "lb"})
    asked = storm.app.test_client().post("/widget/answers", json={"number": "101"}).json["text"]
    board = storm.app.test_client().get("/sign/shop").text
    for said in (asked, storm.text("101"), storm.says("how much are oysters"), board):
        assert "free" in said.lower()


@pytest.mark.parametrize("amount", REFUSED)
def test_what_is_no_price_is_refused_with_a_remedy_and_nothing_changes(storm: Storm, amount: str) -> None:
    with pytest.raises(Refused) as refused:
        publish(storm, price={"amount": f"{amount} USD", "per": "lb"})
    assert all("price" in str(problem) and problem.what for problem in refused.value.problems), REFUSED[amount]
    assert storm.says("how much are oysters").startswith(OYSTERS)


def test_a_currency_that_is_not_the_units_is_refused_with_the_right_one(storm: Storm) -> None:
    with pytest.raises(Refused, match="Write it in USD"):
        publish(storm, price={"amount": "6.50 EUR", "per": "lb"})


@pytest.mark.parametrize("title", TITLES)
def test_an_odd_title_is_written_as_it_is_and_spoken_by_the_name_for_it(storm: Storm, title: str) -> None:
    words = {"title": title, "spoken_name": "oysters", "questions": ["How much are oysters?"]}
    publish(storm, en={**words, "wording": "{title}: {price}."}, es=None)
    assert storm.says("how much are oysters").lower().startswith("oysters: six dollars and fifty cents per pound.")
    said = storm.app.test_client().post("/widget/answers", json={"number": "101"}).json["text"]
    assert said == f"{title}: $6.50/lb."


def test_a_title_of_200_characters_is_refused(storm: Storm) -> None:
    with pytest.raises(Refused, match="longer than 120"):
        publish(storm, en={"title": "O" * 200, "questions": ["How much are oysters?"]}, es=None)


def test_a_price_that_begins_in_a_minute_is_said_from_that_minute_on_also_in_a_call_under_way(storm: Storm) -> None:
    begins = NOON + timedelta(minutes=1)
    publish(storm, valid_from=begins.astimezone(storm.business.counter.view().units["shop"].zone).isoformat()[:16])
    storm.says("hello", Digits="501")
    storm.clock.at = begins - timedelta(seconds=1)
    assert OYSTERS not in storm.says("how much are oysters", sid="CA" + "1" * 32)
    storm.clock.at = begins
    assert OYSTERS in storm.says("how much are oysters")


def test_a_price_that_ends_while_the_call_is_on_is_not_said_again_as_if_it_held(storm: Storm) -> None:
    ends = NOON + timedelta(minutes=1)
    publish(storm, valid_until=ends.astimezone(storm.business.counter.view().units["shop"].zone).isoformat()[:16])
    assert OYSTERS in storm.says("how much are oysters")
    storm.clock.at = ends
    assert OYSTERS not in storm.says("how much are oysters")


def test_a_promotion_holds_to_the_last_second_of_its_last_day_and_is_honoured_after(storm: Storm) -> None:
    zone = storm.business.counter.view().units["shop"].zone
    midnight = NOON.astimezone(zone).replace(day=23, hour=0, minute=0)
    ask = storm.app.test_client()

    def salmon_at(moment: Any) -> str:
        storm.clock.at = moment
        return str(ask.post("/widget/answers", json={"number": "102"}).json["text"])

    assert "12.60" in salmon_at(midnight - timedelta(seconds=1))
    assert "12.60" not in salmon_at(midnight)
    assert "14.00" in salmon_at(midnight)


def test_what_was_taken_back_between_question_and_repeat_is_not_told_as_if_it_still_held(storm: Storm) -> None:
    assert OYSTERS in storm.says("how much are oysters")
    with storm.business.database.write() as session:
        storm.business.press.retract(session, "fact", ["oysters"], Act("petra", NOON, "sold out"))
    again = storm.says("how much are oysters")
    assert OYSTERS not in again


def test_two_promotions_at_once_are_one_price_everywhere(storm: Storm) -> None:
    entry = storm.business.counter.view().entries["fact", "salmon-week"]
    promotion = {**entry.content["promotion"], "offer": {"amount_off": "1.00 USD"}}
    words = {"en": {"title": "Salmon day", "names": ["salmon day"], "questions": ["Is it salmon day?"]}, "es": None}
    content = {**entry.content, "key": "salmon-day", "number": "202", "promotion": promotion, **words}
    content = {name: value for name, value in content.items() if value is not None}
    with storm.business.database.write() as session:
        act = Act("otto", NOON, "news")
        storm.business.press.replace(
            session, [(Entry("fact", "salmon-day", 0, entry.pack, content), True)], act, "petra"
        )
    # Ten percent off 14.00, and then one dollar.
    assert "eleven dollars and sixty cents" in storm.says("how much is salmon")
    assert "11.60" in storm.app.test_client().post("/widget/answers", json={"number": "102"}).json["text"]


def test_a_unit_that_does_not_exist_is_refused_and_never_another_ones_answer(storm: Storm) -> None:
    client = storm.app.test_client()
    refused = client.post("/widget/answers", json={"number": "101", "unit": "moon"})
    assert (refused.status_code, refused.mimetype) == (400, "application/problem+json")
    assert client.get("/sign/moon").status_code == 404


def test_a_page_and_a_call_say_the_new_price_at_once_and_nobody_may_keep_the_old_one(storm: Storm) -> None:
    client = storm.app.test_client()
    before = client.post("/widget/answers", json={"number": "101"})
    assert (before.headers["Cache-Control"], "ETag" in before.headers) == ("no-store", False)
    publish(storm, price={"amount": "7.25 USD", "per": "lb"})
    assert "7.25" in client.post("/widget/answers", json={"number": "101"}).json["text"]
    assert "seven dollars and twenty-five cents" in storm.says("how much are oysters")


def test_the_counter_answers_for_the_moment_that_it_is_asked_about(storm: Storm) -> None:
    context = replace(Context("widget", "page", "shop"), language="en")
    lapsed = storm.business.counter.answer(Question(number="201"), context, NOON + timedelta(days=30))
    assert "10" not in lapsed.words
