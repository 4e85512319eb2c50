"""A run as a row: any process, node, channel or colleague can take the next turn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime

# A parked run waits for nobody's next word, until somebody goes on with it.
OPEN, PARKED, ENDED = "open", "parked", "ended"


class ScriptRun(Base):
    """One execution of a script, as it stands after turn `n`.

    `interaction_id` is where it goes on; `script` and `revision` what it began with. `state` is the run of the guide as
    JSON, `last` what was said in the last turn. `begun_once` and `last_once` name the events that began it and that it
    took last, so that neither is taken twice.
    """

    __tablename__ = "script_run"
    __table_args__ = (
        Index("ix_script_run_interaction", "interaction_id", "status"),
        Index("ix_script_run_correspondent", "correspondent", "at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    correspondent: Mapped[str]
    script: Mapped[str]
    revision: Mapped[int]
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    begun_once: Mapped[str | None] = mapped_column(unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str]
    n: Mapped[int]
    state: Mapped[str] = mapped_column(Text)
    last: Mapped[str] = mapped_column(Text)
    last_once: Mapped[str] = mapped_column(default="")


def doubt_runs(session: Session) -> None:
    """After a backup was restored: what was open may have gone further since, so that nobody's next word answers it
    before its question was put again."""
    session.execute(update(ScriptRun).where(ScriptRun.status == OPEN).values(status=PARKED))
