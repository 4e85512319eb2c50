"""The embedded database: its settings, its library, and its checkpoints."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import text

from contactkb.database import Database, upgrade
from contactkb.database.sqlite import CHECKPOINT_AT_BYTES, is_safe, load_library
from contactkb.errors import Misconfigured

LIBRARIES = {"pysqlite3, automatic checkpoints": load_library(), "Python's own, our checkpoints": sqlite3}


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> ModuleType:
    return LIBRARIES[request.param]


@pytest.fixture
def database(library: ModuleType, tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'store.db'}", library=library)
    upgrade(opened)
    with opened.write() as session:
        session.execute(text("CREATE TABLE heap (number INTEGER, filler BLOB)"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 44, 9), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_which_versions_are_free_of_the_race_between_checkpoint_and_commit(
    version: tuple[int, int, int], safe: bool
) -> None:
    assert is_safe(version) is safe


def test_the_library_at_hand_is_a_safe_one() -> None:
    assert is_safe(load_library().sqlite_version_info)


def test_every_connection_has_full_durability(database: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0, "trusted_schema": 0}
    with ExitStack() as stack:
        for _ in range(3):
            connection = stack.enter_context(database.engine.connect())
            assert {it: connection.exec_driver_sql(f"PRAGMA {it}").scalar() for it in wanted} == wanted


def test_only_an_unsafe_library_leaves_checkpoints_to_us(database: Database, library: ModuleType) -> None:
    with database.engine.connect() as connection:
        automatic = connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar()
    assert automatic == (1000 if is_safe(library.sqlite_version_info) else 0)


def test_the_log_stays_short_and_nothing_is_lost(database: Database) -> None:
    for number in range(600):
        with database.write() as session:
            session.execute(text("INSERT INTO heap VALUES (:number, randomblob(30000))"), {"number": number})
    assert _log_of(database).stat().st_size < 2 * CHECKPOINT_AT_BYTES
    with database.read() as session:
        assert session.scalar(text("SELECT count(DISTINCT number) FROM heap")) == 600


def test_a_reader_in_the_way_only_puts_a_checkpoint_off(database: Database) -> None:
    with database.read() as reader:
        assert reader.scalar(text("SELECT count(*) FROM heap")) == 0
        for number in range(200):
            with database.write() as session:
                session.execute(text("INSERT INTO heap VALUES (:number, randomblob(30000))"), {"number": number})
        assert reader.scalar(text("SELECT count(*) FROM heap")) == 0
    with database.write() as session:
        assert session.scalar(text("SELECT count(*) FROM heap")) == 200


def test_writers_that_read_first_never_find_the_database_locked(library: ModuleType, tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path / 'store.db'}", library=library) for _ in range(2)]
    upgrade(databases[0])

    def raise_head(database: Database) -> None:
        for _ in range(100):
            with database.write() as session:
                revision = session.scalar(text("SELECT revision FROM head"))
                session.execute(text("UPDATE head SET revision = :next"), {"next": revision + 1})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(raise_head, databases * 2))
    assert databases[0].head().revision == 400
    for database in databases:
        database.close()


def test_a_write_begins_at_once_and_a_read_does_not(database: Database) -> None:
    with database.write() as session:
        connection = session.connection().connection.dbapi_connection
        assert connection is not None
        assert connection.in_transaction
        session.execute(text("INSERT INTO heap VALUES (1, NULL)"))
        with database.read() as reader:
            assert reader.scalar(text("SELECT count(*) FROM heap")) == 0


def test_a_missing_folder_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="DATABASE_URL"):
        Database(f"sqlite:///{tmp_path / 'nowhere' / 'store.db'}")


@pytest.mark.parametrize("url", ["", "contactkb.db", "sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_a_url_that_names_no_store_is_refused_with_its_remedy(url: str) -> None:
    with pytest.raises(Misconfigured, match="DATABASE_URL"):
        Database(url)


def _log_of(database: Database) -> Path:
    assert database.path is not None
    return database.path.with_name(database.path.name + "-wal")
