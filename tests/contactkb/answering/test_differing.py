"""What will hold within a week in the place of what is told is told along, whoever asks, by whatever way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business
from tests.contactkb.answering.test_out_of_scope import CONTENT, SAMS
from tests.contactkb.answering.test_understanding import publish, told
from tests.publishing import published_pack

ZONE = ZoneInfo("America/New_York")
QUIET, FEAST = datetime(2026, 11, 10, 9, tzinfo=ZONE), datetime(2026, 11, 22, 9, tzinfo=ZONE)
EVE, SUMMER = datetime(2026, 12, 24, 8, tzinfo=ZONE), datetime(2027, 7, 6, 9, tzinfo=ZONE)
ASKED = ["hours", "what time do you open", "when are you open", "when do you close", "how late are you open?"]


@pytest.fixture(scope="module")
def butcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    with published_pack(CONTENT / SAMS, tmp_path_factory.mktemp("butcher")) as business:
        business.counter.learn()
        yield business


def tell(business: Business, question: Question, moment: datetime, channel: str = "widget") -> list[str]:
    return told(business.counter.answer(question, Context(channel, "page", "shop", "en"), moment))


@pytest.mark.parametrize("text", ASKED)
def test_who_names_no_day_is_told_what_differs_soon(butcher: Business, text: str) -> None:
    assert tell(butcher, Question(text), QUIET) == ["opening-hours"]
    assert tell(butcher, Question(text), FEAST) == ["opening-hours", "thanksgiving-hours"]
    assert tell(butcher, Question(text), EVE) == ["opening-hours", "christmas-hours"]
    assert tell(butcher, Question(text), SUMMER) == ["opening-hours", "summer-evenings"]


@pytest.mark.parametrize("channel", ["phone", "sms", "email", "agent", "api"])
def test_so_is_who_keys_in_the_number_or_chooses_the_fact(butcher: Business, channel: str) -> None:
    named = [Question(number="500"), Question("500"), Question("number 500"), Question(keys=("opening-hours",))]
    for question in named:
        assert tell(butcher, question, QUIET, channel) == ["opening-hours"]
        assert tell(butcher, question, EVE, channel) == ["opening-hours", "christmas-hours"]


@pytest.mark.parametrize("question", [Question(number="500"), Question("hrs"), Question("when do you close")])
def test_a_text_message_tells_first_what_is_for_today(butcher: Business, question: Question) -> None:
    for moment, first in ((EVE, "christmas-hours"), (FEAST, "opening-hours"), (SUMMER, "opening-hours")):
        found = butcher.counter.answer(question, Context("sms", "text", "shop", "en"), moment)
        assert (len(told(found)), told(found)[0]) == (2, first)


def test_it_is_told_from_a_week_before_until_it_is_over(butcher: Business) -> None:
    moments = {17: ["opening-hours"], 18: ["opening-hours", "christmas-hours"]}
    for day, keys in moments.items():
        assert tell(butcher, Question("hours"), datetime(2026, 12, day, 23, tzinfo=ZONE)) == keys
    back = datetime(2026, 12, 28, 7, 59, tzinfo=ZONE)
    assert tell(butcher, Question("hours"), back) == ["opening-hours", "christmas-hours"]
    assert tell(butcher, Question("hours"), back.replace(hour=8)) == ["opening-hours"]


def test_who_names_a_day_is_told_of_that_day(butcher: Business) -> None:
    assert tell(butcher, Question("are you open today"), EVE) == ["christmas-hours"]
    assert tell(butcher, Question("are you open tomorrow"), FEAST) == ["opening-hours"]
    # Nothing that was heard names the summer, but the author said what it is related to.
    assert tell(butcher, Question("are you open on saturday"), SUMMER)[0] == "summer-evenings"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("until when?", ["opening-hours", "thanksgiving-hours"]),
        ("and on sunday?", ["opening-hours"]),
        ("and on thanksgiving?", ["thanksgiving-hours"]),
    ],
)
def test_what_is_asked_further_is_about_the_usual_and_not_about_what_was_told_along(
    butcher: Business, text: str, keys: list[str]
) -> None:
    context = Context("widget", "page", "shop", "en", interaction=f"hours, then {text}")
    butcher.counter.answer(Question("when are you open?"), context, FEAST)
    assert told(butcher.counter.answer(Question(text), context, FEAST)) == keys


def test_what_is_kept_for_others_is_not_told_along(tmp_path_factory: pytest.TempPathFactory) -> None:
    with published_pack(CONTENT / SAMS, tmp_path_factory.mktemp("changed")) as business:
        christmas = business.counter.view().entries["fact", "christmas-hours"].content
        publish(business, {**christmas, "audience": "internal"})
        assert tell(business, Question(number="500"), EVE) == ["opening-hours"]
        inside = Context("agent", "page", "shop", "en", "internal")
        found = business.counter.answer(Question(number="500"), inside, EVE)
        assert told(found) == ["opening-hours", "christmas-hours"]


def test_what_began_some_day_and_never_ends_is_usual(tmp_path_factory: pytest.TempPathFactory) -> None:
    with published_pack(CONTENT / SAMS, tmp_path_factory.mktemp("begun")) as business:
        usual = business.counter.view().entries["fact", "opening-hours"].content
        publish(business, {**usual, "valid_from": "2026-01-01"})
        assert tell(business, Question(number="500"), EVE) == ["opening-hours", "christmas-hours"]


def test_other_kinds_other_units_and_what_is_not_related_are_no_exceptions(butcher: Business) -> None:
    view = butcher.counter.view()
    assert [it.key for it in view.instead_of(view.facts["opening-hours"])] == [
        "thanksgiving-hours", "christmas-hours", "summer-evenings",
    ]  # fmt: skip
    assert not view.instead_of(view.facts["christmas-hours"])
    assert not view.instead_of(view.facts["ground-beef"])
    assert not view.instead_of(view.facts["catering-hours"])
    christmas = view.entries["fact", "christmas-hours"]
    alone = replace(christmas, content={**christmas.content, "related": []})
    changed = view.changed(view.revision + 1, {christmas.name: alone})
    assert "christmas-hours" not in {it.key for it in changed.instead_of(changed.facts["opening-hours"])}
