"""The days that facts are about: those that they name, else those on which they are valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from contactkb.knowledge.facts import Fact
from contactkb.knowledge.values import Day, Moment

# Of what is sold, that which is sold for a while only is no exception from anything.
MAY_DIFFER = frozenset(("article", "policy"))


def names_days(fact: Fact) -> bool:
    """Whether it says of which days it is."""
    return any(isinstance(it, Day) for it in fact.values.values())


def is_particular(fact: Fact) -> bool:
    """Whether it may be an exception from what holds on any day."""
    return fact.kind in MAY_DIFFER and (fact.valid_from is not None or is_for_a_while(fact))


def is_for_a_while(fact: Fact) -> bool:
    """Whether it names days, or ends. What has only begun holds from then on, as any usual thing."""
    return fact.valid_until is not None or names_days(fact)


def days_of(fact: Fact, zone: ZoneInfo) -> tuple[date, date]:
    """The days that a fact is about: from the first to the last that it names, else those on which it is valid."""
    named = sorted(_days_in(fact, zone))
    if named:
        return named[0], named[-1]
    first = fact.valid_from.astimezone(zone).date() if fact.valid_from else date.min
    last = (fact.valid_until - timedelta(microseconds=1)).astimezone(zone).date() if fact.valid_until else date.max
    return first, last


def _days_in(fact: Fact, zone: ZoneInfo) -> Iterator[date]:
    for value in fact.values.values():
        if isinstance(value, Day):
            yield value.date
        elif isinstance(value, Moment):
            yield value.at.astimezone(zone).date()
