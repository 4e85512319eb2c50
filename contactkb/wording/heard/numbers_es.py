"""Spanish number words, heard strictly: each form only where grammar has it."""

from __future__ import annotations

from decimal import Decimal

from contactkb.wording.heard.words_es import ALONE, BEFORE_EL, BEFORE_LA, BEFORE_LA_MIL, ONES


def alone(words: str) -> int:
    """The number in "doscientos veintiuno"; raises KeyError for anything else."""
    return _whole(words, BEFORE_EL, ALONE)


def counted(words: str, feminine: bool) -> int:
    """The number in front of its noun: "doscientas veintiuna" libras, "veintiún" kilos; raises KeyError."""
    return _whole(words, BEFORE_LA_MIL, BEFORE_LA) if feminine else _whole(words, BEFORE_EL, BEFORE_EL)


def counted_alone(words: str, feminine: bool) -> int:
    """The number whose noun follows later: "de uno a dos días"; raises KeyError."""
    return counted(words, True) if feminine else alone(words)


def coins(words: str, feminine: bool) -> int:
    """Like `counted`, for coins: with "de" after whole millions and only there; raises ValueError, KeyError."""
    number = counted(words.removesuffix(" de"), feminine)
    if words.endswith(" de") != (number > 0 and number % 1_000_000 == 0):
        raise ValueError(words)
    return number


def decimal(words: str) -> Decimal:
    """The number in "quince punto cero cinco"; raises KeyError or ValueError for anything else."""
    large, point, small = words.partition(" punto ")
    figures = "".join(str(ONES.index(word)) for word in small.split())
    if figures.endswith("0"):
        raise ValueError(words)
    return Decimal(f"{alone(large)}.{figures}") if point else Decimal(alone(large))


def _whole(words: str, thousands_form: dict[str, int], units_form: dict[str, int]) -> int:
    if words == "cero":
        return 0
    if not words:
        raise KeyError(words)
    millions, rest = _millions(words)
    before, found, after = f" {rest} ".partition(" mil ")
    if not found:
        return millions + (_over(0, rest, units_form) if rest else 0)
    thousands = _over(1, before.strip(), thousands_form) if before.strip() else 1
    units = _over(0, after.strip(), units_form) if after.strip() else 0
    return millions + thousands * 1_000 + units


def _millions(words: str) -> tuple[int, str]:
    if f"{words} ".startswith("un millón "):
        return 1_000_000, words.removeprefix("un millón").strip()
    before, found, after = words.partition(" millones")
    return (_over(1, before, BEFORE_EL) * 1_000_000, after.strip()) if found else (0, words)


def _over(least: int, words: str, form: dict[str, int]) -> int:
    number = form[words]
    if number <= least:
        raise KeyError(words)
    return number
