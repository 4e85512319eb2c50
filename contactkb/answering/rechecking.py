"""Whether an answer that was written earlier still holds, word for word, at the moment of sending it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from contactkb.answering.composing import RENDERER, compose, put_in_words
from contactkb.answering.questions import Question
from contactkb.answering.recalling import Memory, recall
from contactkb.answering.receipts import Receipt
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.revisions import hold_head
from contactkb.knowledge.sources import Reading
from contactkb.knowledge.store import Store
from contactkb.knowledge.validity import Standing, is_tellable, standing
from contactkb.knowledge.view import View

# How long a figure from elsewhere may be on its way before it is read again.
READINGS_HOLD = timedelta(minutes=1)


def still_true(session: Session, store: Store, receipt: Receipt, moment: datetime) -> bool:
    """Whether the same selection would be told in the same words now, from the same revisions.

    Nobody can publish between this look and the end of the transaction, so what is noted in it stays true.
    """
    hold_head(session)
    memory, view = recall(receipt), store.view_in(session)
    if memory.renderer != RENDERER or receipt.epoch != view.epoch:
        return False
    if memory.readings and moment - receipt.at > READINGS_HOLD:
        return False
    if not (all(_is_live(view, *name) for name in memory.consulted) and _stands(view, memory, moment)):
        return False
    then = View.of(receipt.epoch, receipt.revision, store.entries(session, memory.consulted))
    return _told(view, memory, moment) == _told(then, memory, receipt.at)


def ask_again(receipt: Receipt) -> tuple[Question, Context] | None:
    """What to ask for the same facts as they are now; None where the answer told none that could be asked for."""
    memory = recall(receipt)
    keys = memory.selection.keys or tuple(filter(None, (memory.selection.lapsed,)))
    context = replace(memory.context, correspondent=receipt.correspondent, interaction=receipt.interaction)
    return (Question(keys=keys), context) if keys else None


def _is_live(view: View, collection: str, key: str, revision: int) -> bool:
    entry = view.entry(collection, key)
    return entry is not None and entry.revision == revision


def _stands(view: View, memory: Memory, moment: datetime) -> bool:
    chosen = memory.selection
    if not all(is_tellable(view.facts[key], memory.context, moment) for key in (*chosen.keys, *chosen.candidates)):
        return False
    return not chosen.lapsed or standing(view.facts[chosen.lapsed], memory.context, moment) is Standing.OVER


def _told(view: View, memory: Memory, moment: datetime) -> tuple[str, str]:
    """Outcome and words at that moment, without the lines that name the moment and the receipt."""

    def read(binding: Binding) -> Reading:
        return memory.readings.get(binding.question) or Reading(binding.source, binding.inputs, "", "silent")

    context = memory.context
    answer = compose(view, memory.selection, context, moment, context.language, read, "")
    return answer.outcome, put_in_words(replace(answer, ending=()), context.medium, view.units[context.unit].zone).words
