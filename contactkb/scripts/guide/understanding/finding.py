"""A value among other words, where it says by itself what it is: two days, $20, tomorrow; never a bare figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contactkb.answering.understanding.amounts import amounts_in
from contactkb.answering.understanding.places import Amount, Share
from contactkb.answering.understanding.portions import portions_in
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.knowledge.values import BadValue, Money, Percentage, decimals_of
from contactkb.scripts.format.slot import EMAIL, Slot
from contactkb.scripts.guide.understanding.codes import mail_address
from contactkb.scripts.guide.understanding.days import moment, named_day
from contactkb.scripts.guide.understanding.hearing import Listening, heard
from contactkb.scripts.guide.understanding.measures import converted, counted
from contactkb.scripts.tables.column import Given


def found(slot: Slot, words: str, listening: Listening) -> Given | None:
    """The one value of the slot's type that the words name; None for none, several, or one that may be another."""
    if slot.kind == EMAIL:
        return mail_address(words) or None
    find = FINDERS.get(slot.column.type)
    try:
        return find(slot, words, listening) if find else None
    except BadValue:
        return None


def _portion(slot: Slot, words: str, listening: Listening) -> Given | None:
    measure, fitting = slot.column.measure, list[Given]()
    for portion in portions_in(tokens_of(words), listening.language):
        number = portion.number if portion.unit == measure else converted(portion.number, portion.unit, measure)
        value = None if number is None else counted(slot.column, number.normalize() + 0)
        fitting += [] if value is None else [value]
    return fitting[0] if len(fitting) == 1 else None


def _money(slot: Slot, words: str, listening: Listening) -> Given | None:
    amounts = [it for it in amounts_in(tokens_of(words), listening.language) if isinstance(it, Amount)]
    currency = slot.column.measure
    if len(amounts) != 1 or amounts[0].compares or amounts[0].currency not in ("", currency):
        return None
    places = decimals_of(currency)
    return Money(round(amounts[0].readings[0].figure, places), currency)


def _percentage(slot: Slot, words: str, listening: Listening) -> Given | None:
    shares = [it for it in amounts_in(tokens_of(words), listening.language) if isinstance(it, Share)]
    return Percentage(shares[0].range.figure) if len(shares) == 1 else None


def _day(slot: Slot, words: str, listening: Listening) -> Given | None:
    return named_day(words, listening.language, listening.today)


def _moment(slot: Slot, words: str, listening: Listening) -> Given | None:
    return moment(words, listening.language, listening.moment, listening.zone)


FINDERS: Mapping[str, Callable[[Slot, str, Listening], Given | None]] = {
    "quantity": _portion,
    "duration": _portion,
    "money": _money,
    "percentage": _percentage,
    "day": _day,
    "moment": _moment,
    "phone": heard,
}
