"""One database behind one door, whether it is a file or a PostgreSQL server."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from contactkb.database import sqlite
from contactkb.database.head import STATE, Head
from contactkb.database.scribe import Scribe
from contactkb.database.turns import Turns
from contactkb.errors import Misconfigured, Problem, Unavailable

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

PATIENCE_SECONDS = 10.0


class Database:
    """Reading and writing the store.

    `clock` replaces the shared clock (this machine's with SQLite, the server's with PostgreSQL) in tests and proofs.
    `patience` is how many seconds an answer waits to be recorded; a proof, which asks what is said and not how fast,
    waits longer. `scribe` records for us where a server has one.
    """

    def __init__(
        self,
        url: str,
        clock: Clock | None = None,
        library: ModuleType | None = None,
        own_checkpoints: bool | None = None,
    ) -> None:
        self.url = _read_url(url)
        self.is_embedded = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database or "") if self.is_embedded else None
        self._clock = clock
        self.patience = PATIENCE_SECONDS
        self.scribe: Scribe | None = None
        # For looking at the head, as many as ever looked at once, whatever the number of threads; and for rows.
        self._for_looks: deque[Connection] = deque()
        self._for_rows: deque[Connection] = deque()
        self._turns = Turns(self.path.with_name(self.path.name + "-turn")) if self.path else None
        # SQLite's transactions see one state anyhow; a PostgreSQL server has to be asked for it.
        self._steady: dict[str, Any] = {} if self.is_embedded else {"isolation_level": "REPEATABLE READ"}
        self.engine = self._open(library, own_checkpoints)
        self.driver_error: type[Exception] = self.engine.dialect.loaded_dbapi.Error

    def _open(self, library: ModuleType | None, own_checkpoints: bool | None) -> Engine:
        if self.is_embedded:
            return sqlite.open_engine(self.url, library=library, own_checkpoints=own_checkpoints)
        return create_engine(self.url, pool_size=16, max_overflow=32, pool_pre_ping=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view of the store, without waiting for anyone."""
        with self.engine.connect().execution_options(**self._steady) as connection, Session(connection) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction, alone with the store: all of it is committed durably when the block ends, or nothing."""
        with self.turn(), self.engine.connect().execution_options(writes=True) as connection:
            with Session(connection) as session:
                yield session
                session.commit()
            self._checkpoint(connection)

    @contextmanager
    def write_rows(self) -> Iterator[Connection]:
        """The same for whoever has the turn and writes rows all the time: without a session, over a kept connection."""
        with self.connection_for_rows() as connection, connection.begin():
            yield connection

    @contextmanager
    def connection_for_rows(self) -> Iterator[Connection]:
        """That connection by itself; what was begun and not committed when the block ends in an error is undone."""
        connection = self._take_connection(self._for_rows, writes=True)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._checkpoint(connection)
        self._keep(connection, self._for_rows)

    def turn(self) -> AbstractContextManager[None]:
        """The right to write to an embedded store; nothing to wait for with PostgreSQL, which queues its writers."""
        return self._turns.take() if self._turns else nullcontext()

    def turn_if_free(self) -> AbstractContextManager[bool]:
        """The same without waiting; false where somebody else has it or waits for it."""
        return self._turns.take_if_free() if self._turns else nullcontext(True)

    def head(self) -> Head:
        """The committed state right now: one row over a connection that is kept at hand. Raises Unavailable where the
        store cannot be reached."""
        try:
            epoch, revision, moment = self._look()
        except (SQLAlchemyError, self.driver_error) as error:
            raise Unavailable("the store cannot be reached") from error
        return Head(epoch, revision, self._clock() if self._clock else moment)

    def now(self) -> datetime:
        """The moment by the clock that all answers share."""
        if self._clock:
            return self._clock()
        return datetime.now(UTC) if self.is_embedded else self.head().moment

    @property
    def has_our_clock(self) -> bool:
        """Whether the shared clock is this machine's, so that nobody has to be asked for the moment."""
        return self.is_embedded or self._clock is not None

    @property
    def sqlite_version(self) -> tuple[int, int, int]:
        """The version of the SQLite library in use; zeros with PostgreSQL."""
        version: tuple[int, int, int] = getattr(self.engine.dialect.dbapi, "sqlite_version_info", (0, 0, 0))
        return version

    def close(self) -> None:
        """Let go of every connection; nobody may be at work any more."""
        if self.scribe:
            self.scribe.close()
        for kept in (self._for_looks, self._for_rows):
            while kept:
                kept.pop().close()
        self.engine.dispose()

    def _checkpoint(self, connection: Connection) -> None:
        try:
            if self.path:
                sqlite.checkpoint(connection, self.path)
        except (SQLAlchemyError, self.driver_error):
            # What was committed is committed, and whoever did it must hear so; the next one tries again.
            log.warning("The write-ahead log cannot be folded into the store; is the disk full?", exc_info=True)

    def _look(self) -> tuple[int, int, datetime]:
        connection = self._take_connection(self._for_looks, isolation_level="AUTOCOMMIT")
        try:
            found = self._look_over(connection)
        except BaseException:
            connection.close()
            raise
        self._for_looks.append(connection)
        return found

    def _look_over(self, connection: Connection) -> tuple[int, int, datetime]:
        if self.is_embedded:
            cursor: Any = connection.connection.cursor()
            epoch, revision = cursor.execute(STATE).fetchone()
            cursor.close()
            return epoch, revision, datetime.now(UTC)
        found = connection.exec_driver_sql("SELECT epoch, revision, clock_timestamp() FROM head").one()
        return found[0], found[1], found[2].astimezone(UTC)

    def _take_connection(self, kept: deque[Connection], **options: Any) -> Connection:
        try:
            # The one that was used last: those that a rush left over stay unused, and cost nothing.
            held = kept.pop()
        except IndexError:
            held = None
        if held is None or held.closed or held.invalidated:
            return self.engine.connect().execution_options(**options)
        return held

    def _keep(self, connection: Connection, kept: deque[Connection]) -> None:
        # A server may have gone since: there the pool looks before it hands a connection out.
        if self.is_embedded:
            kept.append(connection)
        else:
            connection.close()


def _read_url(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError:
        url = URL.create("unreadable")
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        remedy = "Write it like sqlite:///data/contactkb.db, or postgresql://user@host/name."
        raise Misconfigured(
            [Problem("names neither a file of SQLite nor a PostgreSQL server.", "DATABASE_URL", remedy)]
        )
    return url
