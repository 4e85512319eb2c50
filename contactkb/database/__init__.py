"""The store's database: one writer at a time, readers that never wait, and the clock that all answers share."""

from contactkb.database.backups import back_up, restore
from contactkb.database.base import Base, UtcDateTime
from contactkb.database.engine import Clock, Database, Head
from contactkb.database.holding import hold
from contactkb.database.schema import expect_newest, newest_version, upgrade, version_of

__all__ = [
    "Base",
    "Clock",
    "Database",
    "Head",
    "UtcDateTime",
    "back_up",
    "expect_newest",
    "hold",
    "newest_version",
    "restore",
    "upgrade",
    "version_of",
]
