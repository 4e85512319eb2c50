"""English number words, heard strictly."""

from __future__ import annotations

from decimal import Decimal

from contactkb.wording.heard.words_en import ONES, UNDER_HUNDRED, UNDER_THOUSAND


def whole(words: str) -> int:
    """The number in "one thousand two hundred fifty"; raises KeyError for anything else."""
    if words == "zero":
        return 0
    if not words:
        raise KeyError(words)
    millions, rest = _group(words, "million")
    thousands, rest = _group(rest, "thousand")
    units = _positive(rest) if rest else 0
    return millions * 1_000_000 + thousands * 1_000 + units


def decimal(words: str) -> Decimal:
    """The number in "fifteen point zero five"; raises KeyError or ValueError for anything else."""
    large, point, small = words.partition(" point ")
    figures = "".join(str(ONES[:10].index(word)) for word in small.split())
    if figures.endswith("0"):
        raise ValueError(words)
    return Decimal(f"{whole(large)}.{figures}") if point else Decimal(whole(large))


def year(words: str) -> int:
    """The year in "twenty twenty six", "nineteen oh five" or "two thousand one"; raises KeyError."""
    if words.startswith("two thousand"):
        return whole(words)
    century, _, rest = words.partition(" ")
    if century == "twenty" and rest.split(" ")[0] == "one" and rest != "one":
        century, rest = "twenty one", rest.removeprefix("one ")
    if rest == "hundred":
        return UNDER_HUNDRED[century] * 100
    number = UNDER_HUNDRED[rest.removeprefix("oh ")]
    if rest.startswith("oh ") != (0 < number < 10):
        raise KeyError(words)
    return UNDER_HUNDRED[century] * 100 + number


def _group(words: str, name: str) -> tuple[int, str]:
    before, found, after = f" {words} ".partition(f" {name} ")
    return (_positive(before.strip()), after.strip()) if found else (0, words)


def _positive(words: str) -> int:
    number = UNDER_THOUSAND[words]
    if not number:
        raise KeyError(words)
    return number
