"""Times of day as authors write them, to the minute."""

from __future__ import annotations

import re
from datetime import time

from contactkb.knowledge.values.bad_value import BadValue

SHAPE = re.compile(r"([0-9]{2}):([0-9]{2})")


def parse_time(text: str) -> time:
    """The time of day in "08:30"; raises BadValue."""
    match = SHAPE.fullmatch(text)
    if not match:
        raise BadValue(f"'{text}' is not a time of day.", "Write hours and minutes with two digits each, as in 08:30.")
    hour, minute = int(match[1]), int(match[2])
    if hour > 23 or minute > 59:
        raise BadValue(f"There is no time {text}.", "Write a time from 00:00 to 23:59.")
    return time(hour, minute)


def require_minutes(at: time) -> None:
    """Raises BadValue unless `at` is a wall time on the minute."""
    if at.tzinfo is not None or at.second or at.microsecond:
        raise BadValue(f"'{at}' is not a time on the minute.", "Write hours and minutes only, as in 08:30.")
