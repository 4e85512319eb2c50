"""Short numbers and price ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactkb.knowledge.values import BadValue, Money
from contactkb.wording import LANGUAGES, hear_digits, speak_digits, speak_price_range, write_price_range


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def test_a_short_number_is_spoken_digit_by_digit() -> None:
    assert speak_digits("40321", "en") == "four zero three two one"
    assert speak_digits("101", "es") == "uno cero uno"


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(digits=st.text("0123456789", min_size=1, max_size=20))
def test_digits_are_heard_as_they_were_spoken(language: str, digits: str) -> None:
    assert hear_digits(speak_digits(digits, language), language) == digits


@pytest.mark.parametrize("text", ["", "4a", "-1", "1.5", "٣", "²"])
def test_only_digits_are_spoken_as_digits(text: str) -> None:
    with pytest.raises(BadValue):
        speak_digits(text, "en")


@pytest.mark.parametrize("words", ["", "forty", "four oh three"])
def test_only_digits_are_heard_as_digits(words: str) -> None:
    with pytest.raises(BadValue):
        hear_digits(words, "en")


def test_a_price_range_by_medium() -> None:
    low, high = usd("6.50"), usd("8.00")
    assert speak_price_range(low, high, "en") == "from six dollars and fifty cents to eight dollars"
    assert speak_price_range(low, high, "es") == "de seis dólares y cincuenta centavos a ocho dólares"
    assert write_price_range(low, high, "page", "en") == "$6.50–$8"
    assert write_price_range(low, high, "text", "en") == "$6.50-$8"
    assert write_price_range(low, high, "data", "en") == "6.50-8.00 USD"
    assert write_price_range(low, high, "speech", "en") == speak_price_range(low, high, "en")


def test_a_range_from_nothing_is_up_to_its_end() -> None:
    assert speak_price_range(usd("0"), usd("8"), "en") == "up to eight dollars"
    assert speak_price_range(usd("0"), usd("8"), "es") == "hasta ocho dólares"
    assert write_price_range(usd("0"), usd("8"), "page", "en") == "Up to $8"


def test_a_range_of_one_price_is_that_price() -> None:
    assert speak_price_range(usd("8"), usd("8"), "en") == "eight dollars"
    assert write_price_range(usd("8"), usd("8"), "page", "en") == "$8.00"


def test_a_range_that_is_none_is_refused() -> None:
    with pytest.raises(BadValue, match="Give the lower price first"):
        speak_price_range(usd("8"), usd("6.50"), "en")
    with pytest.raises(BadValue, match="Give both prices in one currency"):
        write_price_range(usd("8"), Money(Decimal(9), "EUR"), "page", "en")
