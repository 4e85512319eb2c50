"""Moments as people type them."""

from __future__ import annotations

from datetime import datetime

from contactkb.errors import Problem, Refused


def read_moment(text: str, option: str) -> datetime | None:
    """The moment in "2026-12-24T18:00-05:00"; None for none. Raises Refused, naming the option."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min  # noqa: DTZ901 refused below, like every moment without a zone
    if moment.tzinfo is None:
        raise Refused(
            [Problem(f"{text!r} is not a moment.", option, "Write date, time and offset: 2026-12-24T18:00-05:00.")]
        )
    return moment
