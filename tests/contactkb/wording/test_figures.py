"""A figure in a person's words stands in a fact, or is named."""

from __future__ import annotations

import pytest

from contactkb.wording import unfounded_figures

GROUNDS = ("Oysters are $6.50/lb, 10% off until 11/24.", "six dollars and fifty cents per pound", "1250 each")


@pytest.mark.parametrize(
    "words",
    [
        "They are $6.50 a pound.",
        "They are 6.5 dollars.",
        "six dollars and fifty cents",
        "10 % off, until 11/24",
        "1,250 of them",
        "No figure at all, one of us will help you.",
    ],
)
def test_figures_that_are_known_pass_however_they_are_written(words: str) -> None:
    assert unfounded_figures(words, GROUNDS) == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("They are $6.75 a pound.", ["$6.75"]),
        ("12% off, and again 12% off", ["12%"]),
        ("$10 off", ["$10"]),
        ("6.50% off", ["6.50%"]),
        ("seven dollars", ["seven"]),
        ("siete dólares", ["siete"]),
        ("half price", ["half"]),
        ("until 11/25", ["25"]),
    ],
)
def test_figures_that_nothing_stands_behind_are_named(words: str, named: list[str]) -> None:
    assert unfounded_figures(words, GROUNDS) == named
