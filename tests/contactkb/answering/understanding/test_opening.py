"""Whoever asks when we are open, and nothing else, is told the usual hours of the door where they ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from contactkb.answering import Answer, Context, Question
from contactkb.answering.ear import Hit
from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.opening import LIKELY, told_when_open
from contactkb.answering.understanding.wanted import Wants
from contactkb.business import Business
from tests.contactkb.answering.test_out_of_scope import CONTENT, SAMS
from tests.contactkb.answering.test_understanding import publish, told
from tests.contactkb.answering.understanding.test_occasions import NOVEMBER, ZONE, butcher  # noqa: F401 it is a fixture
from tests.publishing import published_pack

BEFORE, THANKSGIVING_WEEK = datetime(2026, 11, 10, 9, tzinfo=ZONE), datetime(2026, 11, 24, 9, tzinfo=ZONE)


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    """The home builder, who has facts about the closing of a sale."""
    with published_pack(CONTENT / "home-builder", tmp_path_factory.mktemp("builder")) as business:
        yield business


@pytest.mark.parametrize(
    "text", ["are you closed today", "how late can we come by", "how late are yall open tonight", "¿abren hoy?"]
)
def test_what_else_closes_is_not_told(builder: Business, text: str) -> None:
    assert told(at_the_door(builder, text, "home-sales", NOVEMBER)) == ["home-model-hours"]


def copied(business: Business, key: str, **changes: Any) -> None:
    """Publish a copy of that fact that is called opening hours, changed so."""
    content = business.counter.view().entries["fact", key].content
    english = {**content["en"], "names": ["opening hours"], "aliases": ["hours"]}
    publish(business, {**content, "key": "copied", "number": "987", "en": english, **changes})


HOURS, PRICE = "opening-hours", "brisket"
COPIES: list[tuple[str, dict[str, Any]]] = [
    (HOURS, {"unit": "catering"}),
    (HOURS, {"valid_until": "2026-12-31"}),
    (HOURS, {"valid_from": "2026-12-01"}),
    (HOURS, {"audience": "internal"}),
    (PRICE, {}),
]


@pytest.mark.parametrize(("key", "changes"), COPIES)
def test_what_is_called_so_and_is_not_the_usual_of_that_door_tells_nothing(
    tmp_path: Path, key: str, changes: dict[str, Any]
) -> None:
    with published_pack(CONTENT / SAMS, tmp_path) as business:
        copied(business, key, **changes)
        assert first_told(business) == {HOURS}


def test_two_that_are_called_so_share_it(tmp_path: Path) -> None:
    with published_pack(CONTENT / SAMS, tmp_path) as business:
        copied(business, HOURS)
        assert first_told(business) == {HOURS, "copied"}


def test_what_is_likely_by_all_its_words_comes_before_them(tmp_path: Path) -> None:
    with published_pack(CONTENT / SAMS, tmp_path) as business:
        hits = [Hit("parking", 1.0, 0.5, LIKELY)]
        assert told_when_open(hits, Wants("hours"), around(business)) == hits


def test_what_is_called_after_feasts_does_not(tmp_path: Path) -> None:
    with published_pack(CONTENT / SAMS, tmp_path) as business:
        parking = business.counter.view().entries["fact", "parking"].content
        publish(business, {**parking, "en": {**parking["en"], "title": "Bank holidays"}})
        hits = told_when_open([Hit("parking", 1.0, 0.5, LIKELY)], Wants("hours"), around(business))
        assert [it.key for it in hits] == [HOURS, "parking"]


def test_what_may_not_be_told_now_does_not(butcher: Business) -> None:  # noqa: F811
    hits = told_when_open([Hit("summer-evenings", 1.0, 0.5, LIKELY)], Wants("hours"), around(butcher))
    assert [it.key for it in hits] == [HOURS, "summer-evenings"]


def first_told(business: Business) -> set[str]:
    """What comes before something unlikely, where all of them are heard."""
    hits = told_when_open([Hit("parking", 1.0, 0.5, LIKELY - 0.01)], Wants("hours"), around(business))
    return {it.key for it in hits[:-1]}


def around(business: Business) -> Around:
    heard = [Hit(HOURS, 1.0, 0.5, 0.3), Hit("copied", 1.0, 0.5, 0.3), Hit("parking", 1.0, 0.5, 0.1)]
    context = Context("widget", "page", "shop", "en")
    found = SimpleNamespace(
        view=business.counter.view(), context=context, moment=NOVEMBER, language="en", hear=lambda text: heard
    )
    return cast("Around", found)


def test_what_is_likely_by_all_its_words_stays_so(tmp_path: Path) -> None:
    with published_pack(CONTENT / "home-builder", tmp_path) as business:
        closing = business.counter.view().entries["fact", "home-closing-day"].content
        english = {**closing["en"], "questions": [*closing["en"]["questions"], "When do you close?"]}
        publish(business, {**closing, "en": english})
        assert told(at_the_door(business, "when do you close", "home-sales", NOVEMBER)) == ["home-closing-day"]


def test_of_a_feast_its_hours_are_told_by_whatever_day_it_is_called(butcher: Business) -> None:  # noqa: F811
    for text in ("are yall open on thursday", "how late are you open thursday"):
        assert told(at_the_door(butcher, text, "shop", THANKSGIVING_WEEK))[0] == "thanksgiving-hours", text
    assert told(at_the_door(butcher, "what time do yall close on saturday", "shop", NOVEMBER)) == ["opening-hours"]


@pytest.mark.parametrize("channel", ["phone", "sms", "email", "agent"])
def test_so_it_is_in_every_channel(butcher: Business, channel: str) -> None:  # noqa: F811
    found = butcher.counter.answer(Question("how late can i come by"), Context(channel, "page", "shop", "en"), BEFORE)
    assert told(found) == ["opening-hours"]


def at_the_door(business: Business, text: str, unit: str, moment: datetime) -> Answer:
    language = "es" if text.startswith("¿") else "en"
    return business.counter.answer(Question(text), Context("widget", "page", unit, language), moment)


@pytest.mark.parametrize("text", ["when are you open", "hours"])
def test_what_is_called_after_hours_tells_no_hours(builder: Business, text: str) -> None:
    assert told(at_the_door(builder, text, "home-warranty", NOVEMBER)) == ["home-model-hours"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("when do we close", "home-closing-day"), ("what day do we close", "home-closing-day")],
)
def test_whoever_closes_themselves_asks_for_that(builder: Business, text: str, key: str) -> None:
    assert told(at_the_door(builder, text, "home-sales", NOVEMBER)) == [key]
