"""A decision on record as agents see it, and what a contact keeps of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from channels.agent.cases import label_of, shown
from contactkb.business import Business
from contactkb.contacts import note
from contactkb.errors import Unavailable
from contactkb.scripts import (
    DECIDED,
    Decided,
    Decision,
    Override,
    Standard,
    Table,
    entry_of_decision,
    find_decision,
    overridden_by,
    replay_decision,
    standard_of,
    table_in,
)


@dataclass(frozen=True, slots=True)
class Record:
    """A decision with the standard and table that decided, what came of it, and what went into it.

    `outputs` are those of each row; `hidden` inputs are kept as digests only. `instead` is the decision that overrides
    it, `trouble` what keeps it from being decided again in the same way, "" where nothing does.
    """

    decision: Decision
    standard: Standard
    table: Table
    body: Mapping[str, Any]
    outputs: Sequence[Mapping[str, Any]]
    rules: Sequence[str]
    troubles: Sequence[str]
    instead: Decision | None
    trouble: str

    @property
    def is_decided(self) -> bool:
        """Whether it was decided, and did not go to a person."""
        return self.decision.outcome == DECIDED

    @property
    def inputs(self) -> Mapping[str, Any]:
        """What went into it, in clear; nothing of an override, which has no inputs of its own."""
        kept: Mapping[str, Any] = self.body.get("inputs", {}).get("values", {})
        return kept

    @property
    def hidden(self) -> Sequence[str]:
        """Inputs of which but a digest is kept."""
        return list(self.body.get("inputs", {}).get("digests", {}))


def find_record(session: Session, business: Business, number: str) -> Record:
    """The decision of that number, decided again to see that it still is the same. Raises Missing."""
    decision = find_decision(session, number)
    result = json.loads(decision.result)
    given = result["outputs"]
    entry = entry_of_decision(session, business.store, decision)
    record = Record(
        decision,
        standard_of(session, business.store, decision),
        table_in(entry),
        json.loads(decision.body),
        given if isinstance(given, list) else [given] if given else [],
        result["rules"],
        result["troubles"],
        overridden_by(session, decision),
        _trouble(session, business, decision),
    )
    session.expunge_all()
    return record


def note_decision(session: Session, decided: Decided, standard: Standard, contact: str, by: str, at: datetime) -> None:
    """Keep with the contact what was decided, and what was told of it."""
    outcome = decided.outcome
    is_decided = outcome.outcome == DECIDED
    what = _given(standard, outcome.outputs, at) if is_decided else f"a person decides. {' '.join(outcome.troubles)}"
    note(session, contact, "note", by, f"{title_of(standard)}: {what} [{decided.decision}]", at)
    if is_decided:
        note(session, contact, "told", by, outcome.reason, at)


def note_override(
    session: Session, decided: Decided, standard: Standard, contact: str, override: Override, at: datetime
) -> None:
    """Keep with the contact what was decided instead, for which reason, and who approved of it."""
    what = f"{_given(standard, decided.outcome.outputs, at)} [{decided.decision}]"
    how = f"overridden ({override.code}, approved by {override.approver})"
    note(session, contact, "note", override.by, f"{title_of(standard)}: {how}: {what}", at)
    note(session, contact, "told", override.by, decided.outcome.reason, at)


def title_of(standard: Standard) -> str:
    """What agents call it."""
    return standard.titles.get("en") or next(iter(standard.titles.values()))


def _trouble(session: Session, business: Business, decision: Decision) -> str:
    try:
        replayed = replay_decision(session, business.store, decision, business.settings.key)
    except Unavailable as unavailable:
        return str(unavailable)
    return "" if replayed.is_the_same else "; ".join(replayed.troubles) or "it comes out otherwise"


def _given(standard: Standard, outputs: Any, now: datetime) -> str:
    rows = outputs if isinstance(outputs, list) else [outputs]
    return "; ".join(
        ", ".join(
            f"{label_of(name).lower()} {shown(standard.outputs.get(name), it, standard.zone, now)}"
            for name, it in row.items()
            if it is not None
        )
        for row in rows
    )
