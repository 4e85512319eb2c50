"""Tasks: what a person has to do for a customer because no system of ours does it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime
from contactkb.errors import Conflict


class Task(Base):
    """One thing to do: what, whose it is, until when, and why a person does it.

    `key` makes a second one for the same cause impossible. `inputs` is what doing it takes, as JSON, kept until it is
    done. `run` is the guided conversation that it comes from.
    """

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_due", "outcome", "due"), Index("ix_task_interaction", "interaction_id"))

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    owner: Mapped[str]
    due: Mapped[datetime] = mapped_column(UtcDateTime)
    what: Mapped[str] = mapped_column(Text)
    why: Mapped[str]
    inputs: Mapped[str] = mapped_column(Text, default="{}")
    run: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="open")
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    settled_by: Mapped[str | None] = mapped_column(default=None)

    def takes(self) -> Mapping[str, str]:
        """What doing it takes, by name."""
        inputs: Mapping[str, str] = json.loads(self.inputs)
        return inputs


def settle_task(task: Task, outcome: str, by: str, at: datetime) -> None:
    """Say how it ended: done or dropped. Raises Conflict where that is known already."""
    if task.outcome != "open":
        raise Conflict(f"task {task.id} was {task.outcome} already")
    task.outcome, task.settled_by, task.settled_at, task.inputs = outcome, by, at, "{}"


def open_tasks(session: Session, most: int | None = None) -> list[Task]:
    """Tasks without an outcome, the one due first in front, the first `most` of them."""
    chosen = select(Task).where(Task.outcome == "open").order_by(Task.due, Task.id)
    return list(session.scalars(chosen.limit(most)))
