"""The one resolver: what may be said now, to whom, through which door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.values import Day, Moment


class Standing(StrEnum):
    """How a fact stands at a moment, in a context."""

    OFFERED = "offered"
    HONOURED = "honoured"
    NOT_YET = "not yet"
    OVER = "over"
    UNKNOWN_HERE = "unknown here"


# Asked for of very many facts, and an enumeration is slow to tell its members.
OFFERED = Standing.OFFERED


def standing(fact: Fact, context: Context, moment: datetime) -> Standing:
    """How the fact stands.

    Offered: valid, said unasked and when asked. Honoured: a promotion between valid_until and honour_until, granted
    to whoever asks, never offered. Unknown here: not for this audience, channel or door, so that not even its
    existence is said.
    """
    if not _is_for(fact, context):
        return Standing.UNKNOWN_HERE
    if fact.valid_from is not None and moment < fact.valid_from:
        return Standing.NOT_YET
    if fact.valid_until is None or moment < fact.valid_until:
        return OFFERED
    if fact.honour_until is not None and moment < fact.honour_until:
        return Standing.HONOURED
    return Standing.OVER


def is_tellable(fact: Fact, context: Context, moment: datetime) -> bool:
    """Whether whoever asks for it gets it."""
    return standing(fact, context, moment) in (Standing.OFFERED, Standing.HONOURED)


def offered(facts: Iterable[Fact], context: Context, moment: datetime) -> Iterator[Fact]:
    """Those of the facts that are said here and now without being asked for by name."""
    return (fact for fact in facts if standing(fact, context, moment) is OFFERED)


def edges(fact: Fact) -> tuple[datetime, ...]:
    """The moments at which the fact's standing changes, in order."""
    return tuple(sorted(edge for edge in (fact.valid_from, fact.valid_until, fact.honour_until) if edge))


def end_as_said(end: datetime, zone: ZoneInfo) -> Day | Moment:
    """The end of a validity as people say it: the last day, or the moment if that is not the end of one."""
    local = end.astimezone(zone).date()
    begins_a_day = datetime.combine(local, time(), zone).astimezone(UTC) == end
    return Day(local - timedelta(days=1)) if begins_a_day else Moment(end)


def _is_for(fact: Fact, context: Context) -> bool:
    return (
        (fact.audience == "public" or context.may_hear(fact.audience))
        and (fact.confidence == "validated" or (context.audience == "internal" and fact.confidence != "archived"))
        and (not fact.channels or context.channel in fact.channels)
        and (not fact.only_here or context.unit == fact.unit)
    )
