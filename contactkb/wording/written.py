"""One value, written for one medium."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import Value, dump_value
from contactkb.wording.media import require_language, require_medium
from contactkb.wording.message import write_message
from contactkb.wording.page import print_value
from contactkb.wording.spoken import speak


def write(value: Value, medium: str, language: str, today: date, zone: ZoneInfo) -> str:
    """`value` as `medium` (one of MEDIA) says it in `language`; days are told as seen from `today`, times in `zone`.

    Raises BadValue for a medium or language that we do not have.
    """
    require_medium(medium)
    require_language(language)
    if medium == "data":
        return dump_value(value, zone)[1]
    if medium == "speech":
        return speak(value, language, today, zone)
    if medium == "text":
        return write_message(value, language, today, zone)
    return print_value(value, medium, language, zone)
