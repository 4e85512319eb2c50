"""Replaying receipts: the same words from the same revisions, with the stored words hidden."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering.answers import Answer
from contactkb.answering.composing import composer_of
from contactkb.answering.recalling import Memory, recall
from contactkb.answering.receipts import Receipt, tidy_receipt_number
from contactkb.errors import Missing
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.history import not_in_force, was_reached
from contactkb.knowledge.sources import Reading
from contactkb.knowledge.store import Store
from contactkb.knowledge.view import View


@dataclass(frozen=True, slots=True)
class Replay:
    """What was said then, what the same revisions say now, and anything else that does not hold together."""

    receipt: Receipt
    said: str
    again: str
    troubles: tuple[str, ...]

    @property
    def is_the_same(self) -> bool:
        """Whether every word agrees and nothing else is wrong."""
        return self.said == self.again and not self.troubles


def find_receipt(session: Session, number: str) -> Receipt:
    """The receipt with that number, however it was typed. Raises Missing."""
    receipt = session.get(Receipt, tidy_receipt_number(number))
    if receipt is None:
        raise Missing(f"there is no receipt {number}")
    return receipt


def replay(session: Session, store: Store, receipt: Receipt) -> Replay:
    """Compose the answer again from what the receipt names, by the renderer that wrote it. Raises Unavailable for one
    that is newer than we are."""
    if not was_reached(session, receipt.epoch, receipt.revision):
        return Replay(receipt, receipt.words, "", (_lost(receipt),))
    memory = recall(receipt)
    again = _recompose(session, store, receipt, memory)
    return Replay(receipt, receipt.words, again.words, tuple(_troubles(session, receipt, memory, again)))


def told_to(session: Session, correspondent: str, most: int = 20) -> list[Receipt]:
    """What was told to whoever has this verified phone number or address (a keyed hash), newest first."""
    chosen = select(Receipt).where(Receipt.correspondent == correspondent).order_by(Receipt.at.desc()).limit(most)
    return list(session.scalars(chosen)) if correspondent else []


def _recompose(session: Session, store: Store, receipt: Receipt, memory: Memory) -> Answer:
    compose = composer_of(memory.renderer)
    view = View.of(receipt.epoch, receipt.revision, store.entries(session, memory.consulted))

    def read(binding: Binding) -> Reading:
        return memory.readings[binding.question]

    return compose(view, memory.selection, memory.context, receipt.at, memory.context.language, read, receipt.id)


def _lost(receipt: Receipt) -> str:
    where = f"revision {receipt.revision} of epoch {receipt.epoch}"
    return f"it was answered from {where}, which was lost when a backup was restored"


def _troubles(session: Session, receipt: Receipt, memory: Memory, again: Answer) -> list[str]:
    troubles = []
    if again.outcome != receipt.outcome:
        troubles.append(f"the outcome was {receipt.outcome} and is now {again.outcome}")
    return [*troubles, *not_in_force(session, memory.consulted, receipt.revision)]
