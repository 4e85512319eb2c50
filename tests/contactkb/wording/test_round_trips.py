"""What we say in any medium means what is stored."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactkb.knowledge.values import BadValue, Money, Text, UnitPrice, Value
from contactkb.wording import LANGUAGES, MEDIA, hear, is_gsm, read, to_gsm, write
from tests.contactkb.knowledge.any_value import TODAYS, VALUES, ZONES

WRITTEN = [medium for medium in MEDIA if medium not in ("speech", "text")]
SPOKEN = re.compile(r"(?:[a-záéíóúñA-Z]|[ap]\.m\.|, | |-(?=[a-z]))+")
EVERY = [(type, language) for type in sorted(VALUES) for language in LANGUAGES]


@pytest.mark.parametrize(("type", "language"), EVERY)
@settings(deadline=None)
@given(data=st.data(), today=TODAYS, zone=st.sampled_from(ZONES))
def test_what_is_spoken_is_heard_as_what_is_stored(
    type: str, language: str, data: st.DataObject, today: date, zone: ZoneInfo
) -> None:
    value = data.draw(VALUES[type])
    words = write(value, "speech", language, today, zone)
    assert hear(words, type, language, today, zone, currency_of(value)) == value


@pytest.mark.parametrize(("type", "language"), [pair for pair in EVERY if pair[0] != "text"])
@settings(deadline=None)
@given(data=st.data(), today=TODAYS, zone=st.sampled_from(ZONES))
def test_speech_holds_no_digit_and_no_symbol(
    type: str, language: str, data: st.DataObject, today: date, zone: ZoneInfo
) -> None:
    words = write(data.draw(VALUES[type]), "speech", language, today, zone)
    assert SPOKEN.fullmatch(words), words
    assert "  " not in words


@pytest.mark.parametrize(("type", "language"), EVERY)
@settings(deadline=None)
@given(data=st.data(), today=TODAYS, zone=st.sampled_from(ZONES))
def test_what_is_written_reads_as_what_is_stored(
    type: str, language: str, data: st.DataObject, today: date, zone: ZoneInfo
) -> None:
    value = data.draw(VALUES[type])
    for medium in WRITTEN:
        text = write(value, medium, language, today, zone)
        assert read(text, type, medium, language, today, zone, currency_of(value)) == value
        assert not re.search("[\u00a0\u2009\u202f]", text)


@pytest.mark.parametrize(("type", "language"), EVERY)
@settings(deadline=None)
@given(data=st.data(), today=TODAYS, zone=st.sampled_from(ZONES))
def test_a_text_message_is_gsm_and_reads_as_what_is_stored(
    type: str, language: str, data: st.DataObject, today: date, zone: ZoneInfo
) -> None:
    value = data.draw(VALUES[type])
    text = write(value, "text", language, today, zone)
    assert is_gsm(text)
    meant = Text(to_gsm(value.words)) if isinstance(value, Text) else value
    assert read(text, type, "text", language, today, zone, currency_of(value)) == meant


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type", ["money", "percentage", "quantity", "count", "duration", "hours"])
@settings(deadline=None)
@given(data=st.data())
def test_only_what_we_would_say_is_heard(type: str, language: str, data: st.DataObject) -> None:
    """Words of two values mixed up are refused, or heard as the one value that is said so."""
    today, zone = date(2026, 3, 2), ZONES[0]
    one, other = (bare(write(data.draw(VALUES[type]), "speech", language, today, zone)).split() for _ in range(2))
    mixed = " ".join(one[: data.draw(st.integers(0, len(one)))] + other[data.draw(st.integers(0, len(other))) :])
    try:
        value = hear(mixed, type, language, today, zone)
    except BadValue:
        return
    assert bare(write(value, "speech", language, today, zone)) == mixed


def bare(words: str) -> str:
    """What is left of words on a poor line."""
    return " ".join(re.sub("[-,]", " ", words.lower()).split())


def currency_of(value: Value) -> str:
    """The currency that is understood when something is free."""
    money = value.money if isinstance(value, UnitPrice) else value
    return money.currency if isinstance(money, Money) else "USD"
