"""Prices that lie between two amounts."""

from __future__ import annotations

from contactkb.knowledge.values import BadValue, Money
from contactkb.wording.gsm import to_gsm
from contactkb.wording.media import require_language, require_medium
from contactkb.wording.page import print_amount
from contactkb.wording.spoken import speak_amount

SPOKEN = {"en": "from {low} to {high}", "es": "de {low} a {high}"}
SPOKEN_UP_TO = {"en": "up to {high}", "es": "hasta {high}"}
WRITTEN_UP_TO = {"en": "Up to {high}", "es": "Hasta {high}"}


def speak_price_range(low: Money, high: Money, language: str) -> str:
    """The range in words: "from six dollars and fifty cents to eight dollars"; raises BadValue if it is none."""
    _require_range(low, high)
    require_language(language)
    if low == high:
        return speak_amount(low, language)
    form = SPOKEN_UP_TO[language] if low.is_free() else SPOKEN[language]
    return form.format(low=speak_amount(low, language), high=speak_amount(high, language))


def write_price_range(low: Money, high: Money, medium: str, language: str) -> str:
    """The range as `medium` says it, such as "$6.50–$8" on a page; raises BadValue if it is none."""
    require_medium(medium)
    if medium == "speech":
        return speak_price_range(low, high, language)
    _require_range(low, high)
    require_language(language)
    if medium == "data":
        return f"{low.amount:f}-{high.dump()}"
    words = _written(low, high, language)
    return to_gsm(words) if medium == "text" else words


def _require_range(low: Money, high: Money) -> None:
    if low.currency != high.currency:
        raise BadValue(f"{low.dump()} and {high.dump()} differ in currency.", "Give both prices in one currency.")
    if low.amount > high.amount:
        raise BadValue(f"{low.dump()} is more than {high.dump()}.", "Give the lower price first.")


def _written(low: Money, high: Money, language: str) -> str:
    if low == high:
        return print_amount(low, language)
    if low.is_free():
        return WRITTEN_UP_TO[language].format(high=_short(high, language))
    return f"{_short(low, language)}–{_short(high, language)}"


def _short(money: Money, language: str) -> str:
    return print_amount(money, language).removesuffix(".00")
