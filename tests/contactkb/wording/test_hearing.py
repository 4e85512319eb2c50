"""What is heard, and what is not."""

from __future__ import annotations

import pytest

from contactkb.knowledge.values import BadValue
from tests.contactkb.wording.saying import heard, value


@pytest.mark.parametrize(
    ("type", "words"),
    [
        ("money", "two dollar"),
        ("money", "one dollars"),
        ("money", "one hundred cents"),
        ("money", "six dollars and fifty pence"),
        ("money", "six dollars fifty cents"),
        ("money", "six fifty"),
        ("money", ""),
        ("unit_price", "six dollars per pounds"),
        ("unit_price", "six dollars"),
        ("percentage", "fifteen"),
        ("percentage", "fifteen percent off"),
        ("percentage", "fifteen point ten percent"),
        ("quantity", "half pound"),
        ("quantity", "two pound"),
        ("quantity", "two and a half pound"),
        ("count", "one two"),
        ("count", "zero hundred"),
        ("count", "one million zero"),
        ("duration", "one to two day"),
        ("duration", "two to one days"),
        ("day", "Thursday, March fourth"),
        ("day", "today, Wednesday, March fourth"),
        ("day", "Wednesday, March fortieth"),
        ("hours", "nine to five"),
        ("hours", "thirteen a.m. to two p.m."),
        ("hours", "five p.m. to nine a.m."),
        ("moment", "Wednesday, March fourth"),
        ("phone", "two zero seven"),
        ("phone", "two zero seven, five five five, one hundred"),
        ("colour", "red"),
    ],
)
def test_words_that_we_would_not_say_are_not_heard(type: str, words: str) -> None:
    with pytest.raises(BadValue):
        heard(words, type)


def test_a_telephone_that_swallows_commas_and_hyphens_is_understood() -> None:
    assert heard("SIX DOLLARS AND TWENTY FIVE CENTS", "money") == value("money", "6.25 USD")
    assert heard("tomorrow tuesday march third", "day") == value("day", "2026-03-03")


@pytest.mark.parametrize(
    ("type", "words"),
    [
        ("quantity", "un libra"),
        ("quantity", "uno kilogramo"),
        ("quantity", "veintiuno kilogramos"),
        ("quantity", "doscientos libras"),
        ("quantity", "dos libra"),
        ("quantity", "medio libra"),
        ("quantity", "dos kilogramos y media"),
        ("money", "uno dólar"),
        ("money", "veintiuno dólares"),
        ("money", "un millón dólares"),
        ("money", "mil de dólares"),
        ("money", "un mil dólares"),
        ("unit_price", "seis dólares el libra"),
        ("duration", "un a dos días"),
        ("duration", "de un a dos días"),
        ("day", "jueves, cuatro de marzo"),
        ("moment", "miércoles, cuatro de marzo, a las una de la tarde"),
        ("hours", "de nueve de la tarde a diez de la noche"),
    ],
)
def test_bad_spanish_is_not_heard(type: str, words: str) -> None:
    with pytest.raises(BadValue):
        heard(words, type, "es")
