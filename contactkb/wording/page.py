"""Values as pages, mails, screens and signs print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import (
    Count,
    Day,
    Duration,
    Hours,
    Moment,
    Money,
    Percentage,
    Phone,
    Quantity,
    Text,
    UnitPrice,
    Value,
)
from contactkb.wording.calendar import WallTime
from contactkb.wording.locales import clock_figure, date_figure, money_figure, number_figure, percent_figure
from contactkb.wording.names import time_name, unit_name

FREE = {"en": "Free", "es": "Gratis"}
EACH = {"en": "each", "es": "c/u"}
PARTS = {Decimal("0.5"): "½", Decimal("0.25"): "¼", Decimal("0.75"): "¾"}
SIDES = {
    "en": {"once": "", "before": " (before the clocks go back)", "after": " (after the clocks go back)"},
    "es": {"once": "", "before": " (antes de atrasar los relojes)", "after": " (después de atrasar los relojes)"},
}
# The same values are told again and again.
KEPT = 4096
DATE_FORMS = {"page": "medium", "agent": "medium", "sign": "medium", "mail": "full"}


@lru_cache(KEPT)
def print_value(value: Value, medium: str, language: str, zone: ZoneInfo) -> str:
    """`value` as "page", "agent", "sign" or "mail" print it; a mail spells dates out."""
    match value:
        case Text():
            return value.words
        case Phone():
            return value.grouped()
        case Day():
            return print_date(value.date, medium, language)
        case Hours():
            return f"{clock_figure(value.opens, language)}–{clock_figure(value.closes, language)}"
        case Moment():
            wall = WallTime.of(value.at, zone)
            day, clock = print_date(wall.date, medium, language), clock_figure(wall.time, language)
            return f"{day}, {clock}{SIDES[language][wall.side]}"
    return print_amount(value, language)


def print_amount(value: Money | UnitPrice | Percentage | Quantity | Count | Duration, language: str) -> str:
    """An amount of anything in figures."""
    match value:
        case Money():
            return FREE[language] if value.is_free() else money_figure(value.amount, value.currency, language)
        case UnitPrice():
            return print_unit_price(value, language)
        case Percentage():
            return percent_figure(value.number, language)
        case Quantity():
            return print_quantity(value, language)
        case Duration():
            return print_duration(value, language)
    return number_figure(value.number, language)


def print_date(day: date, medium: str, language: str) -> str:
    """ "Mar 4, 2026", or "Wednesday, March 4, 2026" in a mail."""
    return date_figure(day, DATE_FORMS[medium], language)


def print_unit_price(value: UnitPrice, language: str) -> str:
    """ "$6.50/lb", "$6.50 each"."""
    money = print_amount(value.money, language)
    return f"{money} {EACH[language]}" if value.unit == "each" else f"{money}/{unit_name(value.unit, language).sign}"


def print_quantity(value: Quantity, language: str) -> str:
    """ "2.5 kg", "½ lb", "2 boxes"."""
    name = unit_name(value.unit, language)
    one = value.amount == 1 or value.amount in PARTS
    figure = PARTS.get(value.amount) or number_figure(value.amount, language)
    return f"{figure} {name.sign if one else name.signs}".strip()


def print_duration(value: Duration, language: str) -> str:
    """ "1–2 days"."""
    figures = str(value.low) if value.is_exact() else f"{value.low}–{value.high}"
    return f"{figures} {time_name(value.unit, language).counted(value.high)}"
