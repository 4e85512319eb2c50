"""Numbers that we call or write to by ourselves, typed or keyed by whoever likes."""

from __future__ import annotations

import pytest

from contactkb.contacts import read_keyed_number, takes_texts

SHOP = "+12075550123"


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("2075550167", "+12075550167"),
        ("12075550167", "+12075550167"),
        ("+34612345678", "+34612345678"),
        ("9005550167", ""),
        ("19002345678", ""),
        ("911", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_as_callers_of_ours_mean_it_and_costs_us_no_more_than_a_call(keys: str, number: str) -> None:
    assert read_keyed_number(keys, SHOP) == number


@pytest.mark.parametrize(
    ("number", "takes"),
    [("+12075550167", True), ("+34612345678", False), ("+442079460000", False), ("anonymous", False), ("", False)],
)
def test_text_messages_go_by_themselves_only_to_telephones_of_our_country(number: str, takes: bool) -> None:
    assert takes_texts(number, SHOP) is takes
