"""Receipts: what was said, from which revisions, durable before it is said."""

from __future__ import annotations

import hmac
import json
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from contactkb.answering.answers import Answer, Selection
from contactkb.answering.composing import RENDERER
from contactkb.answering.questions import Question
from contactkb.database import Base, UtcDateTime
from contactkb.knowledge.context import Context

# Crockford's alphabet: no letter that is misread or misheard as a digit. Twelve of its 32 are 60 bits, and a byte draws
# each of them as often as any other.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
CANONICAL = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))


class Receipt(Base):
    """One answer that was given.

    `body` is canonical JSON and holds no personal data; `correspondent` is a keyed hash, and is blanked when the
    customer is erased, without harm to the replay.
    """

    __tablename__ = "receipt"
    __table_args__ = (
        Index("ix_receipt_correspondent", "correspondent", "at"),
        Index("ix_receipt_interaction", "interaction"),
        Index("ix_receipt_at", "at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    epoch: Mapped[int]
    revision: Mapped[int]
    channel: Mapped[str]
    outcome: Mapped[str]
    correspondent: Mapped[str]
    interaction: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)

    @property
    def earlier(self) -> str:
        """The receipt of the earlier answer that the question was about; "" where it was about none."""
        return str(json.loads(self.body)["question"].get("after", ""))

    @property
    def followed(self) -> str:
        """In which way the question was about an earlier answer, such as "until when"; "" where it was not."""
        return str(json.loads(self.body)["question"].get("followed", ""))


def new_receipt_number() -> str:
    """A number that cannot be guessed and can be read out on the phone, such as 7KQ4-M2XP-9CTD."""
    drawn = secrets.token_bytes(LENGTH).translate(LETTERS).decode()
    return f"{drawn[:4]}-{drawn[4:8]}-{drawn[8:]}"


def tidy_receipt_number(text: str) -> str:
    """The number as we write it, from what someone typed or read out: any case, spaces, O for zero, I or L for one."""
    plain = text.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    kept = "".join(letter for letter in plain if letter in ALPHABET)
    return "-".join(kept[at : at + 4] for at in range(0, len(kept), 4))


def write_receipt(answer: Answer, question: Question, context: Context, secret: bytes) -> dict[str, Any]:
    """The row that keeps this answer: everything that replaying it needs, and its words."""
    body = {
        "question": _question(question, secret) | _earlier(answer.selection),
        "context": {
            "channel": context.channel,
            "medium": context.medium,
            "unit": answer.unit,
            "audience": context.audience,
            "phase": context.phase,
            "details": {**context.details, **answer.selection.details},
        },
        "language": answer.language,
        "selection": {
            "outcome": answer.selection.outcome,
            "keys": answer.selection.keys,
            "candidates": answer.selection.candidates,
            "lapsed": answer.selection.lapsed,
            "confidence": round(answer.selection.confidence, 4),
        },
        "consulted": answer.consulted,
        "readings": [
            {"source": it.source, "inputs": dict(it.inputs), "said": it.said, "trouble": it.trouble}
            for it in answer.readings
        ],
        "renderer": RENDERER,
    }
    return {
        "id": answer.receipt,
        "at": answer.moment,
        "epoch": answer.epoch,
        "revision": answer.revision,
        "channel": context.channel,
        "outcome": answer.outcome,
        "correspondent": context.correspondent,
        "interaction": context.interaction,
        "body": CANONICAL.encode(body),
        "words": answer.words,
    }


def was_asked(receipt: Receipt, text: str, secret: bytes) -> bool:
    """Whether these are the words of the question that the receipt is about; it keeps but their digest."""
    asked = json.loads(receipt.body)["question"]
    return hmac.compare_digest(asked.get("digest", ""), _digest(text, secret))


def _question(question: Question, secret: bytes) -> dict[str, Any]:
    if question.text:
        return {"asked": "in words", "digest": _digest(question.text, secret)}
    return (
        {"asked": "by number", "number": question.number}
        if question.number
        else {"asked": "by key", "keys": question.keys}
    )


def _earlier(selection: Selection) -> dict[str, str]:
    """Which earlier answer the question was about, and in which way; nothing where it was about none."""
    return {"after": selection.earlier, "followed": selection.followed} if selection.followed else {}


def _digest(text: str, secret: bytes) -> str:
    return hmac.digest(secret, " ".join(text.split()).encode(), "sha256").hex()
