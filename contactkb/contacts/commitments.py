"""What a guided conversation leaves for people: promises, care moments, tasks and hand-overs as plain records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.contacts.handovers import Handover, hand_over
from contactkb.contacts.promises import Promise
from contactkb.contacts.tasks import Task
from contactkb.contacts.touchpoints import DONE, Touchpoint
from contactkb.database import hold

COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a commitment comes from: the interaction, the run in it, who led it, and when."""

    interaction: str
    run: str
    by: str
    at: datetime


def commit_to(
    session: Session,
    origin: Origin,
    *,
    about: str,
    owner: str,
    due: datetime,
    every: Sequence[str] = (),
    until: str = "",
    escalate: str = "",
    reach: str = "",
) -> Promise:
    """Promise it: what, whose it is, until when, with which cadence of updates without news (times of day or lengths of
    time), what ends those, and which department hears when it is late. `reach` is where the customer is reached."""
    promise = Promise(origin.interaction, COMMITMENT, owner, origin.at, due, about, reach)
    promise.every, promise.until, promise.escalate, promise.run = ", ".join(every), until, escalate, origin.run
    session.add(promise)
    return promise


def care(
    session: Session,
    origin: Origin,
    *,
    point: str,
    phase: str,
    words: str,
    owner: str = "",
    due: datetime | None = None,
) -> Touchpoint:
    """Keep a care moment: one that was given now, or that its owner gives when it is due."""
    touchpoint = Touchpoint(origin.interaction, origin.at, point, phase, words, owner, due, origin.run)
    if due is None:
        touchpoint.outcome, touchpoint.settled_at, touchpoint.settled_by = DONE, origin.at, origin.by
    session.add(touchpoint)
    return touchpoint


def assign(
    session: Session,
    origin: Origin,
    *,
    key: str,
    what: str,
    owner: str,
    due: datetime,
    why: str,
    inputs: Mapping[str, str],
) -> Task:
    """Give a person something to do; a second task with the same key is the same one."""
    hold(session, f"task {key}")
    known = session.scalar(select(Task).where(Task.key == key))
    if known is not None:
        return known
    kept = json.dumps(dict(inputs), ensure_ascii=False, sort_keys=True)
    task = Task(key, origin.interaction, origin.at, owner, due, what, why, kept, origin.run)
    session.add(task)
    session.flush()
    return task


def pass_on(session: Session, origin: Origin, *, department: str, why: str, brief: str, receipt: str = "") -> Handover:
    """Hand the customer over with a brief, below which everything stands that was asked and told."""
    return hand_over(session, origin.interaction, department, why, origin.at, receipt, brief)
