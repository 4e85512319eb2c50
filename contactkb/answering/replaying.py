"""Replaying receipts: the same words from the same revisions, with the stored words hidden."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering.answers import Answer, Selection
from contactkb.answering.composing import RENDERER, compose
from contactkb.answering.receipts import Receipt, tidy_receipt_number
from contactkb.errors import Missing, Unavailable
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.ledger import StoreHead
from contactkb.knowledge.sources import Reading
from contactkb.knowledge.store import Store, was_in_force
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
    """Compose the answer again from what the receipt names. Raises Unavailable for a renderer that we no longer
    have."""
    body = json.loads(receipt.body)
    if body["renderer"] != RENDERER:
        raise Unavailable(f"renderer {body['renderer']} wrote this receipt; this version has {RENDERER}")
    said, receipt_words = receipt.words, _recompose(session, store, receipt, body)
    return Replay(receipt, said, receipt_words.words, tuple(_troubles(session, receipt, body, receipt_words)))


def told_to(session: Session, correspondent: str, most: int = 20) -> list[Receipt]:
    """What was told to whoever has this verified phone number or address (a keyed hash), newest first."""
    chosen = select(Receipt).where(Receipt.correspondent == correspondent).order_by(Receipt.at.desc()).limit(most)
    return list(session.scalars(chosen)) if correspondent else []


def _recompose(session: Session, store: Store, receipt: Receipt, body: Mapping[str, Any]) -> Answer:
    used = [(collection, key, revision) for collection, key, revision in body["consulted"]]
    view = View.of(receipt.epoch, receipt.revision, store.entries(session, used))
    said = body["context"]
    context = Context(
        said["channel"],
        said["medium"],
        said["unit"],
        body["language"],
        said["audience"],
        phase=said["phase"],
        details=said["details"],
    )
    chosen = body["selection"]
    selection = Selection(
        chosen["outcome"], tuple(chosen["keys"]), tuple(chosen["candidates"]), chosen["lapsed"], chosen["confidence"]
    )
    readings = {(it["source"], tuple(sorted(it["inputs"].items()))): Reading(**it) for it in body["readings"]}

    def read(binding: Binding) -> Reading:
        return readings[binding.question]

    return compose(view, selection, context, receipt.at, body["language"], read, receipt.id)


def _troubles(session: Session, receipt: Receipt, body: Mapping[str, Any], again: Answer) -> list[str]:
    troubles = []
    head = session.get(StoreHead, 1)
    if head and receipt.epoch == head.epoch and receipt.revision > head.revision:
        troubles.append(f"it names revision {receipt.revision}, but the store has only reached {head.revision}")
    if again.outcome != receipt.outcome:
        troubles.append(f"the outcome was {receipt.outcome} and is now {again.outcome}")
    for collection, key, revision in body["consulted"]:
        if not was_in_force(session, (collection, key, revision), receipt.revision):
            troubles.append(
                f"revision {revision} of {collection} {key} was not in force at store revision {receipt.revision}"
            )
    return troubles
