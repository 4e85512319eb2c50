"""What the console shows of moments, departments and failures; words for customers were put there by the counter."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response, make_response, render_template

from contactkb.answering import Found
from contactkb.failures import Failure, our_failure
from contactkb.knowledge import Standing, Unit, View, end_as_said, parse_value
from contactkb.wording import write


def when(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A moment as agents read it."""
    value = parse_value("moment", at.astimezone(zone).isoformat(timespec="minutes"), zone)
    return write(value, "agent", "en", now.astimezone(zone).date(), zone)


def lately(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A moment as agents read it, of today the time alone."""
    words, is_today = when(at, zone, now), at.astimezone(zone).date() == now.astimezone(zone).date()
    return words.rpartition(", ")[2] if is_today else words


def last_day(end: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The end of a validity: the last day where it ends with the day, else the moment."""
    return write(end_as_said(end, zone), "agent", "en", now.astimezone(zone).date(), zone)


def department_in(unit: Unit, key: str) -> str:
    """What agents call the department of that unit."""
    return unit.departments.get(key, {}).get("en", key)


def departments_of(view: View) -> dict[str, str]:
    """What agents call the departments of all units, by their keys."""
    return {key: department_in(unit, key) for unit in view.units.values() for key in unit.departments}


def refuse(failure: Failure) -> Response:
    """What the person did wrong, on a page."""
    response = make_response(render_template("agent/failure.html", failure=failure), failure.status)
    response.headers.update(failure.headers)
    return response


def apologise(reason: str) -> Response:
    """A failure of ours, on a page that needs no store; `reason` is unavailable or failure."""
    return refuse(our_failure(reason))


def show_found(found: Found, may_be_said: bool, zone: ZoneInfo, now: datetime) -> dict[str, object]:
    """One hit of the search: what it is and until when, never what it says."""
    fact = found.fact
    until = fact.valid_until if found.standing == Standing.OFFERED else fact.honour_until
    word = "until" if found.standing == Standing.OFFERED else "over, honored until"
    return {
        "key": fact.key,
        "number": fact.number,
        "title": found.title,
        "kind": fact.kind,
        "unit": fact.unit,
        "holds": f"{word} {last_day(until, zone, now)}" if until else "until changed",
        "ours": not may_be_said,
    }
