"""The head of the store: how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

STATE = "SELECT epoch, revision FROM head"


@dataclass(frozen=True, slots=True)
class Head:
    """The committed state of the store: its revision, its epoch (raised by a restore), and the moment of looking."""

    epoch: int
    revision: int
    moment: datetime


def state_of(connection: Connection) -> tuple[int, int]:
    """The epoch and the revision of the store as this transaction sees it."""
    epoch, revision = connection.exec_driver_sql(STATE).one()
    return epoch, revision
