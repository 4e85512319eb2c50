"""One turn: worked out from one state of the store, then kept in one transaction, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from contactkb.answering import find_receipt, still_true
from contactkb.contacts import Interaction, Origin
from contactkb.database import hold
from contactkb.errors import Missing, Unavailable
from contactkb.knowledge import Actions, Context, View, hold_head
from contactkb.knowledge.sources import Readings
from contactkb.scripts.guide.event import Overridden
from contactkb.scripts.guide.run import Run
from contactkb.scripts.guide.turn import Turn
from contactkb.scripts.guide.world import World
from contactkb.scripts.runs.hearing import Joints
from contactkb.scripts.runs.house import House
from contactkb.scripts.runs.keeping import Came, keep
from contactkb.scripts.runs.kept import dump_led, recall_led
from contactkb.scripts.runs.led import Led, Overtaken
from contactkb.scripts.runs.memory import Memory
from contactkb.scripts.runs.script_run import ENDED, OPEN, PARKED, ScriptRun
from contactkb.scripts.runs.telling import led_of

# After these the store is held still for the length of one turn.
MOST_TRIES = 3

Step: TypeAlias = Callable[[World], Turn]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A turn that is to be taken: in which run and context, by whom, from what, and by which step of the guide.

    `n` is the turn that it follows, 0 where the run begins; `before` the run as it stood then. `moves` where the run
    goes on in another interaction.
    """

    run_id: str
    context: Context
    by: str
    came: Came
    step: Step
    once: str = ""
    n: int = 0
    before: Run | None = None
    moves: bool = False


def lead(joints: Joints, actions: Actions, wanted: Wanted) -> Led:
    """Take the turn, durable when this returns.

    Where it was taken before, by the same `once`, what was said then is said again. Raises Overtaken where the run has
    moved on, Missing for an interaction or run that there is not, Unavailable where nothing can be vouched for.
    """
    database, store = joints.counter.database, joints.counter.store
    readings: Readings = {}
    tries = 0 if isinstance(wanted.came.event, Overridden) else MOST_TRIES
    try:
        for _ in range(tries):
            head = database.head()
            house = _house(joints, wanted, store.view(head), head.moment, readings)
            turn = wanted.step(house)
            with database.write() as session:
                hold_head(session)
                row = expect(session, joints, wanted)
                if isinstance(row, Led):
                    return row
                if _state(store.view_in(session)) == _state(house.view):
                    return _keep(session, wanted, row, house, turn, actions)
        with database.write() as session:
            hold_head(session)
            row = expect(session, joints, wanted)
            if isinstance(row, Led):
                return row
            house = _house(joints, wanted, store.view_in(session), database.now(), readings, session)
            return _keep(session, wanted, row, house, wanted.step(house), actions)
    except SQLAlchemyError as error:
        raise Unavailable("the store did not keep the turn") from error


def expect(session: Session, joints: Joints, wanted: Wanted, holds: bool = True) -> ScriptRun | Led | None:
    """The run as it is to be taken further, None for one that begins; or what was said, where this was taken before.

    Where it `holds` the run, nobody else goes on with it until this transaction ends.
    """
    if wanted.n == 0:
        return _begun(session, joints, wanted)
    row = session.get(ScriptRun, wanted.run_id, with_for_update=holds or None)
    if row is None:
        raise Missing(f"there is no run {wanted.run_id}")
    if wanted.once and wanted.once == row.last_once:
        return said_again(session, joints, row)
    if row.n != wanted.n or row.status == ENDED:
        raise Overtaken(said_again(session, joints, row))
    return row


def said_again(session: Session, joints: Joints, row: ScriptRun) -> Led:
    """What was said last, without what does not hold any more."""
    led, now = recall_led(row.last), joints.counter.database.now()
    told = [find_receipt(session, it.receipt) for it in led.said if it.receipt]
    if all(still_true(session, joints.counter.store, it, now) for it in told):
        return led
    return replace(led, said=(), words=led.prompt.words if led.prompt else "")


def _begun(session: Session, joints: Joints, wanted: Wanted) -> Led | None:
    if session.get(Interaction, wanted.context.interaction) is None:
        raise Missing(f"there is no interaction {wanted.context.interaction!r}")
    if not wanted.once:
        return None
    hold(session, f"run {wanted.once}")
    known = session.scalar(select(ScriptRun).where(ScriptRun.begun_once == wanted.once))
    return said_again(session, joints, known) if known else None


def _house(
    joints: Joints, wanted: Wanted, view: View, now: datetime, readings: Readings, session: Session | None = None
) -> House:
    memory = Memory(joints.counter.database, wanted.context, wanted.run_id, wanted.came.reach)
    return House(joints, view, now, wanted.context, wanted.by, readings, memory, session)


def _keep(session: Session, wanted: Wanted, row: ScriptRun | None, house: House, turn: Turn, actions: Actions) -> Led:
    led, context, run = led_of(house, turn, wanted.before), house.context, turn.run
    if row is None:
        first = run.frames[0]
        row = ScriptRun(
            run.id, context.interaction, context.correspondent, first.script, first.revision, house.moment,
            wanted.once or None, house.moment, OPEN, run.n, "", "",
        )  # fmt: skip
        session.add(row)
    if row.status == PARKED or wanted.n == 0 or wanted.moves:
        _park_others(session, run.id, context.interaction)
    row.interaction_id = context.interaction
    row.correspondent = row.correspondent or context.correspondent
    row.status, row.n, row.at, row.last_once = OPEN if run.is_open else ENDED, run.n, house.moment, wanted.once
    row.state, row.last = json.dumps(run.dump(), ensure_ascii=False), dump_led(led)
    session.flush()
    keep(session, Origin(context.interaction, run.id, wanted.by, house.moment), wanted.came, turn, led, actions)
    house.record(session)
    return led


def _park_others(session: Session, run_id: str, interaction: str) -> None:
    """Of one interaction one run is open: what anybody says there next is an answer to it."""
    others = update(ScriptRun).where(ScriptRun.interaction_id == interaction, ScriptRun.id != run_id)
    session.execute(others.where(ScriptRun.status == OPEN).values(status=PARKED))


def _state(view: View) -> tuple[int, int]:
    return view.epoch, view.revision
