"""Replaying decisions: the same outcome from the same revisions, with the stored one hidden."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from contactkb.answering import tidy_receipt_number
from contactkb.answering.composing import RENDERER
from contactkb.answering.composing.bench import Bench
from contactkb.errors import Missing, Unavailable
from contactkb.knowledge import Context, Reading, Store, View
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.store import not_in_force, was_reached
from contactkb.scripts.tables.deciding import decide
from contactkb.scripts.tables.decision import TABLES, Decision, canonical, result_of
from contactkb.scripts.tables.inputs import recall_inputs
from contactkb.scripts.tables.reading import read_standard

# Whoever raises TABLES or RENDERER keeps here, under both numbers, what decided before, and how it read its tables.
DECIDERS = MappingProxyType({(TABLES, RENDERER): decide})


@dataclass(frozen=True, slots=True)
class DecisionReplay:
    """What was decided then, what the same revisions decide now, and anything else that does not hold together."""

    decision: Decision
    said: str
    again: str
    troubles: tuple[str, ...]

    @property
    def is_the_same(self) -> bool:
        """Whether outcome, rules, outputs and every word agree, and nothing else is wrong."""
        return self.said == self.again and not self.troubles


def find_decision(session: Session, number: str) -> Decision:
    """The decision with that number, however it was typed. Raises Missing."""
    decision = session.get(Decision, tidy_receipt_number(number))
    if decision is None:
        raise Missing(f"there is no receipt {number}")
    return decision


def replay_decision(session: Session, store: Store, decision: Decision) -> DecisionReplay:
    """Decide again from what the record names, by what decided it. Raises Unavailable for a version of tables or
    renderer that is newer than we are."""
    said = _told(decision.outcome, json.loads(decision.result), decision.reason)
    if not was_reached(session, decision.epoch, decision.revision):
        where = f"revision {decision.revision} of epoch {decision.epoch}"
        return DecisionReplay(decision, said, "", (f"{where} was lost when a backup was restored",))
    body = json.loads(decision.body)
    if (body["tables"], body["renderer"]) not in DECIDERS:
        what = f"tables {body['tables']} with renderer {body['renderer']}"
        raise Unavailable(f"{what} decided this; this version has {TABLES} with {RENDERER}")
    again, troubles = _decide_again(session, store, decision, body)
    return DecisionReplay(decision, said, again, tuple(troubles))


def _decide_again(session: Session, store: Store, decision: Decision, body: dict[str, Any]) -> tuple[str, list[str]]:
    view = View.of(decision.epoch, decision.revision, store.entries(session, map(tuple, body["consulted"])))
    entry = view.entries[("standard", decision.standard)]
    standard, _ = read_standard(entry, view.units[entry.content["unit"]])
    readings = {(it["source"], tuple(sorted(it["inputs"].items()))): Reading(**it) for it in body["readings"]}

    def read(binding: Binding) -> Reading:
        return readings[binding.question]

    bench = Bench(view, Context(**body["context"], language=body["language"]), decision.moment, body["language"], read)
    decided_by = DECIDERS[body["tables"], body["renderer"]]
    outcome = decided_by(bench, standard, recall_inputs(standard, body["inputs"]))
    troubles = [] if standard.digest == body["digest"] else ["the standard is not the text that decided"]
    troubles += not_in_force(session, map(tuple, body["consulted"]), decision.revision)
    return _told(outcome.outcome, result_of(outcome), outcome.reason), troubles


def _told(outcome: str, result: dict[str, Any], reason: str) -> str:
    return f"{outcome} {canonical(result)}" + (f"\n{reason}" if reason else "")
