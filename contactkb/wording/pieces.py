"""Text messages in at most two pieces."""

from __future__ import annotations

import re
import textwrap

from contactkb.wording.gsm import to_gsm

# One piece holds 160 letters; two pieces of a longer message hold 153 each.
LONGEST_PIECE = 160
LONGEST_MESSAGE = 2 * 153


def is_too_long(words: str) -> bool:
    """Whether the words need more than two pieces."""
    return len(to_gsm(words)) > LONGEST_MESSAGE


def fits_beside(words: str, more: str) -> bool:
    """Whether `more` after the words needs no further piece."""
    room = LONGEST_PIECE if len(to_gsm(words)) <= LONGEST_PIECE else LONGEST_MESSAGE
    return len(to_gsm(f"{words} {more}")) <= room


def end_with(words: str, more: str) -> str:
    """The words and then `more`, in at most two pieces.

    Words that fill both go without it: until when they hold stands last. Of more words it says where the rest is.
    """
    if is_too_long(words):
        return shorten(words, more)
    whole = f"{words} {more}"
    return whole if not is_too_long(whole) else words


def divide(words: str) -> tuple[str, ...]:
    """The words as messages of at most two pieces; none ends inside a sentence or line that fits into one."""
    messages = [""]
    for part in re.split(r"(?<=[.!?]) |\n", to_gsm(words)):
        longer = f"{messages[-1]}\n{part}" if part[:1].isdigit() else f"{messages[-1]} {part}"
        if len(longer.strip()) <= LONGEST_MESSAGE:
            messages[-1] = longer.strip()
        else:
            messages += _torn(part)
    return tuple(message for message in messages if message)


def _torn(sentence: str) -> list[str]:
    lines = textwrap.wrap(sentence, LONGEST_MESSAGE)
    return lines or [""]


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
