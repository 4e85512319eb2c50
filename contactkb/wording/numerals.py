"""Whole numbers in words: the only door to num2words, whose other abilities are traps."""

from __future__ import annotations

from functools import lru_cache

from num2words import num2words

LARGEST = 999_999_999


@lru_cache(maxsize=4096)
def cardinal(number: int, language: str) -> str:
    """`number` (0 to 999999999) in words: "one thousand two hundred fifty", "mil doscientos cincuenta"."""
    _require_whole(number, LARGEST)
    words = str(num2words(number, lang=language))
    return _american(words) if language == "en" else _apocopated(words)


def ordinal(number: int) -> str:
    """The English ordinal of a day of the month, such as "fourth"."""
    _require_whole(number, 31)
    return str(num2words(number, lang="en", to="ordinal"))


def year(number: int, language: str) -> str:
    """A year in words: "twenty twenty-six", "dos mil veintiséis"."""
    _require_whole(number, 2999)
    if language == "es":
        return cardinal(number, "es")
    return _american(str(num2words(number, lang="en", to="year"))).replace("oh-", "oh ")


def _require_whole(number: int, largest: int) -> None:
    if type(number) is not int or not 0 <= number <= largest:
        raise ValueError(f"cannot put {number!r} into words")


def _american(words: str) -> str:
    return words.replace(" and ", " ").replace(",", "")


def _apocopated(words: str) -> str:
    for one, short in (("veintiuno ", "veintiún "), ("uno ", "un ")):
        for thousands in ("mil", "millones"):
            words = words.replace(one + thousands, short + thousands)
    return words
