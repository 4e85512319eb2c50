"""Values as customers say and type them: on Saturday, 21 November 2026, at noon in New York."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactkb.knowledge.values import (
    Duration,
    Value,
    type_of,
)
from contactkb.scripts.guide.understanding import clean
from contactkb.scripts.tables.column import dump_given, measure_of
from contactkb.wording import write
from tests.contactkb.knowledge.any_value import VALUES
from tests.contactkb.scripts.guide.understanding.listening import NEW_YORK, taken


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
