"""Values are found inside what was said, in every medium."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from contactkb.knowledge.values import UnitPrice, parse_value
from contactkb.proof.spotting import Listener, spot, understood
from contactkb.wording import MEDIA, write

NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 21)
VALUES = {
    "unit_price": ["6.50 USD/lb", "18.00 USD/each", "1250.00 USD/person"],
    "money": ["0.50 USD", "25.00 USD"],
    "percentage": ["15.5", "8"],
    "quantity": ["2.5 kg", "0.5 lb", "12 person"],
    "duration": ["1-2 days", "90 minutes", "1 day"],
    "day": ["2026-11-22", "2027-01-16"],
    "moment": ["2026-11-23T18:00", "2026-12-24T00:00", "2026-11-01T01:30-05:00"],
    "hours": ["08:00-18:00", "09:00-11:30"],
    "phone": ["+12075550123"],
}


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("type", "text"), [(type, text) for type, texts in VALUES.items() for text in texts])
def test_a_value_is_found_between_other_words(medium: str, language: str, type: str, text: str) -> None:
    value = parse_value(type, text, NEW_YORK)
    listener = Listener(medium, language, TODAY, NEW_YORK, "USD")
    said = write(value, medium, language, TODAY, NEW_YORK)
    before, after = ("We say it:", "We mean it.") if language == "en" else ("Lo decimos:", "Lo respetamos.")
    (found,) = spot(f"{before} {said}. {after}", listener)
    assert value in found.meanings
    assert found.is_bare is False


def test_values_are_found_in_the_order_in_which_they_are_said() -> None:
    listener = Listener("speech", "en", TODAY, NEW_YORK, "USD")
    words = "Salmon is twelve dollars and sixty cents per pound, instead of fourteen dollars per pound."
    assert prices(words, listener) == ["12.60 USD/lb", "14.00 USD/lb"]


def test_a_number_alone_is_bare() -> None:
    (found,) = spot("Buy three of them.", Listener("speech", "en", TODAY, NEW_YORK, "USD"))[:1]
    assert found.is_bare


def test_plain_words_hold_no_value() -> None:
    words = "Monday to Thursday we rest, and forever after we mean it, one and all."
    assert not [it for it in spot(words, Listener("speech", "en", TODAY, NEW_YORK, "USD")) if not it.is_bare]


def prices(words: str, listener: Listener) -> list[str]:
    """The prices per unit of measure in the words."""
    return [it.dump() for found in spot(words, listener) for it in found.meanings if isinstance(it, UnitPrice)]


def test_what_is_free_is_understood_in_the_currency_of_the_place() -> None:
    dinars = Listener("page", "en", TODAY, NEW_YORK, "KWD")
    (found,) = spot("Lessons are Free each.", dinars)
    assert understood(parse_value("unit_price", "0.00 USD/each", NEW_YORK), dinars) in found.meanings
