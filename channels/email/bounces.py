"""Reports that a mail of ours could not be delivered: what they are about, and whether that is for good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from flufl.bounce import all_failures

# A report says what it has to say in less; dozens of detectors look at every line.
LARGEST, MOST_LINES = 300_000, 5_000
MOST_IDS = 20
# Of the mail that came back, anywhere below the report's own headers.
ENCLOSED_ID = re.compile(
    rb"^[ \t>]{0,8}message-id:[ \t]*(?:\r?\n[ \t]+)?(<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>)", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Bounce:
    """A failed delivery: the Message-IDs that it names, and whether trying again makes no sense."""

    message_ids: tuple[str, ...]
    is_permanent: bool


def read_bounce(message: Message, raw: bytes) -> Bounce | None:
    """What the mail reports, where it reports a failure."""
    if len(raw) > LARGEST or raw.count(b"\n") > MOST_LINES:
        return None
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # its detectors expect reports to be well-formed
        return None
    if not temporary and not permanent:
        return None
    body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1]
    found = dict.fromkeys(it.decode("ascii") for it in ENCLOSED_ID.findall(body))
    return Bounce(tuple(found)[:MOST_IDS], bool(permanent))
