"""What a board asks: one question about everything with a price that is offered at its door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import request

from contactkb.answering import Context, Question
from contactkb.knowledge import Fact, Standing, View, edges, offered, standing

KINDS = ("price", "promotion")
SOON = timedelta(seconds=15)


def ask_for_board(view: View, context: Context, moment: datetime) -> Question:
    """The question for all prices and promotions that are offered there and then, by short number."""
    posted = [fact for fact in offered(view.facts.values(), context, moment) if fact.kind in KINDS]
    return Question(keys=tuple(fact.key for fact in sorted(posted, key=_place)))


def seconds_to_edge(view: View, context: Context, moment: datetime) -> str:
    """In how many seconds the standing of something changes at that door, rounded up; "" where nothing's does soon.

    A board asks again before SOON has passed, and what begins later is nobody's business yet.
    """
    ahead = [
        edge
        for fact in view.facts.values()
        for edge in edges(fact)
        if moment < edge <= moment + SOON and standing(fact, context, moment) is not Standing.UNKNOWN_HERE
    ]
    return f"{(min(ahead) - moment).total_seconds() + 0.0005:.3f}" if ahead else ""


def choose_language(wish: str, languages: tuple[str, ...]) -> str:
    """The language wished for, or the unit's first."""
    return wish if wish in languages else languages[0]


def wished_language(languages: Sequence[str]) -> str:
    """The language that whoever looks prefers among these."""
    wish = request.args.get("language", "")
    return wish if wish in languages else request.accept_languages.best_match(languages) or languages[0]


def _place(fact: Fact) -> tuple[int, str]:
    return len(fact.number), fact.number
