"""Nobody is told what holds on any day of a day for which something else is published, valid yet or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Answer, Context, Question
from contactkb.business import Business
from tests.contactkb.answering.test_out_of_scope import CONTENT, SAMS
from tests.contactkb.answering.test_understanding import ask, publish, told
from tests.publishing import published_pack

ZONE = ZoneInfo("America/New_York")
# Christmas hours are published, and may be told from the seventh of December on.
NOVEMBER, EVE_OF_TELLING = datetime(2026, 11, 21, 12, tzinfo=ZONE), datetime(2026, 12, 6, 23, 59, 59, tzinfo=ZONE)
TOLD, IN_THE_WEEK = datetime(2026, 12, 7, tzinfo=ZONE), datetime(2026, 12, 22, 9, tzinfo=ZONE)
OF_CHRISTMAS = [
    "are you open December 24th",
    "what time do you close on Christmas Eve",
    "what time do you close on December 25",
    "do you open on December 26th",
    "are you open after december 24th",
    "are you open on the 24th of December or the 31st of December",
    "¿abren el 24 de diciembre?",
    "¿A qué hora cierran en Nochebuena?",
    "¿abren el 26 de diciembre?",
]
OF_ANY_DAY = ["are you open on December 31st", "what are your hours on Dec 29", "¿abren el 31 de diciembre?"]


@pytest.fixture(scope="module")
def butcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    with published_pack(CONTENT / SAMS, tmp_path_factory.mktemp("butcher")) as business:
        yield business


def answer(business: Business, text: str, moment: datetime, channel: str = "widget") -> Answer:
    language = "es" if text.startswith("¿") else "en"
    return business.counter.answer(Question(text), Context(channel, "page", "shop", language), moment)


@pytest.mark.parametrize("moment", [NOVEMBER, EVE_OF_TELLING])
@pytest.mark.parametrize("text", OF_CHRISTMAS)
def test_what_may_not_be_told_yet_is_a_colleagues_to_tell(butcher: Business, text: str, moment: datetime) -> None:
    found = answer(butcher, text, moment)
    assert (found.outcome, told(found)) == (HANDOVER, [])
    assert not any(it in found.words for it in ("hristmas", "Navidad"))


@pytest.mark.parametrize("channel", ["phone", "sms", "email", "agent", "api"])
def test_so_it_is_in_every_channel(butcher: Business, channel: str) -> None:
    assert answer(butcher, "what time do you close on Christmas Eve", NOVEMBER, channel).outcome == HANDOVER


@pytest.mark.parametrize("moment", [TOLD, IN_THE_WEEK])
@pytest.mark.parametrize("text", OF_CHRISTMAS)
def test_from_then_on_the_hours_of_that_day_are_told(butcher: Business, text: str, moment: datetime) -> None:
    found = answer(butcher, text, moment)
    assert (found.outcome, told(found)[:1]) == (ANSWERED, ["christmas-hours"])
    assert told(found)[1:] == (["opening-hours"] if " or " in text else [])


@pytest.mark.parametrize("moment", [NOVEMBER, TOLD])
@pytest.mark.parametrize("text", OF_ANY_DAY)
def test_of_any_other_day_the_usual_hours_are_told(butcher: Business, text: str, moment: datetime) -> None:
    assert told(answer(butcher, text, moment)) == ["opening-hours"]


@pytest.mark.parametrize("text", ["hours tomorrow", "hours this week", "hours on the 10th"])
def test_the_hours_of_particular_days_are_no_answer_about_others(butcher: Business, text: str) -> None:
    assert told(answer(butcher, text, TOLD)) in ([], ["opening-hours"])


@pytest.mark.parametrize("text", ["is there parking on December 24th", "how much is the ribeye on December 24th"])
def test_what_holds_on_that_day_as_well_is_told(butcher: Business, text: str) -> None:
    assert answer(butcher, text, NOVEMBER).outcome == answer(butcher, text, TOLD).outcome == ANSWERED


def test_a_weekday_is_told_of_as_it_is_this_week_and_as_it_usually_is(butcher: Business) -> None:
    text = "what time do you close on Friday?"
    assert told(answer(butcher, text, TOLD)) == ["opening-hours"]
    assert told(answer(butcher, text, IN_THE_WEEK)) == ["christmas-hours", "opening-hours"]


def test_what_is_asked_further_of_such_a_day_is_not_told_of_any_day(butcher: Business) -> None:
    context = Context("widget", "page", "shop", "en", interaction="a conversation")
    for moment, outcome, keys in (
        (NOVEMBER, HANDOVER, []),
        (TOLD, ANSWERED, ["christmas-hours"]),
    ):
        assert told(butcher.counter.answer(Question("When are you open?"), context, moment))[0] == "opening-hours"
        for text in ("and on December 24th?", "what about on Christmas Eve?", "and on December 26?"):
            further = butcher.counter.answer(Question(text), context, moment)
            assert (further.outcome, told(further)) == (outcome, keys), text


def oysters(business: Business, **others: Any) -> dict[str, Any]:
    return {**business.counter.view().entries["fact", "oysters"].content, **others}


def test_a_price_is_not_told_of_a_day_on_which_another_one_is_published(business: Business) -> None:
    assert told(ask(business, "how much are oysters on December 20th")) == ["oysters"]
    coming = oysters(business, key="oysters-later", number="951", price={"amount": "9.00 USD", "per": "each"})
    publish(business, {**coming, "valid_from": "2026-12-15"})
    assert ask(business, "how much are oysters on December 20th").outcome == HANDOVER
    assert told(ask(business, "how much are oysters on December 10th")) == ["oysters"]
    assert told(ask(business, "how much are oysters")) == ["oysters"]


def test_a_price_is_not_told_of_a_day_on_which_it_holds_no_more(business: Business) -> None:
    publish(business, oysters(business, valid_until="2026-11-28"))
    assert ask(business, "how much are oysters next Monday").outcome == ANSWERED
    assert ask(business, "how much are oysters on December 1st").outcome == HANDOVER


def test_a_promotion_that_is_not_valid_yet_makes_no_difference_to_anything(business: Business) -> None:
    asked = ["how much is salmon on December 20th", "any offers in December?"]
    before = [ask(business, text) for text in asked]
    week = business.counter.view().entries["fact", "salmon-week"].content
    later = {"valid_from": "2026-12-15", "valid_until": "2026-12-24", "honour_until": "2026-12-24"}
    publish(business, {**week, "key": "salmon-later", "number": "952", **later})
    after = [ask(business, text) for text in asked]
    assert [(it.outcome, it.words) for it in after] == [(it.outcome, it.words) for it in before]


def test_what_is_left_of_a_choice_is_never_one_that_holds_on_other_days(butcher: Business) -> None:
    found = answer(butcher, "what are your hours on 24 December", TOLD)
    keys = told(found) if found.outcome == ANSWERED else [it.key for it in found.candidates]
    assert found.outcome in (ANSWERED, CLARIFY)
    assert "christmas-hours" in keys
    assert "opening-hours" not in keys
