"""Bringing a store's schema up to this version, in one transaction, and saying which version it has."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from contactkb.database.engine import Database
from contactkb.errors import Misconfigured, Problem, Unavailable

# Any number that nothing else in the server's database locks.
UPGRADING = 20261121


def upgrade(database: Database, to: str = "head") -> None:
    """Migrate the store: the old schema or the new one, never between."""
    with database.turn(), database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        if not database.is_embedded:
            # Nodes that start together would all create the same tables; until the end of the transaction.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def version_of(database: Database) -> str | None:
    """The schema version of the store; None for an empty one. Raises Unavailable where it cannot be reached."""
    try:
        with database.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except (SQLAlchemyError, database.driver_error) as error:
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise Unavailable(f"{database.url}: the store cannot be reached: {reason}. Check DATABASE_URL.") from error


def newest_version() -> str:
    """The schema version that this code works with."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def expect_newest(database: Database) -> None:
    """Raises Misconfigured where the store has another schema than this code works with."""
    version = version_of(database)
    if version != newest_version():
        what = f"has schema {version or 'none'}, and this version works with {newest_version()}."
        raise Misconfigured([Problem(f"the store {what}", str(database.url), "Run `contactkb upgrade`.")])


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(str(files("contactkb.database"))) / "migrations"))
    return config
