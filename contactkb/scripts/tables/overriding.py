"""Deciding otherwise than a standard did: for a reason that it declares, with an approver's name, on record too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.errors import Conflict, Problem, Refused
from contactkb.knowledge import Context
from contactkb.knowledge.values import BadValue
from contactkb.people import expect_approver
from contactkb.scripts.tables.column import dump_given, read_given
from contactkb.scripts.tables.deciding import DECIDED, Outcome
from contactkb.scripts.tables.decision import OVERRIDE, TOLD, Decision, result_of, versions
from contactkb.scripts.tables.sealing import canonical
from contactkb.scripts.tables.standard import COLLECT, Standard
from contactkb.wording import to_gsm


@dataclass(frozen=True, slots=True)
class Override:
    """What a colleague decides instead: outputs by name, the code for it, who approves, and who asks for it."""

    outputs: Mapping[str, Any]
    code: str
    approver: str
    by: str


def told_in(first: Decision, context: Context | None) -> dict[str, Any]:
    """Context and language in which it is told: these, or those of the first decision."""
    before: dict[str, Any] = json.loads(first.body)
    if context is None:
        return {"context": before["context"], "language": before["language"]}
    here = {"channel": context.channel, "medium": context.medium, "unit": context.unit, "audience": context.audience}
    return {"context": {**before["context"], **here}, "language": context.language or before["language"]}


def read_override(
    session: Session, standard: Standard, first: Decision, override: Override, body: Mapping[str, Any]
) -> Outcome:
    """What is decided instead of the first decision, which is held until this transaction ends.

    Raises Refused with everything that keeps it from being decided, Conflict where somebody has overridden it before.
    """
    problems = [*_outputs(standard, override.outputs), *_code(standard, override.code)]
    if first.purpose != TOLD:
        problems.append(Problem("only what was decided for a customer is overridden.", "decision", "Decide first."))
    try:
        expect_approver(session, override.approver, override.by)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(problems)
    session.refresh(first, with_for_update=True)
    before = overridden_by(session, first)
    if before is not None:
        raise Conflict(f"{before.by} has overridden this decision already: {before.id}")
    return outcome_of(standard, override.outputs, override.code, body)


def outcome_of(standard: Standard, outputs: Mapping[str, Any], code: str, body: Mapping[str, Any]) -> Outcome:
    """The outcome with these outputs for that code, in the language and medium of the body. Raises BadValue."""
    words = standard.overrides[code]
    said = words.get(body["language"]) or next(iter(words.values()))
    reason = to_gsm(said) if body["context"]["medium"] == "text" else said
    dumped = {
        name: None if outputs.get(name) is None else dump_given(read_given(column, outputs[name], zone), zone)
        for zone in (standard.zone,)
        for name, column in standard.outputs.items()
    }
    return Outcome(DECIDED, [dumped] if standard.hit == COLLECT else dumped, reason, (), ())


def write_override(
    id: str, first: Decision, override: Override, outcome: Outcome, body: Mapping[str, Any], at: datetime, secret: bytes
) -> Decision:
    """The row that keeps it; `body` has its own context and language, the rest is as the first decision's was."""
    before: dict[str, Any] = json.loads(first.body)
    kept = ("consulted", "digest")
    decision = Decision(
        id=id,
        at=at,
        moment=first.moment,
        epoch=first.epoch,
        revision=first.revision,
        standard=first.standard,
        number=first.number,
        purpose=OVERRIDE,
        outcome=outcome.outcome,
        channel=body["context"]["channel"],
        by=override.by,
        correspondent=first.correspondent,
        interaction=first.interaction,
        body="",
        result=canonical(result_of(outcome)),
        reason=outcome.reason,
    )
    named = {"overrides": first.id, "code": override.code, "approver": override.approver}
    return decision.seal({**body, **{name: before[name] for name in kept}, **named, **versions()}, secret)


def overridden_by(session: Session, first: Decision) -> Decision | None:
    """The record that overrides this decision, where there is one."""
    return next((it for it in _overrides(session, first.at) if json.loads(it.body)["overrides"] == first.id), None)


def overrides_approved_by(session: Session, name: str, since: datetime, most: int) -> list[Decision]:
    """The latest overrides since then for which that person's name stands."""
    theirs = (it for it in _overrides(session, since) if json.loads(it.body)["approver"] == name)
    return list(islice(theirs, most))


def _overrides(session: Session, since: datetime) -> Iterable[Decision]:
    chosen = select(Decision).where(Decision.purpose == OVERRIDE, Decision.at >= since)
    return session.scalars(chosen.order_by(Decision.at.desc(), Decision.id))


def _outputs(standard: Standard, outputs: Mapping[str, Any]) -> list[Problem]:
    problems = []
    for name in sorted({*outputs} - {*standard.outputs}):
        problems.append(Problem(f"there is no output {name!r}.", name, f"Use: {', '.join(standard.outputs)}."))
    for name, column in standard.outputs.items():
        if outputs.get(name) is None:
            if not column.optional:
                problems.append(Problem("is missing.", name, f"Give {column.describe()}."))
            continue
        try:
            read_given(column, outputs[name], standard.zone)
        except BadValue as error:
            problems.append(Problem(error.what, name, error.remedy))
    return problems


def _code(standard: Standard, code: str) -> list[Problem]:
    if code in standard.overrides:
        return []
    if not standard.overrides:
        remedy = "Its owner can declare reason codes under `overrides:`."
        return [Problem(f"nobody may override {standard.key}.", "code", remedy)]
    what = f"{code!r} is no reason code of {standard.key}." if code else "a reason code is missing."
    return [Problem(what, "code", f"Use one of: {', '.join(standard.overrides)}.")]
