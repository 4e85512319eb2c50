"""Asking what the business decides, and finding again what was decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from channels.api.bearer import bearer, context_here, expect_insider
from channels.api.decision_shapes import CaseSchema, DecidedSchema, RecordSchema, StandardsSchema
from channels.api.describing import Routes
from contactkb.business import current_business
from contactkb.errors import Unavailable
from contactkb.scripts import Column, Decided, Decision, DecisionReplay, Standard, find_decision, replay_decision

routes = Routes("decisions", __name__)
CASE = {"standard": "late-order", "inputs": {"days_late": 2, "value": "80.00 USD", "tier": "regular"}}


@routes.route("/standards")
@routes.response(200, StandardsSchema)
def find_standards() -> Any:
    """List the standards that decide now, with what goes into them and what comes out."""
    expect_insider()
    return {"standards": [_describe_standard(it) for it in current_business().standards.valid()]}


@routes.route("/decisions", methods=["POST"])
@routes.arguments(CaseSchema, example=CASE)
@routes.response(200, DecidedSchema)
def decide(asked: dict[str, Any]) -> Any:
    """Decide one case as every other door decides it: with reason and rules, and a record of it.

    An input that is missing or badly typed, no row that fits, or two where one must: `outcome` is handover, `troubles`
    say why, and nothing may be told but that a colleague looks at it.
    """
    expect_insider()
    # The reason is for people: in words, not as the values that stand in `outputs`.
    context, by = replace(context_here(asked["unit"], asked["language"]), medium="page"), f"api:{bearer().name}"
    standards = current_business().standards
    decided = standards.decide(
        asked["standard"], asked["inputs"], context, by, asked["as_of"], is_told=not asked["what_if"]
    )
    return _describe_decided(decided)


@routes.route("/decisions/<string(maxlength=40):number>")
@routes.response(200, RecordSchema)
def find_record(number: str) -> Any:
    """Read what was decided, by whom and when, and whether the same revisions still decide it so."""
    expect_insider()
    business = current_business()
    with business.database.read() as session:
        found = find_decision(session, number)
        try:
            replayed = replay_decision(session, business.store, found, business.settings.key)
        except Unavailable as unavailable:
            return _describe_record(found, None, str(unavailable))
        return _describe_record(found, replayed)


def _describe_standard(standard: Standard) -> dict[str, Any]:
    names = ("key", "revision", "unit", "owner", "hit", "titles")
    return {
        **{name: getattr(standard, name) for name in names},
        "inputs": _describe_columns(standard.inputs),
        "outputs": _describe_columns(standard.outputs),
        "overrides": list(standard.overrides),
    }


def _describe_columns(columns: Mapping[str, Column]) -> list[dict[str, Any]]:
    names = ("name", "type", "choices", "measure", "optional", "sensitive")
    return [{name: getattr(it, name) for name in names} for it in columns.values()]


def _describe_decided(decided: Decided) -> dict[str, Any]:
    outcome = decided.outcome
    names = ("outcome", "outputs", "reason", "rules", "matched", "troubles")
    return {
        **{name: getattr(outcome, name) for name in names},
        **{name: getattr(decided, name) for name in ("standard", "revision", "moment", "decision")},
    }


def _describe_record(found: Decision, replayed: DecisionReplay | None, trouble: str = "") -> dict[str, Any]:
    body, result = json.loads(found.body), json.loads(found.result)
    again: dict[str, Any] = {"again": "", "same": None, "troubles": [trouble]}
    if replayed is not None:
        again = {"again": replayed.again, "same": replayed.is_the_same, "troubles": replayed.troubles}
    return {
        **{name: getattr(found, name) for name in ("standard", "outcome", "reason", "moment", "at", "by", "purpose")},
        **{name: result[name] for name in ("outputs", "rules", "matched", "troubles")},
        **{name: body.get(name, "") for name in ("overrides", "code", "approver")},
        "revision": found.number,
        "decision": found.id,
        "replay": again,
    }
