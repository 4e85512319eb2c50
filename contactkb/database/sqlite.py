"""The embedded database: which library, which settings, and who may checkpoint."""

from __future__ import annotations

import importlib
import os
import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from contactkb.errors import Misconfigured, Problem

# SQLite 3.7.0 to 3.51.2 can lose committed pages when a checkpoint meets a commit (the WAL-reset race); these carry
# the fix.
FIXED_IN = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
BEGIN_TO_WRITE = "BEGIN IMMEDIATE"
CHECKPOINT_AT_BYTES = 4 * 1024 * 1024
CHECKPOINT_WAITS_MS = 5
WAIT_SECONDS = 5


def load_library() -> ModuleType:
    """The newest SQLite at hand: pysqlite3's where its wheel is installed, else the one that Python was built with."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite version is free of the WAL-reset race."""
    return version >= FIXED_IN[-1] or any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED_IN)


def describe(version: tuple[int, int, int]) -> tuple[bool, str]:
    """Whether that version needs no care of ours, and a sentence that says so."""
    number = ".".join(map(str, version))
    if is_safe(version):
        return True, f"SQLite {number} checkpoints by itself."
    return False, f"SQLite {number} has the WAL-reset race, so only we checkpoint; pysqlite3 would bring a newer one."


def open_engine(url: URL, *, library: ModuleType | None = None, own_checkpoints: bool | None = None) -> Engine:
    """An engine with full durability.

    `own_checkpoints` leaves checkpoints to SQLite; by default that is so where the library is safe. Otherwise nobody
    checkpoints but the holder of the writer's turn (`checkpoint`), which removes the race.
    """
    library = library or load_library()
    automatic = is_safe(library.sqlite_version_info) if own_checkpoints is None else own_checkpoints
    path = Path(url.database or "")
    if not path.parent.is_dir():
        raise Misconfigured(
            [Problem("the data folder does not exist", str(path.parent), "Create it or change DATABASE_URL.")]
        )
    engine = create_engine(
        url,
        module=library,
        connect_args={"check_same_thread": False, "timeout": WAIT_SECONDS, "isolation_level": None},
        pool_size=16,
        max_overflow=32,
    )
    event.listen(engine, "connect", lambda connection, _: _prepare(connection, automatic))
    event.listen(engine, "begin", _begin)
    return engine


def checkpoint(connection: Connection, path: Path) -> None:
    """Fold a long write-ahead log into the file; only for the holder of the writer's turn, after its commit.

    A reader that stands in the way only puts it off: what was committed stays committed.
    """
    if not _has_long_log(path):
        return
    # Past SQLAlchemy, which would begin a transaction first; SQLite checkpoints only outside of one.
    cursor: Any = connection.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={CHECKPOINT_WAITS_MS}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        cursor.execute(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}")
        cursor.close()


def _has_long_log(path: Path) -> bool:
    try:
        return os.stat(f"{path}-wal").st_size > CHECKPOINT_AT_BYTES
    except FileNotFoundError:
        return False


def _prepare(connection: Any, automatic: bool) -> None:
    cursor = connection.cursor()
    mode = cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        remedy = "Put the data folder on a local disk."
        raise Misconfigured(
            [Problem(f"the disk does not allow a write-ahead log (it says {mode!r})", "DATABASE_URL", remedy)]
        )
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA mmap_size=0")
    cursor.execute("PRAGMA trusted_schema=OFF")
    if not automatic:
        cursor.execute("PRAGMA wal_autocheckpoint=0")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(BEGIN_TO_WRITE if writes else "BEGIN")
