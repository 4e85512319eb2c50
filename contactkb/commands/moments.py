"""Moments and spans as people type them."""

from __future__ import annotations

from datetime import datetime

import click

from contactkb.errors import Problem, Refused

# As far as moments in facts go; and nothing is kept longer than a hundred years.
YEARS = range(2000, 2200)
DAYS = click.IntRange(1, 36_500)


def read_moment(text: str, option: str) -> datetime | None:
    """The moment in "2026-12-24T18:00-05:00"; None for none. Raises Refused, naming the option."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min  # noqa: DTZ901 refused below, like every moment without a zone
    if moment.tzinfo is None:
        raise _refused(text, option, "is not a moment", "Write date, time and offset: 2026-12-24T18:00-05:00.")
    if moment.year not in YEARS:
        raise _refused(text, option, "is too far away", f"Use a year from {YEARS[0]} to {YEARS[-1]}.")
    return moment


def _refused(text: str, option: str, what: str, remedy: str) -> Refused:
    return Refused([Problem(f"{text!r} {what}.", option, remedy)])
