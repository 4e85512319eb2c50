"""Questions to try first: one for each kind of fact, in the words that its author expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from contactkb.answering import Context
from contactkb.knowledge import KINDS, Fact, View, offered

# Nothing in any store answers this one: it shows what we say when we do not know.
UNKNOWN = "Do you sell bicycles?"


def example_questions(view: View, context: Context, moment: datetime) -> list[str]:
    """A few questions, the first of which is asked at once."""
    facts = list(offered(view.in_order, context, moment))
    here = [fact for fact in facts if fact.unit == context.unit]
    english = [*_first_of_each_kind(here, "en"), UNKNOWN]
    spanish = [fact.words["es"].questions[0] for fact in here if "es" in fact.words and fact.words["es"].questions]
    return list(dict.fromkeys([*english, *spanish[:1]]))


def _first_of_each_kind(facts: list[Fact], language: str) -> Iterator[str]:
    for kind in KINDS:
        asked = [fact.words[language].questions for fact in facts if fact.kind == kind and language in fact.words]
        yield from [questions[0] for questions in asked if questions][:1]
