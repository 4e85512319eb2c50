"""Days are known however they are mistyped or clipped; what only looks like one, or is a word of the store, is none."""

from __future__ import annotations

from datetime import date

import pytest

from contactkb.answering import ANSWERED, Context, Question
from contactkb.answering.understanding import write_days_out
from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.misspelt_days import MISSPELT, OTHERS
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.business import Business
from tests.contactkb.answering.test_understanding import ask, publish, told
from tests.contactkb.answering.understanding.test_occasions import (  # noqa: F401 it is a fixture
    IN_THE_WEEK,
    NOVEMBER,
    TOLD,
    answer,
    butcher,
    oysters,
)
from tests.noise import slips

SATURDAY = date(2026, 11, 21)
WRITTEN = {
    "monday": "mondey moday mnoday monnday mondya",
    "tuesday": "tuesdy tusday teusday tuseday tuesdayy",
    "wednesday": "wensday wendsday wednsday wedensday wedneday",
    "thursday": "thrusday thursdy thusday thirsday thurday",
    "friday": "firday frday fryday fridy fridaay",
    "saturday": "satuday saterday saturdy sautrday saturfay",
    "sunday": "sundy suday sundey snuday sunady",
    "tomorrow": "tomorow tommorow tommorrow tomorro tomrrow",
    "today": "tdy toady todya",
    "weekend": "wknd weeknd wekend",
    "sabado": "sabdo sabado sbado",
    "domingo": "dominggo domigno dmingo",
    "miercoles": "miercole miercols mircoles",
    "jueves": "jueve juevs",
    "viernes": "virnes vierens",
    "manana": "maana mñaana",
}
CLIPPED = {
    "sat hrs pls": "saturday hrs pls",
    "hrs sun?": "hrs sunday?",
    "open til sat": "open til saturday",
    "r u open this sat": "r u open this saturday",
    "closed on Sun.": "closed on sunday.",
    "hrs 4 sat": "hrs 4 saturday",
    "sat & sun hours": "saturday & sunday hours",
    "open fri, sat nite?": "open friday, saturday nite?",
    "what about sat": "what about saturday",
    "r u open 2moro": "r u open tomorrow",
    "horario sab": "horario sábado",
    "abren el dom?": "abren el domingo?",
}
PLAIN = """
we sat in the sun|the sun came out|he sat on this|the kids sat next to me|sun dried tomatoes|open sun roof|sat nav
we sat, and the sun shone|is sandy there|mandy and money|a sundae|what lines do you sell|domino sugar|ask Frida
Sunday roast|de donde vienes|toda la carne|una manzana|on weekends
we wed in June|the fri|dom perignon|2 moro oranges
""".replace("\n", "|").strip("|")


@pytest.mark.parametrize(("day", "typed"), [(day, it) for day, them in WRITTEN.items() for it in them.split()])
def test_a_mistyped_day_is_a_day(day: str, typed: str) -> None:
    expected, found = (
        [(it.first, it.last) for it in days_in(tokens_of(write_days_out(text)), "en", SATURDAY)]
        for text in (f"open {day}?", f"open {typed}?")
    )
    assert found == expected
    assert found


@pytest.mark.parametrize("text", CLIPPED)
def test_a_clipped_day_is_one_beside_what_is_asked_of_days(text: str) -> None:
    assert write_days_out(text) == CLIPPED[text]


@pytest.mark.parametrize("text", PLAIN.split("|"))
def test_what_only_looks_like_a_day_stays_as_it_is(text: str) -> None:
    assert write_days_out(text) == text


def test_slips_of_fingers_in_any_day_are_known() -> None:
    days = "monday tuesday wednesday thursday friday saturday sunday tomorrow miercoles jueves viernes sabado domingo"
    typed = {(day, slip(day)) for seed in range(20) for slip in slips(str(seed)).values() for day in days.split()}
    slipped = [(day, it) for day, it in typed if it != day and it[0] == day[0] and it not in OTHERS]
    missed = sorted({it for day, it in slipped if MISSPELT.get(it) != day})
    assert len(slipped) > 200
    assert len(missed) <= 0.03 * len(slipped), missed


def test_a_word_that_the_store_uses_stays_its_own(business: Business) -> None:
    words = {"en": {"title": "Sundy sausage", "names": ["sundy sausage"], "questions": ["How much is sundy sausage?"]}}
    others = {"key": "sundy", "number": "953", "valid_until": "2026-11-21", **words}
    publish(business, {it: value for it, value in oysters(business, **others).items() if it != "es"})
    assert told(ask(business, "how much is sundy sausage")) == ["sundy"]


@pytest.mark.parametrize(
    "text",
    [
        "what time do you close fridey",
        "what time do you close on frday?",
        "what time do you close fri",
        "¿A qué hora cierran el vienres?",
    ],
)
def test_the_rules_of_days_hold_of_mistyped_ones(butcher: Business, text: str) -> None:  # noqa: F811
    assert told(answer(butcher, text, IN_THE_WEEK)) == ["christmas-hours", "opening-hours"]
    assert told(answer(butcher, text, TOLD)) == ["opening-hours"]


@pytest.mark.parametrize("text", ["r u open wensday", "open wendsday?", "¿abren el miercole?"])
def test_a_mistyped_day_is_told_what_is_published_for_it(butcher: Business, text: str) -> None:  # noqa: F811
    assert told(answer(butcher, text, NOVEMBER))[0] == "thanksgiving-hours"


def test_a_mistyped_day_is_asked_further_as_well(butcher: Business) -> None:  # noqa: F811
    context = Context("sms", "page", "shop", "en", interaction="a text message")
    assert told(butcher.counter.answer(Question("r u opn today"), context, NOVEMBER)) == ["opening-hours"]
    further = butcher.counter.answer(Question("what about wensday"), context, NOVEMBER)
    assert (further.outcome, told(further)[:1]) == (ANSWERED, ["thanksgiving-hours"])


def test_clipped_days_do_not_change_the_language(butcher: Business) -> None:  # noqa: F811
    found = butcher.counter.answer(Question("fri sat sun hrs"), Context("sms", "page", "shop"), NOVEMBER)
    assert (found.outcome, found.language) == (ANSWERED, "en")
