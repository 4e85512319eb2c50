"""Days, moments, and names that consist of letters and figures, as customers say and type them."""

from __future__ import annotations

import pytest

from contactkb.scripts.guide.understanding import clean
from tests.contactkb.scripts.guide.understanding.listening import taken


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
