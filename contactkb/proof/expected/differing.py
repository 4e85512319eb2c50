"""What must be told along with what holds on any day, because something else holds soon."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from contactkb.proof.expected.books import Books
from contactkb.proof.expected.records import Record
from contactkb.proof.expected.standing import TOLD, stands
from contactkb.visiting import Door

KINDS = ("article", "policy")
DAYS, MOST = 7, 2


def told_together(books: Books, record: Record, door: Door, moment: datetime) -> tuple[Record, ...]:
    """The fact itself with what is related to it, of its kind and unit, and for days of this week only, where it is
    for any. A text message tells first what is for today by name."""
    if record.kind not in KINDS or _is_for_a_while(record) or stands(record, door, moment) != TOLD:
        return (record,)
    today = moment.astimezone(record.zone).date()
    week = {today + timedelta(days=it) for it in range(DAYS)}
    near = []
    for other in books.records.values():
        if _differs(record, other) and stands(other, door, moment) == TOLD:
            first, last = _days(other)
            if any(first <= day <= last for day in week):
                near.append((first, last, other.key))
    others = [(books.records[key], first) for first, _, key in sorted(near)[:MOST]]
    is_short = door.medium == "text"
    now = [it for it, first in others if is_short and first <= today and any("day" in value for value in _values(it))]
    return (*now, record, *(it for it, _ in others if it not in now))


def _differs(record: Record, other: Record) -> bool:
    if (record.kind, record.unit) != (other.kind, other.unit) or not _is_for_a_while(other):
        return False
    return other.key in record.content.get("related", ()) or record.key in other.content.get("related", ())


def _is_for_a_while(record: Record) -> bool:
    return bool(record.ends or any("day" in it for it in _values(record)))


def _days(record: Record) -> tuple[date, date]:
    named = sorted(_named(record))
    if named:
        return named[0], named[-1]
    first = record.begins.astimezone(record.zone).date() if record.begins else date.min
    last = (record.ends - timedelta(seconds=1)).astimezone(record.zone).date() if record.ends else date.max
    return first, last


def _named(record: Record) -> Iterator[date]:
    for value in _values(record):
        if "day" in value:
            yield date.fromisoformat(value["day"])
        at = record.first_moment(value.get("moment", ""))
        if at:
            yield at.astimezone(record.zone).date()


def _values(record: Record) -> Collection[Mapping[str, Any]]:
    values: Collection[Mapping[str, Any]] = record.content.get("values", {}).values()
    return values
