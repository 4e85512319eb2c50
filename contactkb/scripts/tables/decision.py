"""Decisions on record: what was decided, from which inputs and revisions, durable before it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from contactkb.answering.composing import RENDERER
from contactkb.answering.composing.bench import Bench
from contactkb.database import Base, UtcDateTime
from contactkb.scripts.tables.cel import engine
from contactkb.scripts.tables.deciding import Outcome
from contactkb.scripts.tables.inputs import Inputs, dump_inputs
from contactkb.scripts.tables.standard import Standard

# Raised with every change of what a table means; records name the version that decided.
TABLES = 1
TOLD, WHAT_IF = "told", "what-if"


class Decision(Base):
    """One decision; nothing ever updates a row.

    `body` is canonical JSON of everything that deciding again needs, `result` of what came out, `reason` the words.
    `purpose` is told, or what-if where an earlier moment was asked about. `by` is the person or program who asked;
    `correspondent` a keyed hash, blanked when the customer is erased.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_standard", "standard", "at"),
        Index("ix_decision_correspondent", "correspondent", "at"),
        Index("ix_decision_interaction", "interaction"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    moment: Mapped[datetime] = mapped_column(UtcDateTime)
    epoch: Mapped[int]
    revision: Mapped[int]
    standard: Mapped[str]
    number: Mapped[int]
    purpose: Mapped[str]
    outcome: Mapped[str]
    channel: Mapped[str]
    by: Mapped[str]
    correspondent: Mapped[str]
    interaction: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


def write_decision(
    id: str,
    bench: Bench,
    standard: Standard,
    inputs: Inputs,
    outcome: Outcome,
    at: datetime,
    purpose: str,
    by: str,
    origins: Mapping[str, str],
) -> Decision:
    """The row that keeps this decision, made at `at` about the bench's moment."""
    context = bench.context
    body = {
        "inputs": dump_inputs(standard, inputs),
        "origins": {name: origins[name] for name in standard.inputs if name in origins},
        "context": {
            "channel": context.channel,
            "medium": context.medium,
            "unit": context.unit,
            "audience": context.audience,
            "details": dict(context.details),
        },
        "language": bench.language,
        "consulted": [[*name, number] for name, number in sorted(bench.consulted.items())],
        "readings": [
            {"source": it.source, "inputs": dict(it.inputs), "said": it.said, "trouble": it.trouble}
            for it in bench.readings
        ],
        "digest": standard.digest,
        "engine": engine(),
        "tables": TABLES,
        "renderer": RENDERER,
    }
    return Decision(
        id=id,
        at=at,
        moment=bench.moment,
        epoch=bench.view.epoch,
        revision=bench.view.revision,
        standard=standard.key,
        number=standard.revision,
        purpose=purpose,
        outcome=outcome.outcome,
        channel=context.channel,
        by=by,
        correspondent=context.correspondent,
        interaction=context.interaction,
        body=canonical(body),
        result=canonical(result_of(outcome)),
        reason=outcome.reason,
    )


def result_of(outcome: Outcome) -> dict[str, Any]:
    """What came out, without the words."""
    return {
        "outputs": outcome.outputs,
        "rules": list(outcome.rules),
        "matched": list(outcome.matched),
        "troubles": list(outcome.troubles),
    }


def canonical(data: Any) -> str:
    """JSON in one form only."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
