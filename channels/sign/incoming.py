"""What a board asks: one question about everything with a price that is offered at its door."""

from __future__ import annotations

from datetime import datetime

from contactkb.answering import Context, Question
from contactkb.knowledge import Fact, View, offered

KINDS = ("price", "promotion")


def ask_for_board(view: View, context: Context, moment: datetime) -> Question:
    """The question for all prices and promotions that are offered there and then, by short number."""
    posted = [fact for fact in offered(view.facts.values(), context, moment) if fact.kind in KINDS]
    return Question(keys=tuple(fact.key for fact in sorted(posted, key=_place)))


def choose_language(wish: str, languages: tuple[str, ...]) -> str:
    """The language wished for, or the unit's first."""
    return wish if wish in languages else languages[0]


def _place(fact: Fact) -> tuple[int, str]:
    return len(fact.number), fact.number
