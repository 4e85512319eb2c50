"""Values as customers say and type them: on Saturday, 21 November 2026, at noon in New York."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactkb.knowledge.values import (
    Duration,
    Value,
    type_of,
)
from contactkb.scripts.format.slot import Slot
from contactkb.scripts.guide.understanding import Listening, clean, heard
from contactkb.scripts.tables.column import Column, dump_given, measure_of
from contactkb.wording import write
from tests.contactkb.knowledge.any_value import VALUES
from tests.world import NOON

NEW_YORK = ZoneInfo("America/New_York")
TEXTS = ("text", "address", "email")


def taken(kind: str, words: str, language: str = "en") -> str | bool | None:
    """What is kept of the words at a question of this type; its measure stands after it."""
    name, _, measure = kind.partition(" ")
    column = Column("it", "text" if name in TEXTS else name, measure=measure)
    value = heard(Slot("it", name, column, {}, {}), words, Listening(language, NOON, NEW_YORK))
    return None if value is None else dump_given(value, NEW_YORK)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("3", "3"),
        ("just one", "1"),
        ("twenty five please", "25"),
        ("one hundred and five", "105"),
        ("about twelve of them", "12"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("a couple", "2"),
        ("none", "0"),
        ("yes", None),
        ("two or three", None),
        ("2,5", None),
        ("minus three", None),
        ("-3", None),
    ],
)
def test_counts_in_english(words: str, kept: str | None) -> None:
    assert taken("count", words) == kept


@pytest.mark.parametrize(
    ("words", "kept"), [("tres", "3"), ("una", "1"), ("una docena", "12"), ("ninguno", "0"), ("treinta y cinco", "35")]
)
def test_counts_in_spanish(words: str, kept: str) -> None:
    assert taken("count", words, "es") == kept


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "2.5", "2.5 lb"),
        ("en", "two and a half pounds", "2.5 lb"),
        ("en", "half a pound", "0.5 lb"),
        ("en", "3 lbs please", "3 lb"),
        ("en", "eight ounces", "0.5 lb"),
        ("en", "five kilos", None),
        ("es", "una libra y media", "1.5 lb"),
        ("es", "media libra", "0.5 lb"),
        ("es", "una libra", "1 lb"),
    ],
)
def test_quantities_come_in_the_measure_that_is_asked_for(language: str, words: str, kept: str | None) -> None:
    assert taken("quantity lb", words, language) == kept


def test_a_measure_of_several_words_may_be_said_in_full() -> None:
    assert taken("quantity sqft", "two hundred square feet") == "200 sqft"


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "$42.50", "42.50 USD"),
        ("en", "forty two fifty", "42.50 USD"),
        ("en", "like twenty bucks", "20.00 USD"),
        ("en", "six dollars and fifty cents", "6.50 USD"),
        ("en", "fifty cents", "0.50 USD"),
        ("en", "1,250", "1250.00 USD"),
        ("en", "twenty euros", None),
        ("en", "42.505", None),
        ("es", "veinte dólares", "20.00 USD"),
        ("es", "seis con cincuenta", "6.50 USD"),
    ],
)
def test_amounts_of_money(language: str, words: str, kept: str | None) -> None:
    assert taken("money USD", words, language) == kept


@pytest.mark.parametrize(
    ("kind", "language", "words", "kept"),
    [
        ("duration day", "en", "two days", "2 days"),
        ("duration day", "en", "a week", "7 days"),
        ("duration day", "en", "3", "3 days"),
        ("duration day", "en", "since a couple of days", "2 days"),
        ("duration day", "en", "zero", "0"),
        ("duration day", "en", "12 hours", None),
        ("duration hour", "en", "half a day", "12 hours"),
        ("duration minute", "en", "half an hour", "30 minutes"),
        ("duration business_day", "en", "three business days", "3 business_days"),
        ("duration day", "es", "una semana", "7 days"),
        ("duration day", "es", "un día", "1 day"),
        ("percentage", "en", "15 percent", "15"),
        ("percentage", "es", "quince por ciento", "15"),
        ("percentage", "en", "200", None),
    ],
)
def test_lengths_of_time_and_percentages(kind: str, language: str, words: str, kept: str | None) -> None:
    assert taken(kind, words, language) == kept


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "today", "2026-11-21"),
        ("en", "tomorrow", "2026-11-22"),
        ("en", "the day after tomorrow", "2026-11-23"),
        ("en", "Friday", "2026-11-27"),
        ("en", "on Monday the 30th", "2026-11-30"),
        ("en", "in two days", "2026-11-23"),
        ("en", "the third", "2026-12-03"),
        ("en", "December 24th", "2026-12-24"),
        ("en", "12/24", "2026-12-24"),
        ("en", "2026-12-24", "2026-12-24"),
        ("en", "yesterday", "2026-11-20"),
        ("en", "last Friday", "2026-11-20"),
        ("en", "three days ago", "2026-11-18"),
        ("en", "Nov 3 2025", "2025-11-03"),
        ("en", "Friday or Saturday", None),
        ("en", "February 30", None),
        ("es", "mañana", "2026-11-22"),
        ("es", "pasado mañana", "2026-11-23"),
        ("es", "el viernes", "2026-11-27"),
        ("es", "el viernes pasado", "2026-11-20"),
        ("es", "hace dos días", "2026-11-19"),
        ("es", "el 24 de diciembre", "2026-12-24"),
        ("es", "24/12", "2026-12-24"),
        ("es", "el día tres", "2026-12-03"),
    ],
)
def test_days(language: str, words: str, kept: str | None) -> None:
    assert taken("day", words, language) == kept


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "tomorrow at 5 pm", "2026-11-22T17:00-05:00"),
        ("en", "Friday at noon", "2026-11-27T12:00-05:00"),
        ("en", "at six", "2026-11-21T18:00-05:00"),
        ("en", "Monday at 9", "2026-11-23T09:00-05:00"),
        ("en", "Monday", None),
        ("es", "mañana a las cinco de la tarde", "2026-11-22T17:00-05:00"),
    ],
)
def test_moments(language: str, words: str, kept: str | None) -> None:
    assert taken("moment", words, language) == kept


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "207 555 0123"),
        ("en", "my number is (207) 555-0123, thanks"),
        ("en", "two oh seven five five five oh one two three"),
        ("en", "two zero seven triple five zero one two three"),
        ("en", "1 207 555 0123"),
        ("es", "dos cero siete cinco cinco cinco cero uno dos tres"),
    ],
)
def test_telephone_numbers_digit_by_digit(language: str, words: str) -> None:
    assert taken("phone", words, language) == "+12075550123"


def test_a_number_that_nobody_can_be_called_at_is_none() -> None:
    assert taken("phone", "555 0123") is None
    assert taken("phone", "+44 20 7946 0018") == "+442079460018"


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "it is ann at example dot com", "ann@example.com"),
        ("en", "Ann.Lee@Example.com", "ann.lee@example.com"),
        ("en", "my email is ann underscore seven at example dot co dot uk", "ann_7@example.co.uk"),
        ("es", "ana arroba ejemplo punto com", "ana@ejemplo.com"),
        ("en", "I have none", None),
    ],
)
def test_mail_addresses_typed_and_spoken(language: str, words: str, kept: str | None) -> None:
    assert taken("email", words, language) == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("A-1001", "A-1001"),
        ("My order number is A-1001.", "A-1001"),
        ("A dash one zero zero one", "A-1001"),
        ("w two three seven eight one", "W23781"),
        ("b as in boy double seven", "B77"),
        ("bravo seven", "B7"),
        ("#W2378156", "#W2378156"),
        ("3 tires were flat", "3 tires were flat"),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_numbers_that_are_spelled_and_words_that_are_not(words: str, kept: str) -> None:
    assert taken("text", words) == kept


def test_an_address_stays_as_it_is() -> None:
    assert taken("address", "12 Elm Street, Portland") == "12 Elm Street, Portland"


def test_what_nobody_can_see_is_taken_out_of_words() -> None:
    assert clean(" a\x00b\u200b \n c\u202e ") == "a b c"
    assert len(clean("x" * 10_000)) == 2000


ANY = st.sampled_from(["count", "money", "quantity", "percentage", "duration", "day", "phone"]).flatmap(
    lambda kind: VALUES[kind]
)


@given(ANY, st.sampled_from(["en", "es"]), st.sampled_from(["speech", "page", "data"]))
def test_whatever_we_say_of_a_value_is_understood_when_it_is_said_back(
    value: Value, language: str, medium: str
) -> None:
    if isinstance(value, Duration) and not value.is_exact():
        return
    words = write(value, medium, language, date(2026, 11, 21), NEW_YORK)
    kept = taken(f"{type_of(value)} {measure_of(value)}".strip(), words, language)
    assert kept == dump_given(value, NEW_YORK)


@given(st.text(max_size=60), st.sampled_from(["count", "money USD", "quantity lb", "duration day", "day", "moment"]))
def test_no_words_are_too_odd(words: str, kind: str) -> None:
    for language in ("en", "es"):
        kept = taken(kind, clean(words), language)
        assert kept is None or isinstance(kept, str)


@given(st.text(max_size=60), st.sampled_from(["phone", "email", "text", "address", "hours", "unit_price USD/lb"]))
def test_no_words_are_too_odd_for_names_either(words: str, kind: str) -> None:
    kept = taken(kind, clean(words))
    assert kept is None or isinstance(kept, str)
