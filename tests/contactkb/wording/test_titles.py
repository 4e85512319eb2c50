"""Which titles need a spoken name."""

from __future__ import annotations

import pytest

from contactkb.wording import is_gsm, speakable, to_gsm, unspeakable
from contactkb.wording.gsm import BASIC


@pytest.mark.parametrize(
    "title",
    [
        "Ribeye steak",
        "Sam's T-bone",
        "Half rack (large)",
        "Entrecôte",
        "Costillas, al carbón",
        "A lamb chop.",
        "Jalapeño",
    ],
)
def test_plain_words_can_be_spoken(title: str) -> None:
    assert speakable(title)
    assert unspeakable(title) == ()


@pytest.mark.parametrize(
    ("title", "troubles"),
    [
        ("U-10 scallops", ('digits in "U-10"',)),
        ("16/20 ct shrimp", ('digits in "16/20"', 'a slash in "16/20"', 'an abbreviation "ct"')),
        ("Surf & turf", ('an ampersand in "&"',)),
        ("BBQ ribs", ('capitals only in "BBQ"',)),
        ("Half-BBQ plate", ('capitals only in "Half-BBQ"',)),
        ("Pack of ½", ('digits in "½"',)),
        ("Grade A*", ('the symbol "*"',)),
        ("80% lean", ('digits in "80%"', 'the symbol "%"')),
        ("St. John sausage", ('an abbreviation "St"',)),
        ("Brisket, lb", ('an abbreviation "lb"',)),
    ],
)
def test_what_cannot_be_spoken_is_named(title: str, troubles: tuple[str, ...]) -> None:
    assert unspeakable(title) == troubles
    assert not speakable(title)


def test_the_basic_alphabet_of_text_messages_has_all_its_letters() -> None:
    assert len(BASIC) == 127
    assert is_gsm("Dirección"[:7])
    assert not is_gsm("ó")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("sábado, mañana ¿qué?", "sabado, mañana ¿qué?"),
        ("9:00\u202fAM\u2009–\u20095:30\u202fPM", "9:00 AM - 5:30 PM"),
        ("“don’t”", '"don\'t"'),
        ("€6.50 ½ lb", "EUR 6.50 1/2 lb"),
        ("Œuvre 🐟", "OEuvre ?"),
    ],
)
def test_text_is_folded_into_that_alphabet(text: str, folded: str) -> None:
    assert to_gsm(text) == folded
    assert is_gsm(folded)
