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
from contactkb.knowledge import Context, Entry, Reading, Store, View
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.history import not_in_force, was_reached
from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.deciding import decide
from contactkb.scripts.tables.decision import OVERRIDE, TABLES, Decision, result_of
from contactkb.scripts.tables.inner import find_standard
from contactkb.scripts.tables.inputs import recall_inputs
from contactkb.scripts.tables.lookups import look_back
from contactkb.scripts.tables.overriding import outcome_of
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.sealing import canonical, is_sealed
from contactkb.scripts.tables.standard import Standard

# Whoever raises TABLES or RENDERER keeps here, under both numbers, what decided before, and how it read its tables.
DECIDERS = MappingProxyType({(TABLES, RENDERER): decide})

OTHER_TEXT = "the standard is not the text that decided"
TOUCHED = "the record is not as it was written"
NOTHING_BEFORE = "the decision that it overrides is not there"
NOBODY_APPROVED = "no second person approved of it"
NOT_OPEN = "the standard knows no such reason code or output"


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


def replay_decision(session: Session, store: Store, decision: Decision, secret: bytes = b"") -> DecisionReplay:
    """Decide again from what the record names, by what decided it; with the key, see that nobody has touched it.

    Of an override, see that it is one that was open to a colleague then. Raises Unavailable for a version of tables or
    renderer that is newer than we are.
    """
    said = _told(decision.outcome, json.loads(decision.result), decision.reason)
    if not was_reached(session, decision.epoch, decision.revision):
        where = f"revision {decision.revision} of epoch {decision.epoch}"
        return DecisionReplay(decision, said, "", (f"{where} was lost when a backup was restored",))
    body = json.loads(decision.body)
    if (body["tables"], body["renderer"]) not in DECIDERS:
        what = f"tables {body['tables']} with renderer {body['renderer']}"
        raise Unavailable(f"{what} decided this; this version has {TABLES} with {RENDERER}")
    again = _override_again if decision.purpose == OVERRIDE else _decide_again
    view = _view(store, session, decision, body)
    words, troubles = again(session, view, decision, body)
    troubles += [] if standard_in(view, decision).digest == body["digest"] else [OTHER_TEXT]
    troubles += [] if is_sealed(body, decision.sealed, secret) else [TOUCHED]
    # A run goes on with the script that it began with, which may have been followed by another before it decides.
    published = (used for used in map(tuple, body["consulted"]) if used[0] != "script")
    troubles += not_in_force(session, published, decision.revision)
    return DecisionReplay(decision, said, words, tuple(troubles))


def standard_of(session: Session, store: Store, decision: Decision) -> Standard:
    """The standard that decided, in the revision that did. Raises Missing."""
    return standard_in(_view(store, session, decision, json.loads(decision.body)), decision)


def entry_of_decision(session: Session, store: Store, decision: Decision) -> Entry:
    """The same as its author wrote it. Raises Missing."""
    return _entry_in(_view(store, session, decision, json.loads(decision.body)), decision)


def standard_in(view: View, decision: Decision) -> Standard:
    """The standard that decided, in a view of what the record names."""
    entry = _entry_in(view, decision)
    return read_standard(entry, view.units[entry.content["unit"]])[0]


def _entry_in(view: View, decision: Decision) -> Entry:
    entry = find_standard(view.entries, decision.standard)
    if entry is None:
        raise Missing(f"the record does not name {decision.standard}")
    return entry


def _view(store: Store, session: Session, decision: Decision, body: dict[str, Any]) -> View:
    return View.of(decision.epoch, decision.revision, store.entries(session, map(tuple, body["consulted"])))


def _decide_again(session: Session, view: View, decision: Decision, body: dict[str, Any]) -> tuple[str, list[str]]:
    readings = {(it["source"], tuple(sorted(it["inputs"].items()))): Reading(**it) for it in body["readings"]}

    def read(binding: Binding) -> Reading:
        return readings[binding.question]

    standard = standard_in(view, decision)
    bench = Bench(view, Context(**body["context"], language=body["language"]), decision.moment, body["language"], read)
    decided_by = DECIDERS[body["tables"], body["renderer"]]
    inputs = look_back(standard, recall_inputs(standard, body["inputs"]), body["readings"])
    outcome = decided_by(bench, standard, inputs)
    return _told(outcome.outcome, result_of(outcome), outcome.reason), []


def _override_again(session: Session, view: View, decision: Decision, body: dict[str, Any]) -> tuple[str, list[str]]:
    outputs = json.loads(decision.result)["outputs"]
    first = session.get(Decision, body["overrides"])
    troubles = [] if first is not None and first.standard == decision.standard else [NOTHING_BEFORE]
    troubles += [] if body["approver"] not in ("", decision.by) else [NOBODY_APPROVED]
    try:
        given = outputs[0] if isinstance(outputs, list) else outputs
        outcome = outcome_of(standard_in(view, decision), given, body["code"], body)
    except (BadValue, KeyError):
        return "", [*troubles, NOT_OPEN]
    return _told(outcome.outcome, result_of(outcome), outcome.reason), troubles


def _told(outcome: str, result: dict[str, Any], reason: str) -> str:
    return f"{outcome} {canonical(result)}" + (f"\n{reason}" if reason else "")
