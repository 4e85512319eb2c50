"""Easter and the days that go by it are days, in the years that are known and in both languages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from contactkb.answering import ANSWERED, HANDOVER, Context, Question
from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.feasts import easter
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.business import Business
from tests.contactkb.answering.test_understanding import publish, told

SUNDAYS = [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16)]
# As early and as late as it can be, and where the rule has its exceptions.
EXTREMES = [
    date(1818, 3, 22),
    date(2285, 3, 22),
    date(1943, 4, 25),
    date(2038, 4, 25),
    date(1954, 4, 18),
    date(1981, 4, 19),
]
NAMED = {
    "open on Easter?": (0, 0),
    "are you open Easter Sunday": (0, 0),
    "hours on Easter Monday": (1, 1),
    "open Good Friday?": (-2, -2),
    "open Easter weekend": (-2, 1),
    "are you open during holy week": (-7, 0),
    "¿abren el Domingo de Pascua?": (0, 0),
    "¿abren el domingo de Resurrección?": (0, 0),
    "el Lunes de Pascua": (1, 1),
    "¿abren el Viernes Santo?": (-2, -2),
    "el sábado santo": (-1, -1),
    "horario de Semana Santa": (-7, 0),
    "¿abren esta Semana Santa?": (-7, 0),
}
NO_DAYS = ["easter ham", "lamb for Easter Sunday", "is the offer good Friday", "un jamón para Semana Santa"]


@pytest.mark.parametrize("sunday", SUNDAYS + EXTREMES)
def test_easter_is_when_it_was_and_will_be(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_it_is_a_sunday_from_march_22_to_april_25_in_any_year() -> None:
    days = [easter(year) for year in range(1583, 4000)]
    assert {day.weekday() for day in days} == {6}
    assert (min((it.month, it.day) for it in days), max((it.month, it.day) for it in days)) == ((3, 22), (4, 25))


@pytest.mark.parametrize("sunday", SUNDAYS)
@pytest.mark.parametrize("text", NAMED)
def test_its_days_are_days(text: str, sunday: date) -> None:
    (found,) = days_in(tokens_of(text), "en", sunday - timedelta(days=40))
    assert tuple((day - sunday).days for day in (found.first, found.last)) == NAMED[text]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_sold_for_it_or_good_is_no_day(text: str) -> None:
    assert list(days_in(tokens_of(text), "en", SUNDAYS[0])) == []


def easter_hours(business: Business, **others: Any) -> dict[str, Any]:
    usual = business.counter.view().entries["fact", "opening-hours"].content
    words = {"title": "Easter hours", "names": ["easter hours"], "questions": ["When are you open at Easter?"]}
    spanish = {
        "title": "Horario de Pascua",
        "names": ["horario de Pascua"],
        "questions": ["¿Abren en Pascua?", "¿Abren en Semana Santa?"],
    }
    return {
        **{**usual, "key": "easter-hours", "number": "954", "related": ["opening-hours"]},
        "values": {"first": {"day": "2027-03-26"}, "last": {"day": "2027-03-29"}},
        "en": {**words, "wording": "From {first} until {last} we rest."},
        "es": {**spanish, "wording": "Del {first} al {last} descansamos."},
        **others,
    }


@pytest.mark.parametrize(
    "text",
    [
        "are you open on Good Friday",
        "are you open Easter Monday?",
        "¿Abren el Viernes Santo?",
        "¿Abren en Semana Santa?",
    ],
)
def test_what_is_published_for_easter_is_told_of_its_days_once_it_may_be(business: Business, text: str) -> None:
    context = Context("widget", "page", "shop", "es" if text[0] == "¿" else "en")
    publish(business, easter_hours(business))
    assert told(business.counter.answer(Question(text), context))[0] == "easter-hours"
    publish(business, easter_hours(business, valid_from="2027-03-01"))
    early = business.counter.answer(Question(text), context)
    assert (early.outcome, told(early)) == (HANDOVER, [])


def test_of_any_other_day_the_usual_hours_are_told(business: Business) -> None:
    publish(business, easter_hours(business))
    found = business.counter.answer(Question("are you open on Monday?"), Context("widget", "page", "shop", "en"))
    assert (found.outcome, told(found)) == (ANSWERED, ["opening-hours"])
