"""The schema: empty stores are migrated, unknown ones refused, and models say what migrations make."""

from __future__ import annotations

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from contactkb import answering, contacts, knowledge, people, scripts
from contactkb.database import Base, Database, expect_newest, newest_version, upgrade, version_of
from contactkb.errors import Misconfigured

WITH_TABLES = (answering, contacts, knowledge, people, scripts)


def test_an_empty_store_is_refused_until_it_is_upgraded(database_url: str) -> None:
    database = Database(database_url)
    assert version_of(database) is None
    with pytest.raises(Misconfigured, match="contactkb upgrade"):
        expect_newest(database)
    upgrade(database)
    upgrade(database)
    expect_newest(database)
    assert version_of(database) == newest_version()
    assert (database.head().epoch, database.head().revision) == (1, 0)
    database.close()


def test_nodes_that_upgrade_at_once_wait_for_each_other(database_url: str) -> None:
    program = "import sys; from contactkb.database import Database, upgrade; upgrade(Database(sys.argv[1]))"
    nodes = [subprocess.Popen([sys.executable, "-c", program, database_url]) for _ in range(3)]
    assert [node.wait(300) for node in nodes] == [0, 0, 0]
    database = Database(database_url)
    expect_newest(database)
    database.close()


def test_a_store_of_a_later_version_is_refused(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Misconfigured, match="9999"):
        expect_newest(database)
    database.close()


def test_models_and_migrations_make_the_same_tables(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_a_migration_that_fails_leaves_nothing_behind(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(database_url)
    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", _fail)
        with pytest.raises(RuntimeError):
            upgrade(database)
    with database.engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    upgrade(database)
    database.close()


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("the machine stumbles")
