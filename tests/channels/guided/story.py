"""What came of a script, whichever door it was walked through: steps, decisions, facts, promises, tasks, care."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering import find_receipt
from contactkb.contacts import Handover, Promise, Task, Touchpoint
from contactkb.scripts import Led
from contactkb.scripts.runs.script_run import ScriptRun
from tests.channels.guided.house import House

Told = tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """Everything that has to be the same; `known` is what each slot holds, `told` the facts and readings of each
    receipt."""

    taken: tuple[str, ...]
    known: Mapping[str, tuple[str, str]]
    decisions: tuple[tuple[str, str, Told], ...]
    told: tuple[tuple[str, ...], ...]
    promises: tuple[Told, ...]
    tasks: tuple[Told, ...]
    care: tuple[Told, ...]
    handovers: tuple[Told, ...]
    outcome: str


@dataclass
class Walk:
    """One walk through a door: the run, each turn as it was led, and what the customer got to hear or read then."""

    door: str
    medium: str
    number: str
    run_id: str = ""
    turns: list[Led] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)


def tell(house: House, walk: Walk) -> Story:
    """The story of that walk; its customer's number is nobody's."""
    with house.business.database.read() as session:
        row = session.get_one(ScriptRun, walk.run_id)
        state = json.loads(row.state)
        story = Story(
            taken=tuple(state["taken"]),
            known={name: (it["type"], it["text"]) for name, it in state["slots"].items()},
            decisions=tuple(_decision(it) for it in state["decided"].values()),
            told=tuple(_told(session, it.receipt) for led in walk.turns for it in led.said if it.receipt),
            promises=_promises(session, walk.run_id),
            tasks=_tasks(session, walk.run_id),
            care=_care(session, walk.run_id),
            handovers=_handovers(session, row),
            outcome=state["outcome"],
        )
    return _anonymous(story, walk.number)


def _decision(it: Mapping[str, object]) -> tuple[str, str, Told]:
    return str(it["standard"]), json.dumps(it["outputs"], sort_keys=True), tuple(it["rules"])  # type: ignore[arg-type]


def _told(session: Session, number: str) -> tuple[str, ...]:
    receipt = find_receipt(session, number)
    body = json.loads(receipt.body)
    # A mail is greeted, and its answers are not: those phrases are looked up, and not told.
    consulted = [it for it in body["consulted"] if it[0] != "wording"]
    return receipt.outcome, json.dumps(body["selection"]), json.dumps(consulted), json.dumps(body["readings"])


def _promises(session: Session, run: str) -> tuple[Told, ...]:
    rows = session.scalars(select(Promise).where(Promise.run == run).order_by(Promise.id))
    return tuple((it.about, it.owner, _at(it.due), it.every, it.until, it.escalate) for it in rows)


def _tasks(session: Session, run: str) -> tuple[Told, ...]:
    tasks = session.scalars(select(Task).where(Task.run == run).order_by(Task.id))
    return tuple((it.what, it.owner, _at(it.due), it.inputs) for it in tasks)


def _care(session: Session, run: str) -> tuple[Told, ...]:
    rows = session.scalars(select(Touchpoint).where(Touchpoint.run == run).order_by(Touchpoint.id))
    return tuple((it.point, it.phase, it.words, it.owner, _at(it.due), it.outcome) for it in rows)


def _handovers(session: Session, row: ScriptRun) -> tuple[Told, ...]:
    """The one that ended the run; what was asked at the door before it may have led to others."""
    rows = session.scalars(select(Handover).where(Handover.interaction_id == row.interaction_id).order_by(Handover.id))
    ended = json.loads(row.state)["outcome"] == "handed-over"
    return tuple((it.department, it.reason, _told_of(it.brief)) for it in rows.all()[-1:] if ended)


def _told_of(brief: str) -> str:
    """A brief without decisions, which are compared by themselves, and what was said, in the channel's own form."""
    own = brief.partition("\nasked: ")[0].splitlines()
    return "\n".join(line for line in own if not line.startswith("decided "))


def _at(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _anonymous(story: Story, number: str) -> Story:
    """The story with no number in it, in whichever form it stands there."""
    forms = sorted({number, number[2:], f"({number[2:5]}) {number[5:8]}-{number[8:]}"}, key=len, reverse=True)

    def without(it: object) -> object:
        if isinstance(it, str):
            for form in forms:
                it = it.replace(form, "<number>")
            return it
        if isinstance(it, tuple):
            return tuple(map(without, it))
        return {name: without(value) for name, value in it.items()} if isinstance(it, dict) else it

    return Story(*(without(getattr(story, name)) for name in story.__dataclass_fields__))  # type: ignore[arg-type]
