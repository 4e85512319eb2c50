"""Text messages in at most two pieces."""

from __future__ import annotations

import re

from contactkb.wording.gsm import to_gsm

# Two pieces of a longer message hold 153 letters each.
LONGEST_MESSAGE = 2 * 153


def is_too_long(words: str) -> bool:
    """Whether the words need more than two pieces."""
    return len(to_gsm(words)) > LONGEST_MESSAGE


def shorten(words: str, more: str) -> str:
    """As many whole sentences as fit before `more`, which says where the rest is to be had."""
    kept, room = "", LONGEST_MESSAGE - len(to_gsm(more)) - 1
    for sentence in re.split(r"(?<=[.!?]) ", to_gsm(words)):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > room:
            break
        kept = longer
    kept = kept or to_gsm(words)[: room - 3].rpartition(" ")[0] + "..."
    return f"{kept} {to_gsm(more)}"
