"""Who types no more than "hrs" is told the usual hours, with what differs within a week; so are offers of a month."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Context, Question
from contactkb.business import Business
from tests.contactkb.answering.test_out_of_scope import CONTENT, SAMS
from tests.contactkb.answering.test_understanding import publish, told
from tests.contactkb.answering.understanding.test_occasions import (  # noqa: F401 it is a fixture
    IN_THE_WEEK,
    NOVEMBER,
    TOLD,
    ZONE,
    answer,
    butcher,
)
from tests.publishing import published_pack

SHORT = ["hrs", "hours", "hrs pls", "hours please", "whatarethehours", "hi, hrs?"]
OF_A_DAY = ["tmrw hrs", "hrs tmrw", "hrs tmrw pls", "sat hrs pls", "hrs sun?", "sat hours", "r u opn 2moro"]
BEFORE, SPRING = datetime(2026, 11, 10, 9, tzinfo=ZONE), datetime(2027, 5, 28, 9, tzinfo=ZONE)


@pytest.mark.parametrize("text", SHORT)
def test_the_usual_hours_are_told_with_what_differs_within_a_week(butcher: Business, text: str) -> None:  # noqa: F811
    assert told(answer(butcher, text, BEFORE)) == ["opening-hours"]
    assert told(answer(butcher, text, NOVEMBER)) == ["opening-hours", "thanksgiving-hours"]
    assert told(answer(butcher, text, IN_THE_WEEK)) == ["opening-hours", "christmas-hours"]


@pytest.mark.parametrize("channel", ["phone", "sms", "email", "agent", "api"])
def test_so_they_are_in_every_channel(butcher: Business, channel: str) -> None:  # noqa: F811
    assert told(answer(butcher, "hrs", BEFORE, channel)) == ["opening-hours"]


@pytest.mark.parametrize("text", OF_A_DAY)
def test_of_a_day_without_hours_of_its_own_the_usual_are_told(butcher: Business, text: str) -> None:  # noqa: F811
    assert told(answer(butcher, text, NOVEMBER)) == ["opening-hours"]


def test_at_the_door_of_another_unit_its_hours_are_not_taken_for_ours(butcher: Business) -> None:  # noqa: F811
    found = butcher.counter.answer(Question("hrs"), Context("sms", "page", "catering", "en"), NOVEMBER)
    assert told(found) != ["opening-hours"]
    assert found.outcome == CLARIFY


@pytest.mark.parametrize("text", ["holiday hours", "christmas hrs", "xmas hrs pls"])
def test_hours_that_may_not_be_told_yet_stay_untold(butcher: Business, text: str) -> None:  # noqa: F811
    found = answer(butcher, text, NOVEMBER)
    assert (found.outcome, told(found)) == (HANDOVER, [])
    assert told(answer(butcher, text, TOLD))[:1] == ["christmas-hours"]


def test_where_what_differs_within_a_week_may_not_be_told_yet_nobody_is_told_the_usual(tmp_path: Path) -> None:
    with published_pack(CONTENT / SAMS, tmp_path) as business:
        christmas = business.counter.view().entries["fact", "christmas-hours"].content
        publish(business, {**christmas, "valid_from": "2026-12-23"})
        for text in (*SHORT, "when are you open", "what time do you close"):
            found = answer(business, text, IN_THE_WEEK)
            assert found.outcome != ANSWERED, text
            assert "hristmas" not in found.words, text
        for text in ("are you open now", "are you open today"):
            assert told(answer(business, text, IN_THE_WEEK)) == ["opening-hours"], text


def test_a_season_that_has_not_begun_keeps_nobody_from_the_usual_hours(butcher: Business) -> None:  # noqa: F811
    for text in ("when are you open", "what time do you close", "¿a qué hora abren?"):
        assert told(answer(butcher, text, SPRING)) == ["opening-hours"], text


@pytest.mark.parametrize("text", ["offers in december", "¿ofertas en diciembre?"])
def test_of_the_offers_of_a_month_those_are_told_that_hold_in_it_and_now(butcher: Business, text: str) -> None:  # noqa: F811
    found = answer(butcher, text, NOVEMBER)
    assert {it.key for it in found.candidates} == {"harbor-supper", "sausage-bonus", "office-party"}
    assert not any(it in found.words.lower() for it in ("ham ", "holiday", "jamón"))
    # From the first of December on, the holiday ham is among what is told.
    assert told(answer(butcher, "is ham on sale in December", TOLD))[:1] == ["holiday-ham"]
