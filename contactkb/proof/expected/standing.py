"""Whether a fact may be said, by the rules as they are documented: to whom, where, and when."""

from __future__ import annotations

from datetime import datetime

from contactkb.proof.expected.records import Record
from contactkb.visiting import Door

TOLD, HONOURED, OVER, HIDDEN = "told", "honoured", "over", "hidden"
WIDENING = {
    "public": {"public"},
    "customer": {"public", "customer"},
    "partner": {"public", "customer", "partner"},
    "internal": {"public", "customer", "partner", "internal"},
}


def stands(record: Record, door: Door, moment: datetime) -> str:
    """TOLD; HONOURED: told to whoever asks for it by name; OVER: known, but told no more; HIDDEN: does not exist."""
    if not _is_for(record, door) or (record.begins and moment < record.begins):
        return HIDDEN
    if record.ends is None or moment < record.ends:
        return TOLD
    if record.honoured_until and moment < record.honoured_until:
        return HONOURED
    return OVER


def _is_for(record: Record, door: Door) -> bool:
    content = record.content
    confidence = content.get("confidence", "not validated")
    is_trusted = confidence != "archived" if door.audience == "internal" else confidence == "validated"
    return (
        is_trusted
        and content.get("audience", "internal") in WIDENING[door.audience]
        and door.channel in (content.get("channels") or [door.channel])
        and (content.get("only_here") != "yes" or door.unit == record.unit)
    )
