"""Questions that cannot be one, refused with everything that is wrong."""

from __future__ import annotations

from contactkb.answering.questions import Question
from contactkb.errors import Problem, Refused
from contactkb.knowledge.context import Context
from contactkb.knowledge.view import View
from contactkb.wording import LANGUAGES


def refuse_odd(question: Question, context: Context, view: View) -> None:
    """Raises Refused with every problem of a question that nobody can answer."""
    problems = []
    if not all(map(_is_text, (question.number, *question.keys))):
        problems.append(
            Problem("the question holds something that is not a character.", "question", "Send text in UTF-8.")
        )
    if not view.units:
        problems.append(Problem("the store is empty.", "unit", "Publish a pack with `contactkb import PATH`."))
    elif context.unit not in view.units:
        remedy = f"Use one of: {', '.join(view.units)}."
        problems.append(Problem(f"there is no unit {context.unit!r}.", "unit", remedy))
    if context.language not in ("", *LANGUAGES):
        what = f"{context.language!r} is not a language that we speak."
        problems.append(Problem(what, "language", f"Use one of: {', '.join(LANGUAGES)}."))
    if problems:
        raise Refused(problems)


def _is_text(text: str) -> bool:
    """Whether the store can keep it: half a character cannot be encoded."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)
