"""Days, times of day and short numbers in a question, seen from Saturday, 21 November 2026."""

from __future__ import annotations

from datetime import date, time

import pytest

from contactkb.answering.understanding.clocks import clocks_in
from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.numbers import numbers_in
from contactkb.answering.understanding.tokens import tokens_of

SATURDAY = date(2026, 11, 21)
DAYS = {
    "en": {
        "open today?": ("11-21", "11-21", "on"),
        "and tomorrow": ("11-22", "11-22", "on"),
        "the day after tomorrow": ("11-23", "11-23", "on"),
        "on Saturday": ("11-21", "11-21", "on"),
        "next Saturday": ("11-28", "11-28", "on"),
        "this weekend": ("11-21", "11-22", "on"),
        "until Friday": ("11-27", "11-27", "until"),
        "on December 24th": ("12-24", "12-24", "on"),
        "the 24th of December": ("12-24", "12-24", "on"),
        "Thursday, is that before December 3": ("11-26", "11-26", "on"),
        "next week": ("11-23", "11-29", "on"),
        "offers in December": ("12-01", "12-31", "on"),
        "what is left this November": ("11-21", "11-30", "on"),
        "in December 24th": ("12-24", "12-24", "on"),
        "offers in October": ("10-01", "10-31", "on"),
        "until Christmas Eve": ("12-24", "12-24", "until"),
        "open on Thanksgiving?": ("11-26", "11-26", "on"),
        "on Black Friday and then": ("11-27", "11-27", "on"),
        "the day is New Year's Day": ("01-01", "01-01", "on"),
    },
    "es": {
        "el sábado": ("11-21", "11-21", "on"),
        "mañana por la mañana": ("11-22", "11-22", "on"),
        "pasado mañana": ("11-23", "11-23", "on"),
        "hasta el viernes": ("11-27", "11-27", "until"),
        "el 24 de diciembre": ("12-24", "12-24", "on"),
        "este fin de semana": ("11-21", "11-22", "on"),
        "ofertas en diciembre": ("12-01", "12-31", "on"),
        "en Nochebuena": ("12-24", "12-24", "on"),
        "el día de Acción de Gracias": ("11-26", "11-26", "on"),
        "¿abren en Navidad?": ("12-25", "12-25", "on"),
    },
}
NO_DAYS = [
    ("en", "may I march in"),
    ("en", "the Black Friday offer"),
    ("es", "por la mañana"),
    ("en", "offers on Christmas hams"),
    ("en", "a Thanksgiving turkey"),
    ("en", "lobster for Valentine's Day"),
    ("es", "ofertas en Navidad del jamón"),
    ("en", "day by day"),
]
CLOCKS = [
    ("en", "after 6 pm", time(18), "after"),
    ("en", "until 5:30", time(5, 30), "until"),
    ("en", "at six thirty", time(6, 30), "on"),
    ("en", "before noon", time(12), "before"),
    ("es", "a las 6 de la tarde", time(18), "on"),
]
NUMBERS = [
    ("en", "what is number 214", ["214"]),
    ("en", "item 214", ["214"]),
    ("en", "#214", ["214"]),
    ("en", "no. 214", ["214"]),
    ("en", "item two fourteen", ["214"]),
    ("en", "number one oh one", ["101"]),
    ("en", "214 please", ["214"]),
    ("en", "number 214, 101 and 102", ["214", "101", "102"]),
    ("es", "número 214", ["214"]),
    ("es", "artículo doscientos catorce", ["214"]),
    ("es", "número uno cero uno", ["101"]),
    ("en", "my order number 214", []),
    ("en", "item 999", []),
]


@pytest.mark.parametrize(("language", "text"), [(it, text) for it, texts in DAYS.items() for text in texts])
def test_a_day_is_understood_with_its_relation(language: str, text: str) -> None:
    found = next(days_in(tokens_of(text), language, SATURDAY))
    first, last, relation = DAYS[language][text]
    assert (f"{found.first:%m-%d}", f"{found.last:%m-%d}", found.relation) == (first, last, relation)


@pytest.mark.parametrize(("language", "text"), NO_DAYS)
def test_what_only_sounds_like_a_day_is_none(language: str, text: str) -> None:
    assert list(days_in(tokens_of(text), language, SATURDAY)) == []


@pytest.mark.parametrize(("language", "text", "at", "relation"), CLOCKS)
def test_a_time_of_day_is_understood(language: str, text: str, at: time, relation: str) -> None:
    (found,) = clocks_in(tokens_of(text), language)
    assert (found.at, found.relation) == (at, relation)


@pytest.mark.parametrize(("language", "text", "numbers"), NUMBERS)
def test_short_numbers_that_we_have_are_found_in_a_sentence(language: str, text: str, numbers: list[str]) -> None:
    found = numbers_in(tokens_of(text), language, {"214", "101", "102"}.__contains__, ())
    assert [it.number for it in found] == numbers


def test_a_figure_that_is_something_else_is_no_short_number() -> None:
    text = "anything under $101"
    assert numbers_in(tokens_of(text), "en", {"101"}.__contains__, [(9, 19)]) == ()
