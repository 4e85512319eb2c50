"""What was told before in the same conversation, read from its receipts when a question is about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import UnaryExpression, literal_column, select
from sqlalchemy.orm import Session

from contactkb.answering.questions import Question
from contactkb.answering.recalling import recall
from contactkb.answering.receipts import Receipt, tidy_receipt_number
from contactkb.answering.understanding import MOST_TURNS, Turn
from contactkb.database import Database
from contactkb.knowledge.context import Context

# Whoever goes on after a longer time says what it is about.
FRESH = timedelta(days=7)


def turns_before(database: Database, question: Question, context: Context, moment: datetime) -> list[Turn]:
    """The last answers that told something, at most three, the newest first."""
    if question.earlier == () or (question.earlier is None and not context.interaction):
        return []
    with database.read() as session:
        found = _of_interaction(session, context, moment) if question.earlier is None else _named(session, question)
        turns = [Turn(it.id, recall(it).selection.keys, recall(it).context.language) for it in found]
    return [turn for turn in turns if turn.keys]


def _named(session: Session, question: Question) -> list[Receipt]:
    numbers = [tidy_receipt_number(it) for it in question.earlier or ()][:MOST_TURNS]
    known = {it.id: it for it in session.scalars(select(Receipt).where(Receipt.id.in_(numbers)))}
    return [known[number] for number in numbers if number in known]


def _of_interaction(session: Session, context: Context, moment: datetime) -> list[Receipt]:
    lately = select(Receipt).where(Receipt.interaction == context.interaction, Receipt.at > moment - FRESH)
    # Answers of one moment, as in a mail that asks several things, are told apart by the order in which they came.
    order: list[UnaryExpression[int]] = (
        [literal_column("rowid").desc()] if session.get_bind().dialect.name == "sqlite" else []
    )
    return list(session.scalars(lately.order_by(Receipt.at.desc(), *order).limit(MOST_TURNS)))
