"""The same answer elsewhere, or today: what a receipt's selection says through another door, or at another moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from contactkb.answering.answers import Answer
from contactkb.answering.composing import compose, put_in_words
from contactkb.answering.recalling import Memory, recall
from contactkb.answering.receipts import Receipt
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.history import was_reached
from contactkb.knowledge.sources import Reading
from contactkb.knowledge.store import Store
from contactkb.knowledge.validity import Standing, is_tellable, standing
from contactkb.knowledge.view import View


@dataclass(frozen=True, slots=True)
class Since:
    """What became of something told: whether it `holds`, and what is said today, "" where nothing or unknown.

    `is_read_live` where it told a figure of another system, which only asking again can tell.
    """

    holds: bool
    today: str = ""
    is_read_live: bool = False


def reword(view: View, receipt: Receipt, channel: str, medium: str, moment: datetime) -> Answer | None:
    """What the receipt's selection says through that door at that moment; None where it may not be said there.

    Figures of other systems are those that were read for the receipt. It is no answer to anybody: it has no receipt,
    and nothing that frames an answer, as a mail's greeting does.
    """
    memory = recall(receipt)
    context = replace(memory.context, channel=channel, medium=medium)
    answer = _compose(view, replace(memory, context=context), moment)
    if answer is None or not (answer.opening or answer.ending):
        return answer
    return put_in_words(replace(answer, opening=(), ending=()), medium, view.zone(context.unit))


def since(session: Session, store: Store, view: View, receipt: Receipt, moment: datetime) -> Since:
    """Whether what was told then is told today, whatever the words around it; nothing holds that was told from a
    future which a restored backup took back."""
    memory = recall(receipt)
    if not (memory.selection.keys or memory.selection.lapsed):
        return Since(True)
    plain = replace(memory, context=replace(memory.context, medium="agent"))
    now = _compose(view, plain, moment)
    if now is None:
        return Since(False)
    is_same, is_read_live = _then(session, store, receipt, plain) == _told(now), bool(memory.readings)
    return Since(is_same, "" if is_read_live else now.words, is_read_live)


def _then(session: Session, store: Store, receipt: Receipt, memory: Memory) -> tuple[str, str] | None:
    # A revision that was lost has its number taken by another one since, or by none.
    if not was_reached(session, receipt.epoch, receipt.revision):
        return None
    before = View.of(receipt.epoch, receipt.revision, store.entries(session, memory.consulted))
    then = _compose(before, memory, receipt.at)
    return _told(then) if then else None


def _told(answer: Answer) -> tuple[str, str]:
    return answer.outcome, answer.words


def _compose(view: View, memory: Memory, moment: datetime) -> Answer | None:
    def read(binding: Binding) -> Reading:
        return memory.readings.get(binding.question) or Reading(binding.source, binding.inputs, "", "silent")

    if not _is_said(view, memory, moment):
        return None
    context = memory.context
    return compose(view, memory.selection, context, moment, context.language, read, "")


def _is_said(view: View, memory: Memory, moment: datetime) -> bool:
    chosen, context = memory.selection, memory.context
    facts = [view.facts.get(key) for key in (*chosen.keys, *chosen.candidates)]
    if context.unit not in view.units or not all(it and is_tellable(it, context, moment) for it in facts):
        return False
    lapsed = view.facts.get(chosen.lapsed)
    return not chosen.lapsed or (lapsed is not None and standing(lapsed, context, moment) is Standing.OVER)
