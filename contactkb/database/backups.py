"""Backing up a store while it is in use, and putting a backup in force as a new epoch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic.util import CommandError
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from contactkb.database.engine import Database
from contactkb.database.head import Head
from contactkb.database.schema import newest_version, upgrade, version_of
from contactkb.errors import Misconfigured, Problem, Refused, Unavailable

SIDE_FILES = ("-wal", "-shm", "-journal")


def back_up(database: Database, path: Path) -> None:
    """Write the store as it is now into a new file, checked and on the disk when this returns; nobody waits for it.

    Raises Refused where the file exists or cannot be written, Misconfigured for a PostgreSQL store.
    """
    _expect_file(database)
    _expect_free(path)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        # What it holds is for nobody else's eyes, from the first byte on.
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with _driver(database) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        with closing(Database(f"sqlite:///{part}")) as copy:
            _expect_whole(copy, path)
        _settle_on_disk(part)
        _expect_free(path)
        part.rename(path)
        _settle_on_disk(path.parent)
    except OSError as error:
        raise Refused([Problem(f"cannot be written: {error.strerror}.", str(path), "Choose another place.")]) from error
    finally:
        _remove(part)


def restore(database: Database, path: Path, keep: Sequence[str], settle: Callable[[Session], None]) -> Head:
    """Put a backup in the place of the store, at one instant for all who use it, and give the head that it has now.

    Its epoch is a new one, so that nothing said in the future that is lost is taken for what comes. Rows of the tables
    in `keep` that only the store has are taken along; `settle` mends what may have happened since the backup. Raises
    Refused for a file that is no sound backup, or where a store that cannot be read is in the way.
    """
    _expect_file(database)
    assert database.path is not None
    prepared = database.path.with_name(database.path.name + "-restoring")
    _remove(prepared)
    try:
        _copy(path, prepared)
        with database.turn(), closing(Database(f"sqlite:///{prepared}")) as copy:
            _expect_whole(copy, path)
            _modernise(copy, path)
            before = _head_of(database)
            if before is not None and version_of(database) == newest_version():
                _take_along(copy, database.path, keep)
            _begin_epoch(copy, before)
            with copy.write() as session:
                settle(session)
            head = copy.head()
            _put_in_place(copy, database, before)
    finally:
        _remove(prepared)
    return head


def _expect_file(database: Database) -> None:
    if not database.is_embedded:
        remedy = "Use the tools of PostgreSQL, such as pg_dump or pgBackRest, and raise head.epoch after a restore."
        raise Misconfigured([Problem("a PostgreSQL store is not backed up from here.", "DATABASE_URL", remedy)])


def _expect_free(path: Path) -> None:
    if path.exists():
        raise Refused([Problem("exists already.", str(path), "Choose a new name; a backup never replaces anything.")])


def _expect_whole(copy: Database, path: Path) -> None:
    remedy = "Take another backup."
    try:
        with _driver(copy) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            stray = connection.execute("PRAGMA foreign_key_check").fetchone()
        version = version_of(copy)
    except (DatabaseError, copy.driver_error) as error:
        raise Refused([Problem("is no SQLite file, or a broken one.", str(path), remedy)]) from error
    if said != "ok" or stray:
        raise Refused([Problem(f"is damaged: {stray or said}.", str(path), remedy)])
    if version is None:
        raise Refused([Problem("is not a store of contactkb.", str(path), remedy)])


def _modernise(copy: Database, path: Path) -> None:
    try:
        upgrade(copy)
    except CommandError as error:
        remedy = "Restore it with that version."
        raise Refused([Problem("was made by a later version of contactkb.", str(path), remedy)]) from error


def _head_of(database: Database) -> Head | None:
    assert database.path is not None
    sides = [it for it in _beside(database.path) if it.exists()]
    if database.path.exists() and database.path.stat().st_size:
        try:
            return database.head()
        except Unavailable as error:
            sides = [database.path, *sides]
            raise _in_the_way(sides) from error
    if sides:
        raise _in_the_way(sides)
    return None


def _in_the_way(paths: Sequence[Path]) -> Refused:
    remedy = "Stop what uses it, move it away together with what lies beside it, and restore again."
    return Refused([Problem("cannot be read, so nothing of it could be kept.", str(it), remedy) for it in paths])


def _take_along(copy: Database, store: Path, keep: Sequence[str]) -> None:
    with _driver(copy) as connection:
        connection.execute("ATTACH DATABASE ? AS store", (str(store),))
        for table in keep:
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})"))
            # table and columns are our own names, never anyone's input
            connection.execute(f"INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM store.{table}")  # noqa: S608
        connection.execute("DETACH DATABASE store")


def _begin_epoch(copy: Database, before: Head | None) -> None:
    head = copy.head()
    epoch = 1 + max(head.epoch, before.epoch if before else 0)
    with copy.write() as session:
        connection = session.connection()
        connection.exec_driver_sql("UPDATE head SET epoch = ?", (epoch,))
        at = datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        connection.exec_driver_sql("INSERT INTO restoration VALUES (?, ?, ?)", (epoch, head.revision, at))


def _put_in_place(copy: Database, database: Database, before: Head | None) -> None:
    assert copy.path is not None
    assert database.path is not None
    if before is None:
        copy.close()
        _settle_on_disk(copy.path)
        copy.path.rename(database.path)
        _settle_on_disk(database.path.parent)
        return
    # In one step, so that everyone who has the store open sees one commit and not a new file that they do not know of.
    with _driver(copy) as source, _driver(database) as target:
        source.backup(target)


@contextmanager
def _driver(database: Database) -> Iterator[Any]:
    """The driver's own connection: what is done here has to be outside of a transaction, or is the driver's own."""
    with database.engine.connect() as connection:
        yield connection.connection.dbapi_connection


def _copy(path: Path, prepared: Path) -> None:
    if any(it.exists() and it.stat().st_size for it in _beside(path)):
        raise Refused([Problem("is a store in use, not a backup.", str(path), "Make one with `contactkb backup`.")])
    try:
        os.close(os.open(prepared, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(path, prepared)
    except OSError as error:
        raise Refused([Problem(f"cannot be read: {error.strerror}.", str(path), "Name a backup.")]) from error


def _settle_on_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    for it in (path, *_beside(path), path.with_name(path.name + "-turn"), path.with_name(path.name + "-turn-next")):
        it.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + side) for side in SIDE_FILES]
