"""Decisions on record: what was decided, from which inputs and revisions, durable before it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from contactkb.answering.composing import RENDERER
from contactkb.answering.composing.bench import Bench
from contactkb.database import Base, UtcDateTime
from contactkb.scripts.tables.cel import engine
from contactkb.scripts.tables.deciding import Outcome
from contactkb.scripts.tables.inputs import Inputs, dump_inputs
from contactkb.scripts.tables.sealing import canonical, platform_versions, with_seal
from contactkb.scripts.tables.standard import FactValue, Standard

# Raised with every change of what a table means; records name the version that decided.
TABLES = 1
TOLD, WHAT_IF, OVERRIDE = "told", "what-if", "override"


class Decision(Base):
    """One decision; nothing ever updates a row.

    `body` is canonical JSON of everything that deciding again needs, `result` of what came out, `reason` the words.
    `purpose` is told, what-if where nobody was to be told, or override where a colleague decided otherwise than the
    record that it names. `by` is the person or program who asked; `correspondent` a keyed hash, blanked when the
    customer is erased.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_standard", "standard", "at"),
        Index("ix_decision_correspondent", "correspondent", "at"),
        Index("ix_decision_interaction", "interaction"),
        Index("ix_decision_purpose", "purpose", "at"),
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

    @property
    def sealed(self) -> dict[str, str]:
        """What the seal is about besides the body; who the customer is may be erased without breaking it."""
        moments = {name: getattr(self, name).astimezone(UTC).isoformat() for name in ("at", "moment")}
        numbers = {"epoch": str(self.epoch), "revision": str(self.revision), "number": str(self.number)}
        names = ("id", "standard", "purpose", "outcome", "channel", "by", "result", "reason")
        return {**moments, **numbers, **{name: str(getattr(self, name)) for name in names}}

    def seal(self, body: Mapping[str, Any], secret: bytes) -> Decision:
        """The same with that body, sealed."""
        self.body = canonical(with_seal(body, self.sealed, secret))
        return self


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
    secret: bytes = b"",
) -> Decision:
    """The row that keeps this decision, made at `at` about the bench's moment, and sealed with the secret."""
    context = bench.context
    body = {
        "inputs": dump_inputs(standard, inputs),
        "origins": {**_origins(standard, inputs, origins), **_facts(standard, bench)},
        "context": {
            "channel": context.channel,
            "medium": context.medium,
            "unit": context.unit,
            "audience": context.audience,
            "phase": context.phase,
            "details": dict(context.details),
        },
        "language": bench.language,
        "consulted": [[*name, number] for name, number in sorted(bench.consulted.items())],
        "readings": [
            {"source": it.source, "inputs": dict(it.inputs), "said": it.said, "trouble": it.trouble}
            for it in bench.readings
        ],
        "digest": standard.digest,
        **versions(),
    }
    decision = Decision(
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
        body="",
        result=canonical(result_of(outcome)),
        reason=outcome.reason,
    )
    return decision.seal(body, secret)


def _origins(standard: Standard, inputs: Inputs, origins: Mapping[str, str]) -> dict[str, str]:
    """Where each input that is known comes from."""
    known = {**inputs.values, **inputs.hidden}
    sources = {name: f"read from {it.lookup}" if it.lookup else "given" for name, it in standard.inputs.items()}
    return {name: origins.get(name, sources[name]) for name in standard.inputs if name in known}


def _facts(standard: Standard, bench: Bench) -> dict[str, str]:
    """Which revision of which fact each named value was taken from; none where nothing was looked at."""
    taken = {name: it for name, it in standard.values.items() if isinstance(it, FactValue)}
    revisions = {name: bench.consulted.get(("fact", it.fact)) for name, it in taken.items()}
    return {
        name: f"fact {it.fact}.{it.name} (revision {revisions[name]})" for name, it in taken.items() if revisions[name]
    }


def versions() -> dict[str, Any]:
    """Of the engine, of what a table means, of the renderer, and of what they rest on."""
    return {"engine": engine(), "tables": TABLES, "renderer": RENDERER, **platform_versions()}


def result_of(outcome: Outcome) -> dict[str, Any]:
    """What came out, without the words."""
    return {
        "outputs": outcome.outputs,
        "rules": list(outcome.rules),
        "matched": list(outcome.matched),
        "troubles": list(outcome.troubles),
    }
