"""Several answers told in one go: greeted once, each in its turn, each with its receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contactkb.answering.answers import Answer
from contactkb.answering.composing import put_in_words
from contactkb.knowledge.view import View

BETWEEN = "\n\n"


def tell_together(view: View, answers: Sequence[Answer], medium: str = "mail") -> str:
    """The words of all answers in order; of one alone exactly its own. Nothing is said twice, receipts excepted."""
    if len(answers) == 1:
        return answers[0].words
    first = answers[0]
    opening = _words(view, replace(first, parts=(), closing=(), ending=()), medium)
    bodies = [_words(view, replace(it, opening=(), ending=()), medium) for it in answers]
    endings = [_words(view, replace(it, opening=(), parts=(), closing=()), medium) for it in answers]
    lines = [line for ending in endings for line in ending.split(BETWEEN)]
    return BETWEEN.join(dict.fromkeys(filter(None, (opening, *bodies, *lines))))


def _words(view: View, answer: Answer, medium: str) -> str:
    return put_in_words(answer, medium, view.zone(answer.unit)).words
