"""The store's database: one writer at a time, readers that never wait, and the clock that all answers share."""

from contactkb.database.backups import back_up, restore
from contactkb.database.base import Base, UtcDateTime
from contactkb.database.engine import Clock, Database
from contactkb.database.head import Head, state_of
from contactkb.database.holding import hold
from contactkb.database.schema import expect_newest, newest_version, upgrade, version_of
from contactkb.database.scribe import Gone, Page, Scribe, ScribeProcess

__all__ = [
    "Base",
    "Clock",
    "Database",
    "Gone",
    "Head",
    "Page",
    "Scribe",
    "ScribeProcess",
    "UtcDateTime",
    "back_up",
    "expect_newest",
    "hold",
    "newest_version",
    "restore",
    "state_of",
    "upgrade",
    "version_of",
]
