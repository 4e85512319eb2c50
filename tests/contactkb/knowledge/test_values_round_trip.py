"""Whatever is stored is read back as the same value."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactkb.knowledge.values import TYPES, BadValue, Value, dump_value, parse_value, type_of
from tests.contactkb.knowledge.any_value import VALUES, ZONES

NEW_YORK = ZoneInfo("America/New_York")


def test_every_type_of_value_is_tried() -> None:
    assert set(VALUES) == set(TYPES.values())


@pytest.mark.parametrize("type", sorted(VALUES))
@settings(deadline=None)
@given(data=st.data(), zone=st.sampled_from(ZONES))
def test_what_is_dumped_is_parsed_back(type: str, data: st.DataObject, zone: ZoneInfo) -> None:
    value = data.draw(VALUES[type])
    assert type_of(value) == type
    assert parse_value(*dump_value(value, zone), zone) == value


def taken(type: str, text: str) -> tuple[Value | None, BadValue | None]:
    try:
        return parse_value(type, text, NEW_YORK), None
    except BadValue as refusal:
        return None, refusal


@pytest.mark.parametrize("type", sorted(VALUES))
@settings(deadline=None)
@given(text=st.text(max_size=40))
def test_any_other_text_is_a_value_or_refused_with_a_remedy(type: str, text: str) -> None:
    value, refusal = taken(type, text)
    if value:
        assert parse_value(*dump_value(value, NEW_YORK), NEW_YORK) == value
    else:
        assert refusal
        assert refusal.what
        assert refusal.remedy.endswith(".")


@pytest.mark.parametrize(
    ("type", "text", "canonical"),
    [
        ("money", "6.5 USD", "6.50 USD"),
        ("money", "500 JPY", "500 JPY"),
        ("money", "1.250 KWD", "1.250 KWD"),
        ("money", "007.00 USD", "7.00 USD"),
        ("unit_price", "6.50 USD/lb", "6.50 USD/lb"),
        ("percentage", "15.50 %", "15.5"),
        ("percentage", "100", "100"),
        ("quantity", "2.500 kg", "2.5 kg"),
        ("quantity", "10 each", "10 each"),
        ("count", "1200", "1200"),
        ("duration", "2 days", "2 days"),
        ("duration", "1-2 days", "1-2 days"),
        ("duration", "1 business day", "1 business_day"),
        ("day", "2026-12-24", "2026-12-24"),
        ("moment", "2026-12-24T18:00", "2026-12-24T18:00-05:00"),
        ("moment", "2026-07-04T18:00", "2026-07-04T18:00-04:00"),
        ("moment", "2026-12-24T23:00Z", "2026-12-24T18:00-05:00"),
        ("hours", "08:00-18:00", "08:00-18:00"),
        ("hours", "17:00 - 24:00", "17:00-24:00"),
        ("phone", "+1 (207) 555-0123", "+12075550123"),
        ("text", " the  meat\ncounter ", "the meat counter"),
    ],
)
def test_a_value_has_one_form_in_the_store(type: str, text: str, canonical: str) -> None:
    assert dump_value(parse_value(type, text, NEW_YORK), NEW_YORK) == (type, canonical)
