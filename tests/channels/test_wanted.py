"""Words that ask for a script begin it at every door; words that ask for a fact are answered, and never led."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from contactkb.answering import Context
from contactkb.evaluation import read_labelled
from contactkb.scripts.runs.script_run import ScriptRun
from tests.channels.guided.asking import ASKED, WISHES
from tests.channels.guided.doors import Door, Panel, Phone, Texts
from tests.channels.guided.house import CONTENT, PACKS, House, Houses
from tests.world import NOON

MEDIA = {"phone": "speech", "sms": "text", "widget": "page"}


@pytest.fixture(params=PACKS)
def house(request: pytest.FixtureRequest, houses: Houses) -> House:
    found = houses(request.param)
    found.at.at = NOON
    return found


def test_what_a_fact_answers_begins_no_script(house: House) -> None:
    begun = {}
    rows = read_labelled(CONTENT / house.pack / "questions.csv").rows
    for channel in MEDIA:
        begun |= {row.text: key for row in rows if (key := begins(house, row.text, channel))}
    assert begun.items() <= WISHES.items()


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_question_of_a_facts_own_begins_a_script_whether_or_not_it_holds_now(house: House, language: str) -> None:
    facts = [it for it in house.business.counter.view().facts.values() if it.audience in ("public", "customer")]
    asked = [text for fact in facts for text in fact.words[language].questions]
    assert len(asked) > 200
    assert {text: key for text in asked if (key := begins(house, text, "widget", language))} == {}


@pytest.mark.parametrize("channel", MEDIA)
def test_one_word_in_common_begins_no_script(houses: Houses, channel: str) -> None:
    house = houses("home-builder")
    house.at.at = NOON
    assert begins(house, "what time does the sales office close", channel) == ""


@pytest.mark.parametrize("days", [0, 20, 70])
def test_one_word_in_common_offers_no_script_to_the_desk(houses: Houses, days: int) -> None:
    guides, moment = houses("sams-butcher-shop").business.guides, NOON + timedelta(days=days)
    desk = Context("agent", "agent", "shop", "en", "internal")
    offered = {words: guides.offers(desk, moment, words) for words in ("what is on special", "where is my order")}
    assert {words: [it.script for it in its] for words, its in offered.items()} == {
        "what is on special": [],
        "where is my order": ["order-late"],
    }


def test_what_scripts_are_for_begins_them_however_it_is_said(houses: Houses) -> None:
    missed, count = [], 0
    for pack in PACKS:
        house = houses(pack)
        for key in house.scripts().keys() & ASKED.keys():
            count += len(ASKED[key])
            begun = {words: begins(house, words, "widget") for words in ASKED[key]}
            assert set(begun.values()) <= {key, ""}
            missed += [words for words, script in begun.items() if not script]
    print(f"{count - len(missed)} of {count} begin their script; not so: {'; '.join(sorted(missed))}")  # noqa: T201
    assert len(missed) <= 0.2 * count


@pytest.mark.parametrize("door", [Panel, Texts, Phone])
def test_a_question_that_looks_like_a_script_is_answered_at_the_door(houses: Houses, door: type[Door]) -> None:
    house = houses("sams-butcher-shop")
    house.at.at = NOON
    heard = door(house, house.new_number()).begin("price of your burger mince?", "")  # type: ignore[call-arg]
    assert "round beef" in heard


FURTHER = ("until when?", "is that with the discount?", "is that also for online orders?", "and the NY strip?")


@pytest.mark.parametrize("door", [Panel, Texts, Phone])
@pytest.mark.parametrize("further", FURTHER)
def test_what_is_asked_further_begins_no_script_whatever_it_is_like(
    houses: Houses, door: type[Door], further: str
) -> None:
    house = houses("sams-butcher-shop")
    house.at.at = NOON
    customer, before = door(house, house.new_number()), runs(house)  # type: ignore[call-arg]
    customer.begin("how much is the ribeye", "")
    assert ("strip" if "strip" in further else "eye steak") in customer.begin(further, "").lower()
    assert runs(house) == before


def runs(house: House) -> int:
    with house.business.database.read() as session:
        return session.scalar(select(func.count()).select_from(ScriptRun)) or 0


def begins(house: House, words: str, channel: str, language: str = "en") -> str:
    """The script that the words begin there; "" for none."""
    context = Context(channel, MEDIA[channel], house.business.home(), language)
    offer = house.business.guides.wanted(words, context, house.at())
    return offer.script if offer else ""
