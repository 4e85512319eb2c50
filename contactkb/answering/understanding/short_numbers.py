"""Whether a question is about the short numbers in it."""

from __future__ import annotations

from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.numbers import FIRM, LOOSE
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.view import View

# Beside a number that is called one, so many words may say what is asked about it.
MOST_BESIDE = 3


def numbers_meant(view: View, wanted: Wants) -> tuple[str, ...]:
    """The short numbers that the question asks for; none where it is about something else, or names it."""
    if not wanted.numbers:
        return ()
    places = [it.place for it in wanted.numbers]
    others = [it for it in wanted.tokens if not any(first <= it.start < last for first, last in places)]
    beside = [word for word in content_of(others) if word not in FIRM | LOOSE]
    is_called_one = any(it.named for it in wanted.numbers)
    if len(beside) > (MOST_BESIDE if is_called_one else 0):
        return ()
    meant = {view.by_number[it.number].key for it in wanted.numbers}
    if any(not meant & it.keys for it in wanted.named):
        return ()
    return tuple(dict.fromkeys(it.number for it in wanted.numbers))
