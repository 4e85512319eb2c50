"""What a changed standard would have decided: recorded cases again, before it is published."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering.composing.bench import Bench
from contactkb.knowledge import Context, Entry, Reading, Store, Unit, View
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.history import was_reached
from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.deciding import DECIDED, decide
from contactkb.scripts.tables.decision import TOLD, Decision
from contactkb.scripts.tables.inputs import Inputs, recall_inputs
from contactkb.scripts.tables.lookups import NEVER_ASKED, look_back
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.standard import Standard

Outputs: TypeAlias = tuple[Mapping[str, Any], ...]
# Of a standard's text, as it is read in one unit as that was.
Read: TypeAlias = Callable[[Unit], Standard]

NOTHING_SAID = "nothing was read there then"
LOST = "what it was decided from was lost when a backup was restored"


@dataclass(frozen=True, slots=True)
class Retried:
    """A decision that was told, and what the changed standard makes of the same case; `why` says where it cannot.

    `given_before` and `given_after` are the outputs of each row that decided, in the form that is kept.
    """

    decision: str
    moment: datetime
    before: str
    after: str
    why: str = ""
    given_before: Outputs = ()
    given_after: Outputs = ()

    @property
    def differs(self) -> bool:
        """Whether this customer would be treated differently."""
        return not self.why and self.before != self.after


def try_on_record(
    session: Session, store: Store, changed: Entry, since: datetime, most: int | None = None
) -> Iterator[Retried]:
    """Every decision told by this standard since then, or the latest `most`, oldest first, decided again by the changed
    one.

    Facts and readings are those of the time; what was kept of sensitive inputs fits no other table than its own.
    """
    chosen = select(Decision.id).where(Decision.standard == changed.key, Decision.at >= since, Decision.purpose == TOLD)
    latest = session.scalars(chosen.order_by(Decision.at.desc(), Decision.id.desc()).limit(most)).all()
    now, was_ever = store.view_in(session), cache(partial(was_reached, session))
    read = _reader(changed)
    for decision in (session.get_one(Decision, number) for number in reversed(latest)):
        if not was_ever(decision.epoch, decision.revision):
            yield Retried(decision.id, decision.moment, _before(decision), "", LOST)
            continue
        body = json.loads(decision.body)
        # What has not changed since need not be looked up, and a unit that has makes the whole view anew.
        used = [used for used in map(tuple, body["consulted"]) if _revision(now, *used[:2]) != used[2]]
        since_changed = {entry.name: entry for entry in store.entries(session, used)}
        view = now.changed(now.revision, {**since_changed, changed.name: changed})
        yield _retry(view, read(view.units[changed.content["unit"]]), decision, body)


def _revision(view: View, collection: str, key: str) -> int | None:
    entry = view.entry(collection, key)
    return None if entry is None else entry.revision


def _reader(changed: Entry) -> Read:
    """Reads the standard once for every state of its unit, since its conditions take the engine a while."""
    read: dict[tuple[str, str], Standard] = {}

    def read_in(unit: Unit) -> Standard:
        name = (unit.zone.key, unit.currency)
        if name not in read:
            read[name], _ = read_standard(changed, unit)
        return read[name]

    return read_in


def _retry(view: View, standard: Standard, decision: Decision, body: dict[str, Any]) -> Retried:
    before = _before(decision)
    inputs = _inputs(standard, body["inputs"], body["readings"])
    if isinstance(inputs, str):
        return Retried(decision.id, decision.moment, before, "", inputs)
    said = {(it["source"], tuple(sorted(it["inputs"].items()))): Reading(**it) for it in body["readings"]}

    def read(binding: Binding) -> Reading:
        return said.get(binding.question) or Reading(binding.source, binding.inputs, "", NOTHING_SAID)

    context = Context(**body["context"], language=body["language"])
    outcome = decide(Bench(view, context, decision.moment, body["language"], read), standard, inputs)
    given = several(json.loads(decision.result)["outputs"]), several(outcome.outputs)
    return Retried(decision.id, decision.moment, before, _shown(outcome.outcome, outcome.outputs), "", *given)


def _held(standard: Standard, name: str, is_given: bool) -> str | None:
    """Which rows pass a sensitive input, as far as they only look whether it is there; None where that is not all."""
    cells = [row.cells[name] for row in standard.rows]
    return None if any(cell.tests for cell in cells) else "".join("01"[it.given in (None, is_given)] for it in cells)


def _before(decision: Decision) -> str:
    return _shown(decision.outcome, json.loads(decision.result)["outputs"])


def _inputs(standard: Standard, kept: dict[str, Any], readings: list[dict[str, Any]]) -> Inputs | str:
    held = {name: _held(standard, name, name in kept["digests"]) for name in kept["held"] if name in standard.inputs}
    hidden = sorted(name for name, rows in held.items() if rows is None)
    if hidden:
        return f"{', '.join(hidden)} was kept as a digest only"
    asked = {**kept["values"], **kept["unread"], **kept.get("absent", {}), **held}
    unasked = [name for name, column in standard.inputs.items() if name not in asked and not column.lookup]
    if unasked:
        return f"{', '.join(unasked)} was not asked for then"
    values = {name: raw for name, raw in kept["values"].items() if name in standard.inputs}
    absent = {name: it for name, it in kept.get("absent", {}).items() if name in standard.inputs}
    unread = kept["unread"] | {name: it for name, it in absent.items() if not standard.inputs[name].optional}
    try:
        again = {**kept, "values": values, "held": held, "absent": absent, "unread": unread}
        inputs = look_back(standard, recall_inputs(standard, again), readings)
    except BadValue as error:
        return error.what
    unknown = [name for name, why in inputs.unread.items() if why == NEVER_ASKED]
    return f"{', '.join(unknown)} was not looked up then" if unknown else inputs


def _shown(outcome: str, outputs: Any) -> str:
    if outcome != DECIDED:
        return "handed over"
    return "; ".join(
        ", ".join(f"{name} {json.dumps(it, ensure_ascii=False)}" for name, it in sorted(one.items()) if it is not None)
        for one in several(outputs)
    ).replace('"', "")


def several(outputs: Any) -> Outputs:
    """The outputs of each row that decided; none where nothing was decided."""
    return tuple(outputs) if isinstance(outputs, list) else (outputs,) if outputs else ()
